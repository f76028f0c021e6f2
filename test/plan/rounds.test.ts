import { describe, expect, test } from '@jest/globals';
import type { HandoffState } from '../../src/domain/handoff-state.ts';
import type { LedgerEntry } from '../../src/plan/plan-input.ts';
import { returnKey, roundOf } from '../../src/plan/rounds.ts';
import { done, ledger, planInput } from '../support/builders.ts';

interface Case {
  readonly name: string;
  readonly from: HandoffState;
  readonly round?: number;
  readonly to: HandoffState;
  readonly taken?: readonly number[];
  readonly steps?: Readonly<Record<string, LedgerEntry>>;
  readonly gives: number;
}

describe('the round', () => {
  test.each<Case>([
    { name: 'is the first at first', from: 'waiting', to: 'offered', gives: 0 },
    { name: 'is the same while it is held', from: 'held', to: 'held', gives: 0 },
    { name: 'is another when it is held again', from: 'paused', to: 'held', gives: 1 },
    { name: 'is the same when it is returned', from: 'offered', to: 'returned', gives: 0 },
    { name: 'is another after a return', from: 'returned', to: 'offered', taken: [0], gives: 1 },
    { name: 'is another after a return that nobody took note of', from: 'returned', to: 'accepted', gives: 1 },
    { name: 'is counted up once', from: 'offered', round: 1, to: 'offered', taken: [0], gives: 1 },
    {
      name: 'counts alike when the pass died before it was written down',
      from: 'offered',
      to: 'offered',
      taken: [0],
      gives: 1,
    },
    { name: 'stays while the deal is not won', from: 'returned', round: 1, to: 'paused', taken: [0, 1], gives: 1 },
    { name: 'goes on from there', from: 'paused', round: 1, to: 'returned', taken: [0, 1], gives: 1 },
    { name: 'is over by then', from: 'paused', round: 1, to: 'accepted', taken: [0, 1], gives: 2 },
    {
      name: 'is read from what stands on the deal when the store was lost: returned',
      from: 'waiting',
      to: 'returned',
      steps: { 'note:returned:0': done('1'), 'return-task:2': done('2'), 'note:returned:3': { state: 'refused' } },
      gives: 2,
    },
    {
      name: 'is read from what stands on the deal when the store was lost: answered',
      from: 'waiting',
      to: 'offered',
      steps: { 'return-task:2': done('2'), 'return-task:2/close': done('2') },
      gives: 3,
    },
  ])('$name', ({ from, round = 0, to, taken = [], steps = {}, gives }) => {
    const agreed = new Map(
      taken.map((one) => [returnKey(one), { value: '{}', at: 1, flips: 0, flipsSince: 1 }] as const),
    );
    const input = planInput({ previous: { state: from, round }, agreed, ledger: ledger(steps) });
    expect(roundOf(to, input)).toBe(gives);
  });
});
