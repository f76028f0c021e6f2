import type { ClickUpField, ClickUpMember } from '../catalogue.ts';
import type { FieldWrite } from '../operation.ts';

export interface FieldContext {
  readonly members: readonly ClickUpMember[];
  /** Noon of a calendar day (YYYY-MM-DD) in the declared zone, as epoch milliseconds. */
  readonly dayToMs: (isoDay: string) => number;
  /** The calendar day of an instant in the declared zone. */
  readonly dayOf: (epochMs: number) => string;
}

/** Why a value cannot be written, and what comes nearest to it: nothing is ever guessed. */
export interface Refusal {
  readonly ok: false;
  readonly why: string;
  readonly candidates: readonly string[];
}

export type Encoded =
  | { readonly ok: true; readonly value: unknown; readonly valueOptions?: FieldWrite['valueOptions'] }
  | Refusal;

/** How one type of custom field is written, read and compared. https://developer.clickup.com/docs/customfields */
export interface FieldKind {
  readonly encode: (value: unknown, field: ClickUpField, context: FieldContext) => Encoded;
  /** Reads both forms, the one ClickUp answers and the one written to it; undefined when there is no value. */
  readonly read: (raw: unknown, field: ClickUpField) => unknown;
  /** Compares two values that `read` gave. */
  readonly same: (written: unknown, found: unknown, write: FieldWrite) => boolean;
  /** What `read` gave as people would write it, which `encode` takes again: names of options, e-mail addresses, days. */
  readonly show: (found: unknown, field: ClickUpField, context: FieldContext) => Shown;
}

export type Shown = { readonly ok: true; readonly text: string } | Refusal;

export const shown = (text: string): Shown => ({ ok: true, text });

/** For values that are text or a number already. */
export function showText(found: unknown, { name, type }: ClickUpField): Shown {
  const text = textOf(found);
  return text === undefined ? refuse(`"${name}" is a field of type ${type}, which has no text`) : shown(text);
}

export const encoded = (value: unknown): Encoded => ({ ok: true, value });

export const refuse = (why: string, candidates: readonly string[] = []): Refusal => ({ ok: false, why, candidates });

export const sameText = (written: unknown, found: unknown): boolean =>
  JSON.stringify(written) === JSON.stringify(found);

/** One line of text for what a CRM property or an expression may hold; undefined when it is no text. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  if (!Array.isArray(value)) return undefined;
  const parts = value.map(textOf);
  return parts.includes(undefined) ? undefined : parts.join(', ');
}

/** Several values: a list, or text with `;` between them as HubSpot's multiple checkboxes have it. */
export function itemsOf(value: unknown, separator: RegExp = /;/): string[] {
  const items = Array.isArray(value) ? value : (textOf(value) ?? '').split(separator);
  return items.map((item) => textOf(item) ?? '').filter((item) => item !== '');
}

/** A number, or text that is one and nothing else: `1,000` may be a thousand or one, so it is neither. */
export function numberOf(value: unknown): number | undefined {
  const text = textOf(value);
  if (text === undefined || !/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text)) return undefined;
  const number = Number(text);
  return Number.isFinite(number) ? number : undefined;
}
