import { type Document, isAlias, isCollection, isMap, isScalar, isSeq, type Node, type Scalar } from 'yaml';
import type { ProblemCode } from '../problem-catalogue.ts';
import { aliasResolver } from './alias-resolver.ts';

/** What a file says, without its layout. */
export type PlainValue =
  | string
  | number
  | boolean
  | null
  | readonly PlainValue[]
  | { readonly [key: string]: PlainValue };

export type ReportAt = (code: ProblemCode, offset: number, message: string, fix?: string) => void;

const limits = { depth: 30, nodes: 20_000, aliases: 100 } as const;
/** As keys these would reach into JavaScript's own objects; `<<` belongs to an older YAML, which this is not. */
const mergeKey = '<<';
const reserved: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype', mergeKey]);

/** The text of a key as it was written (`007` stays `007`), or undefined when it is not text. */
export function keyText(key: unknown): string | undefined {
  if (!isScalar(key) || key.value === null) return undefined;
  return typeof key.value === 'string' ? key.value : (key.source ?? String(key.value));
}

const offsetOf = (node: unknown): number => {
  const range = isScalar(node) || isCollection(node) || isAlias(node) ? node.range : undefined;
  return range?.[0] ?? 0;
};

/** Unfolds a parsed document into plain values, within limits; whatever it leaves out it reports. */
export function toPlainValue(document: Document.Parsed, text: string, report: ReportAt): PlainValue {
  let nodes = 0;
  let aliases = 0;
  const open = new Set<unknown>();
  const resolve = aliasResolver(document);

  const unfold = (node: unknown, depth: number): PlainValue => {
    nodes += 1;
    if (isAlias(node)) return unfoldAlias(node, depth);
    if (isScalar(node)) return scalarValue(node);
    if (!isCollection(node)) return null;
    if (depth > limits.depth) {
      report('YAML_TOO_DEEP', offsetOf(node), `more than ${limits.depth} levels of nesting`);
      return null;
    }
    open.add(node);
    const unfolded = isSeq(node) ? node.items.map((item) => unfold(item, depth + 1)) : unfoldMap(node, depth);
    open.delete(node);
    return unfolded;
  };

  const unfoldMap = (node: Node, depth: number): PlainValue => {
    if (!isMap(node)) return null;
    const entries = new Map<string, PlainValue>();
    for (const pair of node.items) {
      const key = keyText(pair.key);
      if (key === undefined || reserved.has(key)) reportKey(pair.key, key);
      else if (entries.has(key))
        report('YAML_DUPLICATE_KEY', offsetOf(pair.key), `\`${key}\` stands twice in one place`);
      else entries.set(key, unfold(pair.value, depth + 1));
    }
    return Object.fromEntries(entries);
  };

  const reportKey = (node: unknown, key: string | undefined): void => {
    const offset = offsetOf(node);
    if (key === mergeKey) {
      report('KEY_FORBIDDEN', offset, '`<<` takes nothing over from elsewhere', 'Write the settings out.');
    } else if (key !== undefined) report('KEY_FORBIDDEN', offset, `\`${key}\` cannot be used as a name here`);
    else if (isMap(node) && text.slice(offset - 1, offset + 1) === '{{') {
      report('TEXT_UNQUOTED', offset - 1, 'YAML takes a `{` at the beginning of a value for a list of settings');
    } else report('KEY_NOT_TEXT', offset, 'this key is not a piece of text');
  };

  const unfoldAlias = (node: Node, depth: number): PlainValue => {
    if (!isAlias(node)) return null;
    aliases += 1;
    const target = aliases > limits.aliases || nodes > limits.nodes ? undefined : resolve(node);
    if (target === undefined || open.has(target)) {
      if (aliases <= limits.aliases + 1) {
        report(
          'YAML_ALIAS',
          offsetOf(node),
          `\`*${node.source}\` has no anchor, contains itself, or unfolds to too much`,
        );
      }
      return null;
    }
    return unfold(target, depth + 1);
  };

  return unfold(document.contents, 0);
}

// A number that does not print as it was written (007, 1e3) was meant as text: a stock number, an id.
function scalarValue({ value, source }: Scalar): PlainValue {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value !== 'number') return null;
  return source === undefined || source === String(value) ? value : source;
}
