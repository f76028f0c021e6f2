import { describe, expect, test } from '@jest/globals';
import { noHandoffs } from '../../src/domain/handoff-state.ts';
import { periodOf } from '../../src/report/period.ts';
import { always, at, days, figuresOf, hour, november, trailOf } from './some-trails.ts';

const through = trailOf([
  ['waiting', 1],
  ['building', 2],
  ['offered', 3],
]);
const held = trailOf([
  ['held', 1, { round: 1, missing: ['Scope', 'Go-live date'] }],
  ['building', 5],
  ['offered', 6],
]);

describe('what the gate said first', () => {
  test.each([
    { name: 'counts who was let through of all it judged', trails: [through, held, through], share: [2, 3] },
    {
      name: 'leaves out what nobody took',
      trails: [trailOf([['excluded', 1]]), trailOf([['waiting', 1]])],
      share: [0, 0],
    },
    {
      name: 'counts a handoff once, however often it is held',
      trails: [
        trailOf([
          ['building', 1],
          ['held', 2],
          ['building', 3],
          ['held', 4],
        ]),
      ],
      share: [1, 1],
    },
    {
      name: 'counts where it was said, before the period nowhere',
      trails: [
        trailOf([
          ['held', -1],
          ['offered', 3],
        ]),
      ],
      share: [0, 0],
    },
    { name: 'nothing of what comes after the period', trails: [trailOf([['offered', days(31)]])], share: [0, 0] },
  ])('$name', ({ trails, share: [part, of] }) => {
    expect(figuresOf(trails, { now: at(days(60)) }).firstGate).toEqual({ part, of });
  });

  test('names what was missing, each field once for a handoff, and says where it was not noted', () => {
    const noted = trailOf([['held', 2, { round: 1, missing: ['Scope', 'Scope'] }]]);
    expect(figuresOf([held, noted, trailOf([['held', 3]]), through]).missing).toEqual({
      held: 3,
      unnamed: 1,
      fields: [
        { label: 'Scope', handoffs: 2 },
        { label: 'Go-live date', handoffs: 1 },
      ],
    });
  });
});

describe('what delivery said', () => {
  const answered = (...steps: Parameters<typeof trailOf>[0]) => trailOf([['offered', 1], ...steps]);
  const gaps = { round: 1, verdict: 'accepted with gaps' } as const;

  test.each([
    { name: 'a yes', trail: answered(['accepted', 2]), answer: { of: 1, part: 1, withGaps: 0 } },
    { name: 'a yes with gaps', trail: answered(['accepted', 2, gaps]), answer: { of: 1, part: 1, withGaps: 1 } },
    {
      name: 'a no, whatever comes after it',
      trail: answered(['returned', 2], ['accepted', 9]),
      answer: { of: 1, part: 0, withGaps: 0 },
    },
    {
      name: 'the beginning of work, where nobody is asked',
      trail: answered(['in_delivery', 2]),
      answer: { of: 1, part: 1, withGaps: 0 },
    },
    { name: 'nothing yet', trail: answered(), answer: { of: 0, part: 0, withGaps: 0 } },
  ])('counts $name', ({ trail, answer }) => {
    expect(figuresOf([trail]).firstAnswer).toEqual(answer);
  });

  test('is counted by its reasons, the second return of a handoff, too', () => {
    const complete = { round: 1, reason: 'scope', verdict: 'returned though complete' } as const;
    const twice = answered(['returned', 2, complete], ['offered', 3], ['returned', 4, { round: 2, reason: 'date' }]);
    expect(figuresOf([twice, answered(['returned', 2, complete]), answered(['returned', 2])]).returns).toEqual({
      count: 4,
      thoughComplete: 2,
      reasons: [
        { reason: 'scope', count: 2 },
        { reason: 'date', count: 1 },
        { reason: 'no reason given', count: 1 },
      ],
    });
  });
});

