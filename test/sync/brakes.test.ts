import { describe, expect, test } from '@jest/globals';
import type { HandoffState } from '../../src/domain/handoff-state.ts';
import { DealId, handoffId, operationKey } from '../../src/domain/ids.ts';
import type { Operation } from '../../src/domain/operation.ts';
import type { Plan } from '../../src/domain/plan.ts';
import { reportVersionOf } from '../../src/mapping/fingerprint.ts';
import { brake, changesMany } from '../../src/sync/brakes.ts';
import type { Work } from '../../src/sync/work.ts';
import { deal, mapping } from '../support/builders.ts';
import { dealRow, handoffRow } from '../support/store-rows.ts';

const now = mapping({ report: { link: 'project_address' } });
const before = mapping();

interface Given {
  readonly number: number;
  readonly state?: HandoffState;
  readonly reportVersion?: string;
  readonly operations: readonly Partial<Operation>[];
}

/** A work whose plan has these operations; what the brakes do not look at is left out. */
function work({ number, state = 'offered', reportVersion, operations }: Given): Work {
  const dealId = DealId.parse(String(number));
  const id = handoffId(dealId, 1);
  const all = operations.map((one, i) => ({ key: operationKey(id, `step:${i}`), handoff: id, deal: dealId, ...one }));
  return {
    id,
    row: handoffRow({ id, dealId, state, ...(reportVersion === undefined ? {} : { reportVersion }) }),
    dealRow: dealRow({ id: dealId }),
    deal: deal({ id: dealId }),
    mapping: now,
    ledger: new Map(),
    history: [],
    mayHaveLeft: new Set(),
    agreed: new Map(),
    decisions: [],
    mayBeInherited: false,
    isUnsent: false,
    plan: { operations: all } as unknown as Plan,
    troubles: [],
    retired: [],
    absorbed: [],
  };
}

const many = (count: number, given: Omit<Given, 'number'>): Work[] =>
  Array.from({ length: count }, (_, i) => work({ number: i + 1, ...given }));

const builds = { operations: [{ kind: 'copy-list-template' }] } as const;
const reports = { operations: [{ kind: 'update-deal' }] } as const;
const told = { ...reports, reportVersion: reportVersionOf(before) };
const toldByNow = { ...reports, reportVersion: reportVersionOf(now) };
const sets = (id: string) => ({ kind: 'set-field', task: { id } }) as const;
const owned = (deals: number, tasks: number) => ({ deals, tasks });
const held = (works: readonly Work[], all: ReturnType<typeof owned>, allowMany = false) => {
  const { works: left, refusals } = brake(works, all, allowMany);
  return { held: works.length - left.length, codes: refusals.map(({ code }) => code) };
};
const free = { held: 0, codes: [] };

describe('new projects', () => {
  test.each([
    { name: 'a hundred are built', count: 100, allow: false, found: free },
    { name: 'more are not', count: 101, allow: false, found: { held: 101, codes: ['BRAKE_MANY_PROJECTS'] } },
    { name: 'more are when a person says so', count: 101, allow: true, found: free },
  ])('$name', ({ count, allow, found }) => {
    expect(held(many(count, builds), owned(0, 0), allow)).toEqual(found);
  });

  test('everything else goes on', () => {
    const other = work({ number: 900, ...toldByNow });
    expect(brake([...many(101, builds), other], owned(1, 0), false).works).toEqual([other]);
  });
});

describe('deals that an edited report would tell otherwise', () => {
  const braked = (count: number) => ({ held: count, codes: ['BRAKE_MANY_CHANGES'] });
  test.each([
    { name: '30 % are told', works: many(3, told), all: 10, found: free },
    { name: 'more are not', works: many(4, told), all: 10, found: braked(4) },
    { name: 'all of nine are told', works: many(9, told), all: 9, found: free },
    { name: 'on a busy day all are told what delivery did', works: many(40, toldByNow), all: 40, found: free },
    { name: 'those never told before are told', works: many(40, reports), all: 40, found: free },
    {
      name: 'those of whom nothing would be said anew do not count',
      works: many(40, { operations: [], reportVersion: reportVersionOf(before) }),
      all: 40,
      found: free,
    },
  ])('$name', ({ works, all, found }) => {
    expect(held(works, owned(all, 0))).toEqual(found);
  });

  test('the refusal prints its numbers and the way through', () => {
    expect(brake(many(12, told), owned(14, 0), false).refusals).toEqual([
      {
        code: 'BRAKE_MANY_CHANGES',
        message:
          'The edited `report` of a mapping would change 12 of the 14 (86 %) deals that are reported to; more than 30 % at once are not changed without a word from you.',
        fix: 'Look at `handoff plan`. If that is what you want, run `handoff sync --allow-many` once; if not, put the mapping back as it was.',
      },
    ]);
  });
});

describe('tasks of projects that stand', () => {
  const four = work({ number: 1, operations: ['a', 'b', 'c', 'd'].map(sets) });
  test.each([
    {
      name: 'four of ten are not changed',
      works: [four],
      tasks: 10,
      found: { held: 1, codes: ['BRAKE_MANY_CHANGES'] },
    },
    {
      name: 'a checklist on each of four is not made',
      works: [
        work({ number: 1, operations: ['a', 'b', 'c', 'd'].map((id) => ({ kind: 'create-checklist', task: { id } })) }),
      ],
      tasks: 10,
      found: { held: 1, codes: ['BRAKE_MANY_CHANGES'] },
    },
    {
      name: 'four of ten are ticked off, as delivery did',
      works: [
        work({
          number: 1,
          operations: ['a', 'b', 'c', 'd'].map((id) => ({ kind: 'update-checklist-item', task: { id } })),
        }),
      ],
      tasks: 10,
      found: free,
    },
    { name: 'four of fourteen are', works: [four], tasks: 14, found: free },
    { name: 'four of nine are', works: [four], tasks: 9, found: free },
    {
      name: 'one task counts once, however much of it changes',
      works: [work({ number: 1, operations: ['a', 'a', 'a', 'a'].map(sets) })],
      tasks: 10,
      found: free,
    },
    {
      name: 'those of a project that is just being built are set up',
      works: [work({ number: 1, state: 'building', operations: ['a', 'b', 'c', 'd'].map(sets) })],
      tasks: 10,
      found: free,
    },
  ])('$name', ({ works, tasks, found }) => {
    expect(held(works, owned(0, tasks))).toEqual(found);
  });
});

test.each([
  { name: 'three changes are never too many', works: many(3, told), counts: false },
  { name: 'four may be', works: many(4, told), counts: true },
  { name: 'four tasks may be', works: [work({ number: 1, operations: ['a', 'b', 'c', 'd'].map(sets) })], counts: true },
  { name: 'any number of new projects is not a change', works: many(200, builds), counts: false },
])('what there is need not be counted when nothing could come of it: $name', ({ works, counts }) => {
  expect(changesMany(works)).toBe(counts);
});
