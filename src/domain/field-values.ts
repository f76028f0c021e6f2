import type { ClickUpField } from './catalogue.ts';
import { button, checkbox, dropDown, labels } from './field-kinds/choices.ts';
import { date } from './field-kinds/date.ts';
import {
  type FieldContext,
  type FieldKind,
  type Refusal,
  refuse,
  type Shown,
  sameText,
  shown,
  showText,
} from './field-kinds/field-kind.ts';
import { location } from './field-kinds/location.ts';
import { manualProgress, money, plainNumber, rating, readProgress } from './field-kinds/numbers.ts';
import { tasks, users } from './field-kinds/references.ts';
import { emailAddress, phoneNumber, plainText, webAddress } from './field-kinds/texts.ts';
import type { FieldWrite } from './operation.ts';

export type { FieldContext, Shown } from './field-kinds/field-kind.ts';

export type FieldValueResult = { readonly ok: true; readonly write: FieldWrite } | Refusal;

const notSettable = (read: FieldKind['read']): FieldKind => ({
  encode: (_value, { name, type }) => refuse(`"${name}" is a field of type ${type}, which ClickUp lets nobody set`),
  read,
  same: sameText,
  show: (found, field) =>
    unreadable.has(field.type)
      ? refuse(`"${field.name}" is a field of type ${field.type}, which has no text`)
      : showText(found, field),
});
const unreadable: ReadonlySet<string> = new Set(['voting', 'attachment']);
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

/**
 * Pure. What a field holds as people would write it, and empty text when it holds nothing. What this gives, `encode`
 * takes again, so that a value can go from either side to the other and be compared on the way.
 */
export function showFieldValue(field: ClickUpField, raw: unknown, context: FieldContext): Shown {
  const { read, show } = kindOf(field);
  const found = read(raw, field);
  return found === undefined ? shown('') : show(found, field, context);
}

/** Pure. Whether two values in people's writing mean the same in this field; what it cannot take differs. */
export function sameShown(field: ClickUpField, left: string, right: string, context: FieldContext): boolean {
  if (left.trim() === right.trim()) return true;
  const { encode, read, same } = kindOf(field);
  const none = (text: string) => text.trim() === '';
  const [a, b] = [encode(left, field, context), encode(right, field, context)];
  if (none(left) || none(right)) {
    // A box without a tick and a rating of none are kept as no value.
    const other = none(left) ? b : a;
    return other.ok && same(read(other.value, field), undefined, { id: field.id, value: other.value });
  }
  if (!a.ok || !b.ok) return false;
  const [mine, theirs] = [read(a.value, field), read(b.value, field)];
  // Of people and tasks, `same` asks only whether those that were written are among those that are there.
  if (Array.isArray(mine) && Array.isArray(theirs)) return sameText(mine, theirs);
  const { value, valueOptions } = a;
  return same(mine, theirs, { id: field.id, value, ...(valueOptions !== undefined && { valueOptions }) });
}

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.every(isEmpty));
