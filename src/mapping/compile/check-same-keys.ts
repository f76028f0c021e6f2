import type { Bench } from '../bench.ts';
import { knownKeys } from '../shape/known-keys.ts';
import { mappingShape } from '../shape/shape.ts';
import type { FilePath } from '../source/places.ts';
import type { PlainValue } from '../source/plain-value.ts';

const plain = (name: string): string => name.trim().toLowerCase();

/**
 * Names that a file makes up itself (roles, values of a `map`) are found whatever their case, so the second of two that
 * differ in nothing else would never count. Doubled tasks are said elsewhere.
 */
export function checkSameKeys(bench: Bench, value: PlainValue, path: FilePath = []): void {
  if (value === null || typeof value !== 'object') return;
  if (isList(value)) {
    for (const [index, item] of value.entries()) checkSameKeys(bench, item, [...path, index]);
    return;
  }
  const first = new Map<string, string>();
  const isOfTheFile = path.length > 0 && path[0] !== 'tasks' && knownKeys(mappingShape, path).length === 0;
  for (const [key, inner] of Object.entries(value)) {
    const other = first.get(plain(key));
    if (isOfTheFile && other !== undefined) {
      bench.report('KEY_CONFLICT', [...path, key], `\`${key}\` and \`${other}\` count as the same name`, { key: true });
    }
    first.set(plain(key), key);
    checkSameKeys(bench, inner, [...path, key]);
  }
}

const isList = (value: PlainValue): value is readonly PlainValue[] => Array.isArray(value);
