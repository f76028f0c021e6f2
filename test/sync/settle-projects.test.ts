import { describe, expect, test } from '@jest/globals';
import type { CopyLook } from '../../src/sync/settle-projects.ts';
import { hasSettled } from '../../src/sync/settle-projects.ts';
import type { Work } from '../../src/sync/work.ts';
import { handoff, keyOf, mapping, monday, project, task } from '../support/builders.ts';

const second = 1_000;
const minute = 60 * second;

interface Case {
  readonly name: string;
  readonly names: readonly string[];
  /** Tasks of ours in the same list. */
  readonly own?: readonly string[];
  readonly copied: readonly string[];
  readonly template?: string;
  readonly expected?: number;
  readonly before?: CopyLook;
  /** When an earlier pass left it in building. */
  readonly leftAt?: number;
  readonly settled: boolean;
}

const seen = (count: number, ago: number): CopyLook => ({ count, since: monday - ago });
const copy = { template: 't-1' };

const cases: readonly Case[] = [
  { name: 'the first look decides nothing', ...copy, names: [], copied: ['Kickoff'], settled: false },
  {
    name: 'as many as the last copy brought are all',
    ...copy,
    names: ['Kickoff'],
    copied: ['Kickoff'],
    expected: 1,
    settled: true,
  },
  {
    name: 'two looks that see the same named tasks are the end',
    ...copy,
    names: ['Kickoff'],
    copied: ['Kickoff', 'Go-live'],
    before: seen(2, 3 * second),
    settled: true,
  },
  {
    name: 'another count than before is no silence',
    ...copy,
    names: [],
    copied: ['Kickoff', 'Go-live'],
    before: seen(1, minute),
    settled: false,
  },
  {
    name: 'a named task that is not there yet may still come',
    ...copy,
    names: ['Training'],
    copied: ['Kickoff'],
    before: seen(1, 59 * second),
    settled: false,
  },
  {
    name: 'a named task that the template lacks is waited for within the patience of one pass',
    ...copy,
    names: ['Training'],
    copied: ['Kickoff'],
    before: seen(1, minute),
    settled: true,
  },
  {
    name: 'a copy that shows nothing in its first pass may start late',
    ...copy,
    names: [],
    copied: [],
    before: seen(0, minute),
    settled: false,
  },
  {
    name: 'a copy that shows nothing in a later pass is of a template without tasks',
    ...copy,
    names: [],
    copied: [],
    before: seen(0, minute),
    leftAt: monday - 2 * minute,
    settled: true,
  },
  {
    name: 'tasks of the file are made by the service and never arrive: copies of task templates among them do not wait',
    names: ['Prepare'],
    own: ['Prepare'],
    copied: ['Data migration', 'Its sub-task'],
    expected: 0,
    settled: true,
  },
];

const works = ({ names, template, leftAt }: Case): Work =>
  ({
    id: handoff,
    mapping: mapping({ tasks: names.map((name) => ({ name })) }),
    row: leftAt === undefined ? { state: 'waiting', stateSince: 0 } : { state: 'building', stateSince: leftAt },
    plan: { ...(template !== undefined && { template }) },
  }) as unknown as Work;

describe('a copy of a template has arrived', () => {
  test.each(cases)('$name', (one) => {
    const own = (one.own ?? []).map((name) => task(name, { marker: keyOf(`task:${name}`) }));
    const tasks = [...own, ...one.copied.map((name) => task(name))];
    const { expected, before } = one;
    expect(hasSettled({ project: project(tasks), work: works(one), expected, before, now: monday })).toBe(one.settled);
  });
});
