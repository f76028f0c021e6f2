import { existsSync, readFileSync } from 'node:fs';

const folder = new URL('../../../shared/payloads/hubspot/', import.meta.url);

/** Recorded live answers lie beside the repository, not in it; without them the tests that need them are skipped. */
export const haveRecordings = existsSync(folder);

export interface Recording {
  readonly request?: {
    readonly method: string;
    readonly path: string;
    readonly query?: Record<string, string>;
    readonly body?: unknown;
  };
  readonly headers?: Readonly<Record<string, string>>;
  readonly status?: number;
  readonly body: unknown;
}

export const recording = (name: string): Recording =>
  JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as Recording;

const kind = (value: unknown): string => (Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value);
const isObject = (value: unknown): value is Record<string, unknown> => kind(value) === 'object';

/** Keys that every element of a list has. */
function common(elements: readonly unknown[]): unknown {
  const objects = elements.filter(isObject);
  const [first] = objects;
  if (first === undefined) return elements[0];
  const keys = Object.keys(first).filter((key) => objects.every((each) => key in each));
  return Object.fromEntries(keys.map((key) => [key, common(objects.map((each) => each[key]))]));
}

/** Where `actual` lacks what the recording has, or has it in another JSON type. A null in either says nothing. */
export function shapeGaps(recorded: unknown, actual: unknown, path = '$'): readonly string[] {
  if (recorded === null || actual === null) return [];
  if (kind(recorded) !== kind(actual)) return [`${path}: ${kind(recorded)} in the recording, ${kind(actual)} here`];
  if (Array.isArray(recorded) && Array.isArray(actual)) {
    if (recorded.length === 0) return [];
    if (actual.length === 0) return [`${path}: empty here`];
    return shapeGaps(common(recorded), common(actual), `${path}[]`);
  }
  if (!isObject(recorded) || !isObject(actual)) return [];
  return Object.entries(recorded).flatMap(([key, value]) =>
    key in actual ? shapeGaps(value, actual[key], `${path}.${key}`) : [`${path}.${key}: missing here`],
  );
}
