import type { AgreedValue, Agreement } from '../../domain/agreement.ts';
import type { ClickUpField } from '../../domain/catalogue.ts';
import type { PlanContext } from '../plan-input.ts';

/** What each side said of a field when it was settled last; they differ where a mapping lets them. */
export interface BothSides {
  readonly crm: string;
  readonly clickup: string;
}

const keyOf = ({ id }: Pick<ClickUpField, 'id'>): string => `field:${id}`;

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

function sidesIn(value: string): BothSides {
  const sides: unknown = JSON.parse(value);
  const [crm, clickup] = Array.isArray(sides) ? sides.map(String) : [];
  return { crm: crm ?? '', clickup: clickup ?? '' };
}

/** Counts how often something that was entered on one side had to be replaced. */
export const replacedKey = ({ id }: Pick<ClickUpField, 'id'>): string => `field-replaced:${id}`;
