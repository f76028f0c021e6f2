import { describe, expect, test } from '@jest/globals';
import { formatClocks, shownClock } from '../../src/commands/format-clocks.ts';
import type { ClockReading } from '../../src/domain/handoff-clock.ts';

const now = Date.parse('2026-11-20T12:00:00Z');
const reading = (changes: Partial<ClockReading> = {}): ClockReading => ({
  clock: 'offered_to_accepted',
  episode: 0,
  owner: 'delivery',
  state: 'running',
  startedAt: Date.parse('2026-11-19T08:00:00Z'),
  dueAt: Date.parse('2026-11-20T08:00:00Z'),
  target: { amount: 1, unit: 'days' },
  salesMs: 3_600_000,
  deliveryMs: 5_400_000,
  ...changes,
});
const shown = (...changes: Partial<ClockReading>[]) =>
  formatClocks(changes.map((one) => shownClock(reading(one), now))).map(({ line }) => line);

describe('the clocks that explain shows', () => {
  test('say how each stands and what each side has had', () => {
    expect(formatClocks([shownClock(reading(), now)])).toEqual([
      {
        line: 'Offered → accepted: overdue, limit 1 business day, was due 2026-11-20 08:00:00 UTC',
        below: 'since 2026-11-19 08:00:00 UTC; sales 1 h, delivery 1.5 h of working time',
      },
    ]);
  });

  test.each<{ name: string; changes: Partial<ClockReading>; line: string[] }>([
    {
      name: 'one that runs',
      changes: { dueAt: Date.parse('2026-11-20T13:00:00Z') },
      line: ['Offered → accepted: running, limit 1 business day, until 2026-11-20 13:00:00 UTC'],
    },
    {
      name: 'one that stands still',
      changes: { state: 'stopped', dueAt: undefined },
      line: ['Offered → accepted: stopped, limit 1 business day'],
    },
    {
      name: 'one that was met, the second of its kind',
      changes: { state: 'ended', endedAt: Date.parse('2026-11-20T07:00:00Z'), episode: 1 },
      line: ['Offered → accepted (2): met, limit 1 business day, ended 2026-11-20 07:00:00 UTC'],
    },
    {
      name: 'one that was late, to a promised day',
      changes: { clock: 'go_live', target: undefined, state: 'ended', endedAt: Date.parse('2026-11-20T09:00:00Z') },
      line: ['Promised day: late, was due 2026-11-20 08:00:00 UTC, ended 2026-11-20 09:00:00 UTC'],
    },
    { name: 'work that moves', changes: { clock: 'stalled', dueAt: now + 1 }, line: [] },
    {
      name: 'work that does not',
      changes: { clock: 'stalled', episode: 4 },
      line: ['Nothing has moved: overdue, limit 1 business day, was due 2026-11-20 08:00:00 UTC'],
    },
  ])('show $name', ({ changes, line }) => {
    expect(shown(changes)).toEqual(line);
  });
});
