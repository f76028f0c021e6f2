import { bodyInvalid, malformedJson } from '../guesses.ts';

export type Body = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function parseBody(text: string): Body {
  if (text.trim() === '') return {};
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw malformedJson();
  }
  if (!isRecord(parsed)) throw malformedJson();
  return parsed;
}

/** `undefined` when the key is absent or null: ClickUp treats both as "not said" in most places. */
export function textIn(body: Body, key: string): string | undefined {
  const value = body[key];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') return value;
  throw bodyInvalid(key);
}

export function flagIn(body: Body, key: string): boolean | undefined {
  const value = body[key];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'boolean') return value;
  throw bodyInvalid(key);
}

/** A whole number, also as text: clients send ids and milliseconds both ways. */
export function integerOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined;
}

/** `null` is kept apart from absence: it clears. */
export function integerIn(body: Body, key: string): number | null | undefined {
  const value = body[key];
  if (value === undefined || value === null) return value;
  const number = integerOf(value);
  if (number === undefined) throw bodyInvalid(key);
  return number;
}

export function integersOf(value: unknown, key: string): readonly number[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw bodyInvalid(key);
  return value.map((entry: unknown) => {
    const number = integerOf(entry);
    if (number === undefined) throw bodyInvalid(key);
    return number;
  });
}

export function textsOf(value: unknown, key: string): readonly string[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw bodyInvalid(key);
  return value.map((entry: unknown) => {
    if (typeof entry !== 'string') throw bodyInvalid(key);
    return entry;
  });
}
