import { stringify } from 'yaml';
import { parseMapping } from '../../../src/mapping/parse-mapping.ts';
import { readSource } from '../../../src/mapping/source/read-source.ts';

type Tree = string | number | boolean | null | readonly Tree[] | { readonly [key: string]: Tree };

const isList = (tree: Tree): tree is readonly Tree[] => Array.isArray(tree);

/** What a file says once one may be a list of one, and a number or a yes is the word that it is written as. */
function plainTree(tree: Tree | undefined): Tree {
  if (tree === undefined || tree === null) return null;
  if (typeof tree !== 'object') return String(tree).trim();
  if (isList(tree)) return tree.length === 1 ? plainTree(tree[0]) : tree.map(plainTree);
  return Object.fromEntries(
    Object.entries(tree)
      .map(([key, value]) => [key, plainTree(value)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

const treeOf = (text: string): Tree => (readSource(text, 'tree.yaml').plain ?? null) as Tree;

/** The places at which two trees differ, as deep as both have the same kind of thing. */
function differingPlaces(one: Tree, other: Tree, path: readonly string[] = []): readonly (readonly string[])[] {
  if (JSON.stringify(one) === JSON.stringify(other)) return [];
  if (one === null || other === null || typeof one !== 'object' || typeof other !== 'object') return [path];
  if (isList(one) !== isList(other) || (isList(one) && isList(other) && one.length !== other.length)) return [path];
  const [left, right] = [new Map(Object.entries(one)), new Map(Object.entries(other))];
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((key) =>
    differingPlaces(left.get(key) ?? null, right.get(key) ?? null, [...path, key]),
  );
}

function without(tree: Tree, path: readonly string[]): Tree {
  const [step, ...rest] = path;
  if (step === undefined || tree === null || typeof tree !== 'object') return tree;
  if (isList(tree) && tree.length === 1 && step !== '0') return tree.map((item) => without(item, path));
  if (isList(tree)) return tree.map((item, index) => (String(index) === step ? without(item, rest) : item));
  const entries = Object.entries(tree).flatMap(([key, value]): [string, Tree][] =>
    key !== step ? [[key, value]] : rest.length === 0 ? [] : [[key, without(value, rest)]],
  );
  return Object.fromEntries(entries);
}

/** Where the same may be said in another order, in other letters or twice; docs/mapping.md says so at each of them. */
const otherSpellings: readonly RegExp[] = [
  /^description$/,
  /(^|\.)timezone$/,
  /^calendars?\.(?:\w+\.)?(?:days|holidays|hours)/,
  /^changes\.(?:apply|ask)/,
  /\.(?:escalate|tags)(?:\.|$)/,
  /\.(?:estimate|within|resubmit_within|nudge)$/,
  /\.priority$/,
  /\.from$/,
];

const meaningOf = (text: string): string | undefined => parseMapping(text, 'meaning.yaml').mapping?.fingerprint;

/**
 * Where two files of one version say different things for which nobody can give a reason. A reason is another spelling, or that
 * the file means the same when it leaves the setting out altogether: then it only says what holds anyway.
 */
export function unexplained(original: string, mutated: string): readonly string[] {
  const [before, after] = [treeOf(original), treeOf(mutated)];
  return differingPlaces(plainTree(before), plainTree(after))
    .filter((path) => !otherSpellings.some((one) => one.test(path.join('.'))))
    .filter((path) => ![before, after].some((tree) => holdsAnyway(tree, path)))
    .map((path) => path.join('.'));
}

/** The setting itself, or one of those that it stands in. */
const holdsAnyway = (tree: Tree, path: readonly string[]): boolean =>
  path.some((_, index) => {
    const shorter = stringify(without(tree, path.slice(0, path.length - index)));
    const meaning = meaningOf(shorter);
    return meaning !== undefined && meaning === meaningOf(stringify(tree));
  });

/** Every setting of a file that has a value of its own, as the way to it. */
export function settingsIn(text: string): readonly (readonly string[])[] {
  const walk = (tree: Tree, path: readonly string[]): (readonly string[])[] =>
    tree !== null && typeof tree === 'object'
      ? Object.entries(tree).flatMap(([key, value]) => walk(value, [...path, key]))
      : [path];
  return walk(treeOf(text), []);
}

const others: readonly Tree[] = [
  'other words',
  'deal.other_words',
  'other@example.com',
  7,
  3,
  'normal',
  'late',
  '3 business days',
  '2h',
];

/** Whether another value there makes another mapping, or none at all; a setting that nothing reads would not. */
export function hasEffect(text: string, path: readonly string[]): boolean {
  const before = meaningOf(text);
  const put = (tree: Tree, [step, ...rest]: readonly string[], value: Tree): Tree => {
    if (step === undefined) return value;
    if (isList(tree)) return tree.map((item, index) => (String(index) === step ? put(item, rest, value) : item));
    return { ...Object(tree), [step]: put(Object(tree)[step], rest, value) };
  };
  return others.some((value) => meaningOf(stringify(put(treeOf(text), path, value))) !== before);
}
