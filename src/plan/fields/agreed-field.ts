import type { AgreedValue, Agreement } from '../../domain/agreement.ts';
import type { ClickUpField } from '../../domain/catalogue.ts';
import type { PlanContext } from '../plan-input.ts';

/** What each side said of a field when it was settled last; they differ where a mapping lets them. */
export interface BothSides {
  readonly crm: string;
  readonly clickup: string;
}

const prefix = 'field:';
const keyOf = ({ id }: Pick<ClickUpField, 'id'>): string => `${prefix}${id}`;

export const agreementOn = (field: Pick<ClickUpField, 'id'>, { crm, clickup }: BothSides): Agreement => ({
  key: keyOf(field),
  value: JSON.stringify([crm, clickup]),
});

export interface AgreedField extends BothSides {
  readonly remembered: AgreedValue;
}

/** Undefined when the field was never settled, as for a project that was built before fields were followed. */
export function agreedField(field: Pick<ClickUpField, 'id'>, { agreed }: PlanContext): AgreedField | undefined {
  const remembered = agreed.get(keyOf(field));
  if (remembered === undefined) return undefined;
  return { ...sidesIn(remembered.value), remembered };
}

/** What was to be agreed on by a write of which nobody heard what came of it. */
export function mayBeAgreedField(field: Pick<ClickUpField, 'id'>, { mayBeAgreed }: PlanContext): BothSides | undefined {
  const value = mayBeAgreed?.get(keyOf(field));
  return value === undefined ? undefined : sidesIn(value);
}

/** The names of all fields that the brief was to have when it was made, be it that one of them was not there. */
const meantKey = 'brief/fields';

/**
 * A brief that is made says anew what is agreed on: nothing for a field that was not there, whatever an earlier brief said.
 * `others`: keys of what is settled by other writes.
 */
export function meantFields(
  names: readonly string[],
  known: readonly Agreement[],
  others: readonly string[],
  { agreed }: Pick<PlanContext, 'agreed'>,
): Agreement[] {
  const earlier = [...agreed.keys()].filter(
    (key) => key.startsWith(prefix) && !others.includes(key) && !known.some((one) => one.key === key),
  );
  const nobody = JSON.stringify(['', '']);
  return [
    ...known,
    ...earlier.map((key) => ({ key, value: nobody })),
    ...(names.length === 0 ? [] : [{ key: meantKey, value: JSON.stringify(names) }]),
  ];
}

/** Whether the brief was to have a field of this name; where nobody heard whether it was made so, that is remembered now. */
export function wasMeant(name: string, { agreed, mayBeAgreed }: PlanContext): boolean {
  const names: unknown = JSON.parse(agreed.get(meantKey)?.value ?? mayBeAgreed?.get(meantKey) ?? '[]');
  return Array.isArray(names) && names.includes(name);
}

/** What is remembered of the fields of a brief that stands, where it may have been set up without anybody hearing of it. */
export const rememberMeant = ({ agreed, mayBeAgreed }: PlanContext): readonly Agreement[] => {
  const value = agreed.has(meantKey) ? undefined : mayBeAgreed?.get(meantKey);
  return value === undefined ? [] : [{ key: meantKey, value }];
};

function sidesIn(value: string): BothSides {
  const sides: unknown = JSON.parse(value);
  const [crm, clickup] = Array.isArray(sides) ? sides.map(String) : [];
  return { crm: crm ?? '', clickup: clickup ?? '' };
}

/** Counts how often something that was entered on one side had to be replaced. */
export const replacedKey = ({ id }: Pick<ClickUpField, 'id'>): string => `field-replaced:${id}`;
