import { describe, expect, test } from '@jest/globals';
import { type AgreedValue, agreeOn } from '../../src/domain/agreement.ts';
import { agreedInLedger, tasksInLedger, whatWasNoted } from '../../src/sync/what-was-noted.ts';
import { claimedRow, task } from '../support/store-rows.ts';

const at = (value: string, when: number): AgreedValue => ({ value, at: when, flips: 0, flipsSince: when });
const agrees = [{ key: 'brief/due', value: '2026-12-03' }];
const set = (request: object, notedAt = 5_000) => ({
  key: 'deal:501/e1/brief/amend' as const,
  handoff: '501/e1' as const,
  request,
  notedAt,
});

describe('what was noted', () => {
  test('is nothing when all is known', () => {
    expect(whatWasNoted([], new Map())).toBeUndefined();
  });

  test('may be agreed on by now', () => {
    const noted = whatWasNoted(
      [set({ kind: 'update-task', agrees })],
      new Map([['brief/due', at('2026-12-01', 4_000)]]),
    );
    expect(noted?.mayBeAgreed).toEqual(new Map([['brief/due', '2026-12-03']]));
  });

  test('is overtaken by what was agreed on later', () => {
    const noted = whatWasNoted(
      [set({ kind: 'update-task', agrees })],
      new Map([['brief/due', at('2026-12-01', 6_000)]]),
    );
    expect(noted?.mayBeAgreed).toEqual(new Map());
  });

  test('is overtaken by what was agreed on after something later, by a clock that had gone back', () => {
    const later = { ...at('2026-12-01', 4_000), knownTo: 6_000 };
    expect(whatWasNoted([set({ kind: 'update-task', agrees })], new Map([['brief/due', later]]))?.mayBeAgreed).toEqual(
      new Map(),
    );
  });

  test('says of a word on a task only that it may have changed the task: the ledger knows whether it was said', () => {
    const noted = whatWasNoted([set({ kind: 'create-comment', agrees })], new Map());
    expect([noted?.operations.length, noted?.mayBeAgreed]).toEqual([1, new Map()]);
  });
});

describe('what was agreed on with something that was made', () => {
  const made = claimedRow({ state: 'done', request: { kind: 'create-task', agrees }, updatedAt: 90_000 });
  const settings = { marginMs: 10_000 };

  test.each([
    { name: 'counts when nobody remembered it', stored: [], row: made, value: '2026-12-03' },
    { name: 'counts over what was remembered before', stored: [at('x', 70_000)], row: made, value: '2026-12-03' },
    { name: 'is overtaken by what was remembered since', stored: [at('x', 95_000)], row: made, value: 'x' },
    { name: 'is overtaken by a worker whose clock is behind', stored: [at('x', 81_000)], row: made, value: 'x' },
    {
      name: 'is overtaken by what was agreed on after it, however far the clock had gone back by then',
      stored: [agreeOn(at('2026-12-03', 90_000), 'x', 20_000)],
      row: made,
      value: 'x',
    },
    {
      name: 'counts over what was agreed on before it, by a clock that had gone back',
      stored: [agreeOn(at('w', 70_000), 'x', 20_000)],
      row: made,
      value: '2026-12-03',
    },
    {
      name: 'is nothing while the answer is lost',
      stored: [],
      row: { ...made, state: 'unclear' as const },
      value: undefined,
    },
    { name: 'is nothing in a row of an older version', stored: [], row: { ...made, request: null }, value: undefined },
  ])('$name', ({ stored, row, value }) => {
    const before = new Map(stored.map((one) => ['brief/due', one]));
    expect(agreedInLedger(before, [row], settings).get('brief/due')?.value).toBe(value);
  });
});

test('a task that the ledger alone knows is known as it was made', () => {
  const done = claimedRow({ state: 'done', remote: { kind: 'task', id: 'a1', task: task() } });
  const rows = [
    done,
    { ...done, state: 'sent' as const },
    { ...done, remote: { kind: 'folder', id: '1' } },
    claimedRow(),
  ];
  expect(tasksInLedger(rows)).toEqual([task()]);
});
