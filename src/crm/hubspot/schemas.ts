import { z } from 'zod';
import { isoTime } from '../../domain/clock.ts';

// Only what is in use is declared: a field we never read must not be able to break a run. Ids come as text or as
// numbers, depending on the endpoint and the version.
export const Id = z.union([z.string().min(1), z.number()]).transform(String);

/** Values travel as text; null and "" both mean that there is none, and then the property is absent. */
export const PropertyValues = z
  .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
  .transform((values) =>
    Object.fromEntries(
      Object.entries(values).flatMap(([name, value]) =>
        value === null || value === '' ? [] : [[name, String(value)] as const],
      ),
    ),
  );

// "2026-12-31T00:00:00Z" and "…T00:00:00.281Z" stand side by side, and some times are epoch milliseconds as text:
// written alike, versions can be compared as text.
export const Time = z.union([z.string(), z.number()]).transform((text, context) => {
  const at = /^\d{11,14}$/.test(String(text)) ? Number(text) : Date.parse(String(text));
  if (!Number.isNaN(at)) return isoTime(at);
  context.addIssue({ code: 'custom', message: `expected a time, found "${text}"` });
  return z.NEVER;
});

export const ObjectRow = z.object({ id: Id, properties: PropertyValues });

const NamedVersion = z.object({ properties: z.object({ hs_lastmodifieddate: Time }) });

export const DealRow = ObjectRow.extend({
  updatedAt: Time,
  archived: z.boolean().default(false),
  url: z.string().optional(),
}).transform(({ updatedAt, url, ...row }) => {
  // Paging goes by this property, so it is the version; `updatedAt` says the same where the property was not sent.
  const named = NamedVersion.safeParse(row);
  const version = named.success ? named.data.properties.hs_lastmodifieddate : updatedAt;
  return { ...row, version, ...(url === undefined ? {} : { url }) };
});

export const CreatedRow = z.object({
  id: Id,
  objectWriteTraceId: z
    .string()
    .nullish()
    .transform((trace) => trace ?? undefined),
  properties: PropertyValues.optional().catch(undefined),
});
export type CreatedRow = z.infer<typeof CreatedRow>;

// Left out on the last page; null says the same.
export const Paging = z
  .object({ next: z.object({ after: Id }).nullish() })
  .nullish()
  .transform((paging) => ({ next: paging?.next ?? undefined }));

/** A list of elements still to be parsed one by one. */
export const Page = z.object({ results: z.array(z.unknown()), paging: Paging });

export const PartError = z.object({
  category: z.string().optional(),
  subCategory: z.string().optional(),
  message: z.string().default('no message'),
  context: z.record(z.string(), z.array(Id)).optional().catch(undefined),
});
/** One failed part of a batch whose rest was done. */
export type PartError = z.infer<typeof PartError>;

/** 200, 201 and 207 alike: 2026-09 tells of failed parts in an ordinary answer. */
export const Batch = z.object({
  results: z.array(z.unknown()).default([]),
  errors: z.array(PartError).default([]),
  numErrors: z.number().default(0),
});
