import { describe, expect, test } from '@jest/globals';
import {
  formatBalance,
  formatOverview,
  formatPass,
  formatSummary,
  stateTitles,
} from '../../src/commands/format-summary.ts';
import { handoffStates, noHandoffs } from '../../src/domain/handoff-state.ts';
import type { PassSummary } from '../../src/sync/summary.ts';

const plain = { color: false, width: 60 } as const;
const summary = (given: Partial<PassSummary> = {}): PassSummary => ({
  schema: 'handoff/sync@1',
  startedAt: '2026-11-20T09:00:00.000Z',
  finishedAt: '2026-11-20T09:00:02.500Z',
  states: { ...noHandoffs(), held: 1, offered: 2 },
  balance: { won: 3, accounted: 3, remainder: 0 },
  operations: { planned: 4, done: 4, failed: 0, uncertain: 0 },
  requests: { hubspot: 1, clickup: 7 },
  exceptions: [],
  ...given,
});

describe('the balance', () => {
  test.each([
    { name: 'nothing', won: 0, states: {}, line: '0 won deals = none' },
    { name: 'one deal', won: 1, states: { in_delivery: 1 }, line: '1 won deal = 1 in delivery' },
    {
      name: 'several states in their order',
      won: 3,
      states: { offered: 1, held: 2 },
      line: '3 won deals = 2 held + 1 offered',
    },
    { name: 'a remainder', won: 3, states: { held: 2 }, line: '3 won deals = 2 held + 1 UNACCOUNTED FOR' },
  ])('tells of $name', ({ won, states, line }) => {
    const accounted = Object.values(states).reduce((sum, number) => sum + number, 0);
    const balance = { won, accounted, remainder: won - accounted };
    expect(formatBalance(balance, { ...noHandoffs(), ...states }, plain)).toEqual([line]);
  });
});

describe('the overview', () => {
  test('aligns ids, wraps reasons under names and says how many are not shown', () => {
    const rows = [
      { deal: '9', name: 'Acme', detail: 'Scope is empty' },
      { deal: '1234567', name: 'Zürich', detail: 'Go-live date is in the past and the scope says "TBD" too' },
    ];
    expect(formatOverview([{ state: 'held', count: 5, rows }], plain)).toEqual([
      '5 held: sales has to supply something first',
      '  9        Acme',
      '           Scope is empty',
      '  1234567  Zürich',
      '           Go-live date is in the past and the scope says',
      '           "TBD" too',
      '  … and 3 more',
      '',
    ]);
  });

  test('tells a reason that all share once', () => {
    const rows = ['1', '2'].map((deal) => ({ deal, name: `Deal ${deal}`, detail: 'no mapping takes it' }));
    expect(formatOverview([{ state: 'excluded', count: 2, rows }], plain)).toEqual([
      '2 excluded: no mapping takes it',
      '  no mapping takes it',
      '  1  Deal 1',
      '  2  Deal 2',
      '',
    ]);
  });

  test('cuts a long reason at two lines', () => {
    const rows = [{ deal: '1', name: 'Acme', detail: 'word '.repeat(60).trim() }];
    const lines = formatOverview([{ state: 'failed', count: 1, rows }], plain);
    expect(lines).toHaveLength(5);
    expect(lines.at(3)).toMatch(/word…$/);
    expect(lines.filter((line) => line.length > plain.width)).toEqual([]);
  });

  test('lets no name reach the terminal’s controls', () => {
    const rows = [{ deal: '1', name: 'Evil\u001B[2J\u202Edeal\n', detail: 'because\u0007' }];
    const text = formatOverview([{ state: 'held', count: 1, rows }], plain).join('\n');
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202E]/u);
  });

  test('has a title for every state, which begins with its name', () => {
    const odd = handoffStates.filter((state) => !stateTitles[state].startsWith(state.replace('_', ' ')));
    expect(odd).toEqual([]);
  });
});

describe('the pass', () => {
  test.each([
    {
      name: 'nothing',
      operations: { planned: 0, done: 0, failed: 0, uncertain: 0 },
      line: 'This pass: nothing to do.',
    },
    { name: 'one', operations: { planned: 1, done: 1, failed: 0, uncertain: 0 }, line: 'This pass: 1 operation done.' },
    {
      name: 'trouble',
      operations: { planned: 9, done: 5, failed: 2, uncertain: 1 },
      line: 'This pass: 5 of 9 operations done, 2 failed, 1 waiting for a lost answer.',
    },
  ])('tells of $name', ({ operations, line }) => {
    expect(formatPass(summary({ operations }), plain)).toEqual([
      line,
      '1 request to HubSpot and 7 to ClickUp in 2.5 s.',
    ]);
  });
});

test('a summary carries colour only where it is wanted', () => {
  const overview = [
    { state: 'held' as const, count: 1, rows: [{ deal: '1', name: 'Acme', detail: 'Scope is empty' }] },
  ];
  const exceptions = [{ code: 'A_CODE', deal: null, message: 'm', fix: 'f', since: '2026-11-20T09:00:00.000Z' }];
  const escapes = (color: boolean) =>
    formatSummary(summary({ exceptions }), overview, { color, width: 80 }).includes('\u001B[');
  expect([escapes(false), escapes(true)]).toEqual([false, true]);
});