describe('time', () => {
  test('in a state counts when it ends; what goes on is counted apart, with the longest so far', () => {
    const trails = [2, 4, 6, 8, 10].map((end) =>
      trailOf([
        ['offered', 0],
        ['accepted', end],
      ]),
    );
    const open = trailOf([['offered', days(20)]]);
    const { times } = figuresOf([...trails, open]);
    expect(times).toEqual([
      {
        ...{ state: 'offered', side: 'delivery', untimed: 0 },
        ended: { n: 5, medianMs: 6 * hour, p90Ms: null, longestMs: 10 * hour },
        open: { n: 1, longestMs: 10 * 24 * hour },
      },
      {
        ...{ state: 'accepted', side: 'delivery', untimed: 0 },
        ended: { n: 0, medianMs: null, p90Ms: null, longestMs: null },
        open: { n: 5, longestMs: (30 * 24 - 2) * hour },
      },
    ]);
  });

  test.each([
    { n: 4, medianMs: null, p90Ms: null },
    { n: 5, medianMs: 3 * hour, p90Ms: null },
    { n: 9, medianMs: 5 * hour, p90Ms: null },
    { n: 10, medianMs: 5 * hour, p90Ms: 9 * hour },
  ])('of $n stays says no more than they bear', ({ n, medianMs, p90Ms }) => {
    const trails = Array.from({ length: n }, (_, i) =>
      trailOf([
        ['returned', 0],
        ['offered', i + 1],
      ]),
    );
    expect(figuresOf(trails).times[1]).toMatchObject({ ended: { n, medianMs, p90Ms, longestMs: n * hour } });
  });

  test('is the working time of whoever has the ball, and nobody’s while the deal is not won', () => {
    const office = { ...always, timezone: 'Europe/Berlin', days: [1, 2, 3, 4, 5], opensAt: 540, closesAt: 1_020 };
    // From Monday 2 November, 9 am in Berlin.
    const monday = 24 + 8;
    const trail = trailOf([
      ['held', monday],
      ['offered', monday + 24],
      ['paused', monday + 48],
      ['offered', monday + 72],
      ['accepted', monday + 24 * 7 + 2],
      ['delivered', monday + 24 * 8],
    ]);
    const { stages } = figuresOf([trail], { calendars: { sales: office, delivery: always } });
    const one = (ms: number) => ({ n: 1, medianMs: null, p90Ms: null, longestMs: ms });
    expect(stages).toEqual([
      { stage: 'built', sales: one(8 * hour), delivery: one(0) },
      { stage: 'accepted', sales: one(0), delivery: one((24 + 24 * 4 + 2) * hour) },
      { stage: 'delivered', sales: one(0), delivery: one(22 * hour) },
    ]);
  });

  test('of a mapping that is gone is not made up', () => {
    const { times, stages, leftAlone } = figuresOf([
      trailOf(
        [
          ['held', 0],
          ['offered', 9],
        ],
        { mapping: 'Gone' },
      ),
    ]);
    expect(times.map(({ ended, open, untimed }) => [ended.n, open, untimed])).toEqual([
      [0, { n: 0, longestMs: null }, 1],
      [0, { n: 1, longestMs: null }, 0],
    ]);
    expect([stages.map(({ sales }) => sales.n), leftAlone.of]).toEqual([[0, 0, 0], 0]);
  });

  test('in which nothing is done with an accepted handoff is noticed after five working days', () => {
    const begun = (end: number) =>
      trailOf([
        ['accepted', 0],
        ['in_delivery', end],
      ]);
    const trails = [begun(days(5)), begun(days(5) + 1), trailOf([['accepted', 0]]), trailOf([['accepted', days(28)]])];
    expect(figuresOf(trails).leftAlone).toEqual({ of: 4, part: 2, still: 1 });
  });
});

describe('where handoffs stand', () => {
  const history = [
    through,
    held,
    trailOf([['offered', days(35)]]),
    trailOf([
      ['accepted', 1],
      ['delivered', days(40)],
    ]),
  ];

  test('is where they stood when the period ended; what came later had no state', () => {
    const { states } = figuresOf(history, { now: at(days(60)) });
    expect(states).toEqual({ ...noHandoffs(), offered: 2, accepted: 1 });
  });

  test('is where they stand now while the period goes on', () => {
    const goesOn = periodOf('2026-11-01', '2027-01-31', 'UTC');
    const { states } = figuresOf(history, { now: at(days(60)), period: goesOn });
    expect(states).toEqual({ ...noHandoffs(), offered: 3, delivered: 1 });
  });

  test('leaves out those in whose place another goes on, though what happened in them counts', () => {
    const { states, firstGate, times } = figuresOf([{ ...through, superseded: true }]);
    expect([states, firstGate, times.map(({ open }) => open.n)]).toEqual([noHandoffs(), { part: 1, of: 1 }, [0, 0]]);
  });
});

test('what was done without anybody’s hand is counted by stated assumptions', () => {
  const takenOver = [
    { at: at(1), how: 'name taken' as const },
    { at: at(2), how: 'lost answer' as const },
    { at: at(-2), how: 'lost answer' as const },
  ];
  const { saved, takenOver: doubles } = figuresOf([{ ...held, takenOver }]);
  expect([saved, doubles]).toEqual([
    {
      hours: 3.2,
      lines: [
        { kind: 'check', count: 1, minutesEach: 10, hours: 0.2 },
        { kind: 'ask', count: 1, minutesEach: 10, hours: 0.2 },
        { kind: 'project', count: 1, minutesEach: 45, hours: 0.8 },
        { kind: 'status', count: 2, minutesEach: 3, hours: 0.1 },
        { kind: 'duplicate', count: 2, minutesEach: 60, hours: 2 },
      ],
    },
    { 'name taken': 1, 'lost answer': 1, 'said by a person': 0 },
  ]);
});

test('a month that goes on is read up to now, and no further', () => {
  const trails = [
    trailOf([
      ['offered', 1],
      ['accepted', days(3)],
    ]),
  ];
  const { times, firstAnswer } = figuresOf(trails, { now: at(days(3)) });
  expect(firstAnswer.of).toBe(1);
  expect(times.map(({ open }) => open)).toEqual([
    { n: 0, longestMs: null },
    { n: 1, longestMs: 0 },
  ]);
  expect(november.until).toBeGreaterThan(at(days(3)));
});
