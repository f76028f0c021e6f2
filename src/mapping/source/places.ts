import { type Document, isAlias, isCollection, isMap, isScalar, isSeq, type Pair, type YAMLMap } from 'yaml';
import { aliasResolver } from './alias-resolver.ts';
import { keyText } from './plain-value.ts';

/** The way to a value from the top of the file. */
export type FilePath = readonly (string | number)[];

/** Counted from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface PlaceOptions {
  /** The key instead of the value. */
  readonly key?: boolean;
  /** How far into the text of the value, in characters. */
  readonly offset?: number;
}

export type FindPlace = (path: FilePath, options?: PlaceOptions) => Place;

/** Places by offset. (The line counter of `yaml` loses count in flow collections that are not closed.) */
export function linesOf(text: string): (offset: number) => Place {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  return (offset) => {
    const at = Math.min(Math.max(offset, 0), text.length);
    const line = lastStart(starts, at);
    return { line: line + 1, column: at - (starts[line] ?? 0) + 1 };
  };
}

/** By halves: a file of thousands of lines is asked for thousands of places. */
function lastStart(starts: readonly number[], at: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Finds where a value stands in its file; for a value that is not there, where its nearest parent stands. */
export function placesOf(document: Document.Parsed, text: string, placeAt: (offset: number) => Place): FindPlace {
  const pairs = pairFinder();
  const resolve = aliasResolver(document);
  return (path, { key = false, offset } = {}) => {
    let node: unknown = document.contents;
    let at = rangeStart(node) ?? 0;
    let reached = true;
    for (const segment of path) {
      const step = stepInto(isAlias(node) ? resolve(node) : node, segment, pairs);
      if (step === undefined) {
        reached = false;
        break;
      }
      node = step.value;
      at = rangeStart(step.value) ?? rangeStart(step.key) ?? at;
      const isMissingInside = isNothing(node) || (!isScalar(node) && !isAlias(node));
      if (step.key !== undefined && (key || isMissingInside)) at = rangeStart(step.key) ?? at;
    }
    if (reached && offset !== undefined && isScalar(node)) return placeAt(at + offsetInSource(node, text, offset));
    return placeAt(at);
  };
}

/** A value that is left out stands behind its key, where there is nothing to point at. */
const isNothing = (node: unknown): boolean =>
  isScalar(node) && node.value === null && node.range?.[0] === node.range?.[1];

const rangeStart = (node: unknown): number | undefined =>
  isScalar(node) || isCollection(node) || isAlias(node) ? node.range?.[0] : undefined;

type FindPair = (map: YAMLMap, key: string) => Pair | undefined;

/** Remembers the keys of each map: a file of thousands of tasks would otherwise be searched once for each of them. */
function pairFinder(): FindPair {
  const known = new Map<YAMLMap, ReadonlyMap<string, Pair>>();
  return (map, key) => {
    const pairs = known.get(map) ?? new Map(map.items.map((pair) => [keyText(pair.key) ?? '', pair]));
    known.set(map, pairs);
    return pairs.get(key);
  };
}

function stepInto(
  node: unknown,
  segment: string | number,
  findPair: FindPair,
): { key?: unknown; value: unknown } | undefined {
  if (isSeq(node) && typeof segment === 'number' && segment < node.items.length) return { value: node.items[segment] };
  if (!isMap(node)) return undefined;
  const pair = findPair(node, String(segment));
  return pair && { key: pair.key, value: pair.value };
}

/** Quotes, escapes and folded lines make the text in the file longer than its value; the word itself is looked for. */
function offsetInSource(
  node: { value: unknown; range?: unknown; type?: unknown },
  text: string,
  offset: number,
): number {
  const value = typeof node.value === 'string' ? node.value : String(node.value);
  const [start, end] = Array.isArray(node.range) ? node.range : [0, 0];
  const raw = text.slice(start, end);
  const before = raw.indexOf(value);
  if (before !== -1) return before + offset;
  const word = /^[^\s"'|}]+/.exec(value.slice(offset))?.[0];
  if (word === undefined) return 0;
  const nth = value.slice(0, offset).split(word).length;
  const found = raw.split(word, nth).join(word).length;
  return found < raw.length ? found : 0;
}
