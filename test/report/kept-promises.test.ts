import { describe, expect, test } from '@jest/globals';
import type { ProjectPromise } from '../../src/domain/plan.ts';
import { always, at, days, figuresOf, trailOf } from './some-trails.ts';

const offered = trailOf([['offered', 3]]);

describe('promises', () => {
  const promise = (given: Partial<ProjectPromise>): ProjectPromise => ({
    ...{ step: 's', name: 'Workshop', source: 'Workshop', state: 'covered' },
    ...given,
  });

  test('are kept by their day, kept late, dropped, open, overdue or without a task', () => {
    const promises = [
      promise({ state: 'done', due: '2026-11-10', at: at(days(9) + 23) }),
      promise({ state: 'done', due: '2026-11-10', at: at(days(10)) }),
      promise({ state: 'done', at: at(3) }),
      promise({ state: 'done', due: '2026-10-10', at: at(-1) }),
      promise({ state: 'dropped', at: at(4) }),
      promise({ due: '2026-11-30' }),
      promise({ due: '2026-12-01' }),
      promise({ state: 'uncovered' }),
    ];
    const open = { kept: 3, onTime: { of: 2, part: 1 }, dropped: 1, open: 3, overdue: 1, uncovered: 1 };
    expect(figuresOf([{ ...offered, promises }]).promises).toEqual(open);
    const paused = trailOf(
      [
        ['offered', 1],
        ['paused', 2],
      ],
      { promises },
    );
    expect(figuresOf([paused]).promises).toEqual({ ...open, open: 0, overdue: 0, uncovered: 0 });
  });
});

describe('limits', () => {
  const clock = (given: object) => ({
    ...({ clock: 'offered_to_accepted', episode: 0, owner: 'delivery', state: 'ended', startedAt: at(0) } as const),
    ...{ salesMs: 0, deliveryMs: 0, dueAt: at(10) },
    ...given,
  });

  test('are kept when the clock ends in time, and passed when their time is used up', () => {
    const clocks = [
      clock({ endedAt: at(10) }),
      clock({ endedAt: at(11), step: 'escalation-1' }),
      clock({ state: 'running', step: 'due' }),
      clock({ state: 'running', dueAt: at(days(31)) }),
      clock({ state: 'stopped', dueAt: undefined }),
      clock({ clock: 'stalled', endedAt: at(2) }),
      clock({ clock: 'go_live', endedAt: at(3) }),
      clock({ clock: 'go_live', endedAt: at(20), dueAt: at(-5) }),
    ];
    const { limits, goLive } = figuresOf([{ ...offered, clocks }]);
    expect({ limits, goLive }).toEqual({
      limits: [
        { clock: 'offered_to_accepted', kept: 1, passed: 2, escalated: 1 },
        { clock: 'go_live', kept: 1, passed: 0, escalated: 0 },
      ],
      goLive: { of: 1, part: 1 },
    });
  });
});

test('a go-live without a clock is on time when everything is delivered by the promised day', () => {
  const live = (hours: number, promised?: string, given = {}) =>
    trailOf(
      [
        ['accepted', 1],
        ['delivered', hours, { round: 1, ...(promised && { promised }) }],
      ],
      given,
    );
  const clock = { clock: 'go_live', episode: 0, owner: 'delivery', state: 'ended', startedAt: at(0) } as const;
  const timed = { clocks: [{ ...clock, salesMs: 0, deliveryMs: 0, dueAt: at(5), endedAt: at(4) }] };
  const trails = [
    live(days(9) + 23, '2026-11-10'),
    live(days(10), '2026-11-10'),
    live(days(10)),
    live(days(31), '2026-12-01'),
    live(days(20), '2026-11-02', timed),
  ];
  expect(figuresOf(trails).goLive).toEqual({ of: 3, part: 2 });
  const nearer = { ...always, timezone: 'America/New_York' };
  expect(figuresOf([live(days(10), '2026-11-10')], { calendars: { sales: always, delivery: nearer } }).goLive).toEqual({
    of: 1,
    part: 1,
  });
});
