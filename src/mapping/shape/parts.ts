import { z } from 'zod';

const named = <S extends z.ZodType>(schema: S, description: string): S => schema.meta({ description });

/** A piece of text. Numbers and yes/no are taken as they are written, so that a name may be 2026. */
export const word = (description: string) =>
  named(
    z
      .union([z.string(), z.number(), z.boolean()])
      .transform(String)
      .refine((text) => text.trim() !== '', { error: 'is empty' })
      .refine((text) => text.length <= 10_000, { error: 'is longer than 10,000 characters' }),
    description,
  );

/** One piece of text or a list of them; always a list when read. */
export const words = (description: string) =>
  named(
    z.union([word('One of them.'), z.array(word('One of them.'))]).transform((value) => [value].flat()),
    description,
  );

/** The same where an empty list could be taken for "all of them". */
export const someWords = (description: string) =>
  named(
    z.union([word('One of them.'), z.array(word('One of them.')).min(1)]).transform((value) => [value].flat()),
    description,
  );

export const condition = (description: string) =>
  word(`${description} A comparison, for example: deal.amount >= 5000 and deal.region == "EMEA"`);

export const textWithValues = (description: string) =>
  word(`${description} May hold values, for example: {{ company.name }}`);

export const path = (description: string) => word(`${description} A path such as deal.amount.`);

export const person = (description: string) => word(`${description} A role, an e-mail address, or: deal owner`);

const distance = (unit: string) =>
  z
    .int()
    .min(-5000)
    .max(5000)
    .optional()
    .meta({ description: `So many ${unit} later; negative for earlier.` });

/** A day reckoned from another. */
export const dateRule = (description: string) =>
  named(
    z.union([
      word('The day itself: start, won, today, or a property that holds a date.'),
      z.strictObject({
        from: word('start, won, today, or a property that holds a date.'),
        business_days: distance('working days'),
        days: distance('days'),
        weeks: distance('weeks'),
      }),
    ]),
    description,
  );
export type RawDateRule = z.infer<ReturnType<typeof dateRule>>;

/** What stands in the CRM → what it is called in ClickUp, or the other way round. */
export const wordMap = (description: string) => named(z.record(z.string(), word('What it becomes.')), description);

export const oneOf = <const V extends readonly [string, ...string[]]>(values: V, description: string) =>
  named(z.enum(values), description);
