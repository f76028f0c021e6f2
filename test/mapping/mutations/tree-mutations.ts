import {
  type Document,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  type Scalar,
  visit,
  type YAMLMap,
} from 'yaml';
import type { Chance, Mutated } from './chance.ts';

interface Place {
  readonly pair: Pair;
  readonly parent: YAMLMap;
}

/** A mark that no file holds, to find the place of the change again in the text that is written. */
const mark = ' changed here';

type TreeMutation = (at: Place, chance: Chance, all: readonly Place[], document: Document) => void;

const keyOf = ({ pair }: Place): string => (isScalar(pair.key) ? String(pair.key.value) : '');

const keyScalar = ({ pair }: Place): Scalar => {
  if (!isScalar(pair.key)) throw new Error('the shipped files have plain keys only');
  return pair.key;
};

const instead =
  (make: (value: Node, chance: Chance) => unknown): TreeMutation =>
  ({ pair }, chance, _all, document) => {
    if (isCollection(pair.value) || isScalar(pair.value)) pair.value = document.createNode(make(pair.value, chance));
  };

const plainOf = (node: Node): unknown => (isScalar(node) || isCollection(node) ? node.toJSON() : null);

const nested = (depth: number, value: unknown): unknown =>
  Array.from({ length: depth }).reduce<unknown>((inner, _, level) => (level % 2 === 0 ? [inner] : { a: inner }), value);

export const treeMutations: Readonly<Record<string, TreeMutation>> = {
  'a key misspelt': (at, chance) => {
    const key = keyOf(at);
    const place = chance.below(key.length);
    keyScalar(at).value = chance.oneOf([
      key.slice(0, place) + key.slice(place + 1),
      `${key}s`,
      key.toUpperCase(),
      ` ${key}`,
      key.replaceAll('_', '-'),
      `${key}\u200B`,
      key.replace('a', 'а'),
    ]);
  },
  'a key of another kind': (at, chance) => {
    keyScalar(at).value = chance.oneOf([5, true, null, '', '<<', '__proto__', 'constructor', 'toString', '7']);
  },
  'a key twice': ({ pair, parent }) => {
    parent.items.push(pair.clone() as Pair<unknown, unknown>);
  },
  'a key twice in other letters': (at) => {
    const other = at.pair.clone() as Pair<Scalar, unknown>;
    other.key.value = keyOf(at).toUpperCase();
    at.parent.items.push(other);
  },
  'a setting moved elsewhere': ({ pair, parent }, chance, all) => {
    const target = chance.oneOf(all).parent;
    parent.items.splice(parent.items.indexOf(pair), 1);
    target.items.push(pair);
  },
  'a setting copied elsewhere': ({ pair }, chance, all) => {
    chance.oneOf(all).parent.items.push(pair.clone() as Pair<unknown, unknown>);
  },
  'a setting less': ({ pair, parent }) => {
    parent.items.splice(parent.items.indexOf(pair), 1);
  },
  'a setting more': ({ parent }, chance, _all, document) => {
    const key = chance.oneOf(['colour', 'if', 'name', 'otherwise', 'map', 'rotate', 'from', 'due', 'label']);
    parent.items.push(document.createPair(key, chance.oneOf(['red', 5, true, null, [], {}])) as Pair<unknown, unknown>);
  },
  'values exchanged': ({ pair }, chance, all) => {
    const other = chance.oneOf(all).pair;
    const [one, two] = [pair.value, other.value];
    const copy = (value: unknown) => (isCollection(value) || isScalar(value) ? value.clone() : value);
    [pair.value, other.value] = [copy(two), copy(one)];
  },
  'nothing there': instead(() => null),
  'a list around it': instead((value) => [plainOf(value)]),
  'two of them': instead((value) => [plainOf(value), plainOf(value)]),
  'an empty list': instead(() => []),
  'no settings': instead(() => ({})),
  'a number': instead((_, chance) => chance.oneOf([0, -1, 1, 4, 5, 1.5, 1e21, 2026, -0, Number.NaN, 1e308])),
  'yes or no': instead((_, chance) => chance.oneOf([true, false])),
  'a word': instead((_, chance) =>
    chance.oneOf(['x', '', ' ', 'start', 'deal owner', 'deal.amount', 'null', '5', 'yes']),
  ),
  'a long text': instead((_, chance) => chance.oneOf(['x', '(', '{{', '日', 'a.b@']).repeat(2 + chance.below(6_000))),
  'settings around it': instead((value, chance) => ({ [chance.oneOf(['a', 'list', 'from'])]: plainOf(value) })),
  'levels around it': instead((value, chance) => nested(1 + chance.below(60), plainOf(value))),
  'only the keys': instead((value) => (isMap(value) ? Object.keys(Object(plainOf(value))) : plainOf(value))),
  'only the values': instead((value) => (isMap(value) ? Object.values(Object(plainOf(value))) : plainOf(value))),
  'the list in reverse': instead((value) => (isSeq(value) ? Object(plainOf(value)).reverse() : plainOf(value))),
  'an alias of another value': (at, chance, all, document) => {
    const target = chance.oneOf(all);
    if (!isCollection(target.pair.value) && !isScalar(target.pair.value)) return;
    at.pair.value = document.createAlias(target.pair.value, 'shared');
  },
  'an alias of a value that holds it': (at, chance, all, document) => {
    const holders = all.filter(({ pair }) => isCollection(pair.value) && JSON.stringify(pair).includes(keyOf(at)));
    const holder = chance.oneOf(holders.length === 0 ? all : holders).pair.value;
    if (isCollection(holder)) at.pair.value = document.createAlias(holder, 'loop');
  },
  'settings taken over from elsewhere': (at, chance, all, document) => {
    const target = chance.oneOf(all).pair.value;
    if (isMap(target)) at.parent.items.push(document.createPair('<<', document.createAlias(target, 'common')) as Pair);
  },
};

function placesIn(document: Document): Place[] {
  const found: Place[] = [];
  visit(document, {
    Pair: (_, pair, path) => {
      const parent = path.at(-1);
      if (isMap(parent) && isScalar(pair.key)) found.push({ pair, parent });
    },
  });
  return found;
}

/** The file as a tree, changed in one place and written out again. */
export function mutateTree(text: string, chance: Chance): Mutated {
  const how = chance.oneOf(Object.keys(treeMutations));
  const document = parseDocument(text);
  const places = placesIn(document);
  const at = chance.oneOf(places);
  keyScalar(at).comment = mark;
  treeMutations[how]?.(at, chance, places, document);
  return {
    how: `${how} (${keyOf(at).slice(0, 40)})`,
    text: document.toString({ lineWidth: 0, verifyAliasOrder: false }),
  };
}
