import { sameName } from '../../domain/nearest.ts';
import type { RawBuilt } from '../../mapping/examples/example-shape.ts';
import type { Example } from '../../mapping/examples/parse-examples.ts';
import type { FilePath } from '../../mapping/source/places.ts';
import type { TaskOutline } from '../outline.ts';
import { exampleDealId } from './example-deal.ts';
import type { Outcome, PlannedProject } from './run-example.ts';

/** One thing that an example says and the files do not do. */
export interface Mismatch {
  /** Where the example says so. */
  readonly path: FilePath;
  readonly what: string;
  readonly expected: string;
  readonly found: string;
}

/** Pure. Everything in which an outcome is not what the example says, in the order of the file; empty when it is. */
export function compareOutcome({ expect, path }: Example, outcome: Outcome, usual: string | undefined): Mismatch[] {
  const at: FilePath = [...path, 'expect'];
  const found = describeOutcome(outcome);
  if (expect.excluded !== undefined) {
    const holds =
      outcome.kind === 'excluded' && (expect.excluded === true || outcome.because.includes(expect.excluded));
    const expected = expect.excluded === true ? 'excluded' : `excluded: ${expect.excluded}`;
    return holds ? [] : [{ path: [...at, 'excluded'], what: 'outcome', expected, found }];
  }
  const wanted = expect.mapping ?? usual;
  const key = expect.held === undefined ? 'built' : 'held';
  if (outcome.kind !== key) {
    const expected = expect.held === undefined ? 'built' : `held: ${listOf(expect.held)}`;
    return [{ path: [...at, key], what: 'outcome', expected, found }];
  }
  const isOther = wanted !== undefined && !sameName(wanted, outcome.mapping);
  const other = isOther ? [{ path: at, what: 'mapping', expected: wanted, found: outcome.mapping }] : [];
  if (outcome.kind === 'held')
    return [...other, ...compareSets([...at, 'held'], 'held for', expect.held ?? [], outcome.missing)];
  return [...other, ...compareProject([...at, 'built'], expect.built ?? {}, outcome.project)];
}

const listOf = (names: readonly string[]): string => (names.length === 0 ? 'nothing' : names.join(', '));

function describeOutcome(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'excluded':
      return `excluded: ${outcome.because}`;
    case 'held':
      return `held: ${listOf(outcome.missing)}`;
    case 'built':
      return 'built';
    case 'undecided':
      return `undecided: ${outcome.because}`;
    default:
      return outcome satisfies never;
  }
}

function compareSets(path: FilePath, what: string, wanted: readonly string[], there: readonly string[]): Mismatch[] {
  const lacks = (names: readonly string[], name: string) => !names.some((one) => sameName(one, name));
  const differs = wanted.some((name) => lacks(there, name)) || there.some((name) => lacks(wanted, name));
  return differs ? [{ path, what, expected: listOf(wanted), found: listOf(there) }] : [];
}

function compareProject(path: FilePath, wanted: RawBuilt, project: PlannedProject): Mismatch[] {
  const place = (['template', 'space', 'folder', 'name', 'start'] as const).flatMap((key) => {
    const [expected, found] = [wanted[key], project.place[key] ?? 'none'];
    const isSame =
      expected === undefined || expected === found || (key === 'name' && `${expected} #${exampleDealId}` === found);
    return isSame ? [] : [{ path: [...path, key], what: key, expected, found }];
  });
  return [
    ...place,
    ...compareValues([...path, 'roles'], 'role', wanted.roles, project.roles, 'nobody'),
    ...compareThings([...path, 'tasks'], 'task', wanted.tasks, project.tasks),
    ...compareThings([...path, 'deliverables'], 'deliverable', wanted.deliverables, project.deliverables),
    ...compareValues([...path, 'fields'], 'field', wanted.fields, project.fields, 'empty'),
    ...compareValues([...path, 'report'], 'deal property', wanted.report, project.report, 'empty'),
    ...compareTrouble(path, wanted.trouble ?? [], project.trouble),
  ];
}

type Values = Readonly<Record<string, string>>;

const compareValues = (path: FilePath, what: string, wanted: Values = {}, there: Values, none: string): Mismatch[] =>
  Object.entries(wanted).flatMap(([name, expected]) => {
    const found = Object.entries(there).find(([one]) => sameName(one, name))?.[1] || none;
    return expected === found ? [] : [{ path: [...path, name], what: `${what} “${name}”`, expected, found }];
  });

type Things = readonly (readonly [string, TaskOutline])[];

function compareThings(path: FilePath, what: string, wanted: RawBuilt['tasks'], there: Things): Mismatch[] {
  if (wanted === undefined) return [];
  if (Array.isArray(wanted))
    return compareSets(
      path,
      `${what}s`,
      wanted,
      there.map(([name]) => name),
    );
  return Object.entries(wanted).flatMap(([name, settings]): Mismatch[] => {
    const found = there.find(([one]) => sameName(one, name))?.[1];
    const at = [...path, name];
    const isExpected = settings !== 'none';
    if ((found !== undefined) !== isExpected) {
      const among =
        found === undefined && there.length > 0 ? `none; there are ${listOf(there.map(([one]) => one))}` : 'none';
      return [
        {
          path: at,
          what: `${what} “${name}”`,
          expected: isExpected ? 'there' : 'none',
          found: found === undefined ? among : 'there',
        },
      ];
    }
    if (settings === 'none' || found === undefined) return [];
    return Object.entries(settings).flatMap(([key, expected]) =>
      (found[key] ?? 'none') === expected
        ? []
        : [{ path: [...at, key], what: `${what} “${name}”, ${key}`, expected, found: found[key] ?? 'none' }],
    );
  });
}

function compareTrouble(path: FilePath, wanted: readonly string[], there: PlannedProject['trouble']): Mismatch[] {
  const found = there.map(({ code, message }) => `${code} (${message})`);
  const isSame =
    wanted.every((code) => there.some((one) => one.code === code)) && there.every((one) => wanted.includes(one.code));
  return isSame
    ? []
    : [{ path: [...path, 'trouble'], what: 'trouble', expected: listOf(wanted), found: listOf(found) }];
}
