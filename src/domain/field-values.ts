import type { ClickUpField } from './catalogue.ts';
import { button, checkbox, dropDown, labels } from './field-kinds/choices.ts';
import { date } from './field-kinds/date.ts';
import { type FieldContext, type FieldKind, type Refusal, refuse, sameText } from './field-kinds/field-kind.ts';
import { location } from './field-kinds/location.ts';
import { manualProgress, money, plainNumber, rating, readProgress } from './field-kinds/numbers.ts';
import { tasks, users } from './field-kinds/references.ts';
import { emailAddress, phoneNumber, plainText, webAddress } from './field-kinds/texts.ts';
import type { FieldWrite } from './operation.ts';

export type { FieldContext } from './field-kinds/field-kind.ts';

export type FieldValueResult = { readonly ok: true; readonly write: FieldWrite } | Refusal;

const notSettable = (read: FieldKind['read']): FieldKind => ({
  encode: (_value, { name, type }) => refuse(`"${name}" is a field of type ${type}, which ClickUp lets nobody set`),
  read,
  same: sameText,
});
const asSent: FieldKind['read'] = (raw) => raw ?? undefined;

/** Every type of custom field ClickUp documents; one that is not here is never written. */
const kinds: Readonly<Record<string, FieldKind>> = {
  text: plainText,
  short_text: plainText,
  url: webAddress,
  email: emailAddress,
  phone: phoneNumber,
  number: plainNumber,
  currency: money,
  date,
  checkbox,
  drop_down: dropDown,
  labels,
  users,
  tasks,
  list_relationship: tasks,
  emoji: rating,
  rating: rating,
  manual_progress: manualProgress,
  location,
  button,
  automatic_progress: notSettable(readProgress),
  formula: notSettable(asSent),
  rollup: notSettable(asSent),
  voting: notSettable(asSent),
  attachment: notSettable(asSent),
};

const kindOf = ({ type }: ClickUpField): FieldKind =>
  (Object.hasOwn(kinds, type) ? kinds[type] : undefined) ?? notSettable(asSent);

/** Pure. The value in the form ClickUp takes, for setting a field and for creating a task alike, or why it has none. */
export function writeFieldValue(field: ClickUpField, value: unknown, context: FieldContext): FieldValueResult {
  const kind = kindOf(field);
  if (isEmpty(value)) return refuse(`there is no value for "${field.name}"`);
  const result = kind.encode(value, field, context);
  if (!result.ok) return result;
  const { value: sent, valueOptions } = result;
  return { ok: true, write: { id: field.id, value: sent, ...(valueOptions !== undefined && { valueOptions }) } };
}

/**
 * Pure. What ClickUp sent, in a form that can be compared: option ids, numbers, sorted lists of ids. Undefined when there
 * is no value; a form that is not known is handed back as it came, so that it is never taken for an empty one.
 */
export const readFieldValue = (field: ClickUpField, raw: unknown): unknown => kindOf(field).read(raw, field);

/** Pure. Whether the field already holds what would be written. */
export const sameFieldValue = (field: ClickUpField, write: FieldWrite, raw: unknown): boolean => {
  const { read, same } = kindOf(field);
  return same(read(write.value, field), read(raw, field), write);
};

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.every(isEmpty));
