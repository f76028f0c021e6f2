import { describe, expect, test } from '@jest/globals';
import {
  type AskedField,
  chooseSide,
  deliveryWrites,
  salesWrites,
  settled,
  wrongIn,
} from '../../scripts/stories/asked-field.ts';
import { type Stay, workingTime, wrongClocks } from '../../scripts/stories/fair-clock.ts';
import { findBroken } from '../../scripts/stories/invariants.ts';
import { agreed, blankMemory } from '../../scripts/stories/memory.ts';
import type { SeenTask, Sight } from '../../scripts/stories/sight.ts';

describe('a field that is asked about', () => {
  const [ana, raj, eve] = ['ana@acme.example', 'raj@acme.example', 'eve@acme.example'];
  type Step = (field: AskedField) => void;
  const cases: readonly {
    name: string;
    steps: readonly Step[];
    now: [string, string, boolean];
    wrong: readonly string[];
  }[] = [
    { name: 'is as it was where nobody did anything', steps: [], now: [ana, ana, false], wrong: [] },
    { name: 'follows sales', steps: [(one) => salesWrites(one, raj)], now: [raj, raj, false], wrong: [] },
    {
      name: 'did not follow sales',
      steps: [(one) => salesWrites(one, raj)],
      now: [raj, ana, true],
      wrong: [`the contact in ClickUp is "${ana}", not "${raj}"`],
    },
    {
      name: 'waits where delivery wrote',
      steps: [(one) => deliveryWrites(one, ana, raj)],
      now: [ana, raj, true],
      wrong: [],
    },
    {
      name: 'was taken back from delivery unasked',
      steps: [(one) => deliveryWrites(one, ana, raj)],
      now: [ana, ana, false],
      wrong: [`the contact in ClickUp is "${ana}", not "${raj}"`],
    },
    {
      name: 'was carried to the deal unasked',
      steps: [(one) => deliveryWrites(one, ana, raj)],
      now: [raj, raj, false],
      wrong: [`the contact on the deal is "${raj}", not "${ana}"`],
    },
    {
      name: 'differs and nobody is asked',
      steps: [(one) => deliveryWrites(one, ana, raj)],
      now: [ana, raj, false],
      wrong: ['nobody was asked which contact is right'],
    },
    {
      name: 'is alike and somebody is asked',
      steps: [(one) => salesWrites(one, raj)],
      now: [raj, raj, true],
      wrong: ['a contact that is one is asked about'],
    },
    {
      name: 'is what somebody chose',
      steps: [
        (one) => deliveryWrites(one, ana, raj),
        (one) => salesWrites(one, eve),
        (one) => chooseSide(one, 'delivery', { sales: eve, delivery: raj }),
      ],
      now: [raj, raj, false],
      wrong: [],
    },
    {
      name: 'is not what somebody chose',
      steps: [(one) => deliveryWrites(one, ana, raj), (one) => chooseSide(one, 'sales', { sales: ana, delivery: raj })],
      now: [ana, raj, true],
      wrong: [`the contact in ClickUp is "${raj}", not "${ana}"`],
    },
    {
      name: 'is not replaced, however short before a look delivery wrote',
      steps: [(one) => salesWrites(one, eve), (one) => deliveryWrites(one, ana, raj)],
      now: [eve, eve, false],
      wrong: [`the contact in ClickUp is "${eve}", not "${raj}"`],
    },
    {
      name: 'may be either once the two sides were alike in between',
      steps: [(one) => deliveryWrites(one, ana, raj), (one) => salesWrites(one, raj), (one) => salesWrites(one, eve)],
      now: [eve, eve, false],
      wrong: [],
    },
  ];
  test.each(cases)('$name', ({ steps, now: [sales, delivery, isAsked], wrong }) => {
    const field = settled(undefined, { sales: ana, delivery: ana });
    for (const step of steps) step(field);
    expect(wrongIn(field, { sales, delivery }, isAsked)).toEqual(wrong);
  });

  test('goes on waiting after a rest', () => {
    const field = settled(settled(undefined, { sales: ana, delivery: ana }), { sales: ana, delivery: raj });
    expect(wrongIn(field, { sales: ana, delivery: raj }, true)).toEqual([]);
    expect(wrongIn(field, { sales: ana, delivery: ana }, false)).toHaveLength(1);
  });
});

describe('a clock that is watched', () => {
  const monday = Date.parse('2026-11-09T08:00:00Z');
  const stay = (hours: number, state: string, changes: Partial<Stay> = {}): Stay => ({
    at: monday + hours * 3_600_000,
    handoff: '1/e1',
    state,
    told: [],
    isSure: true,
    ...changes,
  });
  const nudge = 'deal:1/e1/clock:offered_to_accepted:0:nudge';
  const escalation = 'deal:1/e1/clock:offered_to_accepted:0:escalation-1';
  const begun = [stay(0, 'building'), stay(0.1, 'offered')];
  const cases: readonly { name: string; stays: readonly Stay[]; told?: readonly string[]; wrong: readonly string[] }[] =
    [
      { name: 'says nothing before its time', stays: [...begun, stay(3, 'offered')], wrong: [] },
      {
        name: 'spoke before its time',
        stays: [...begun, stay(3, 'offered')],
        told: [nudge],
        wrong: ['/clock:offered_to_accepted: told nudge after 3 hours'],
      },
      {
        name: 'is silent when it is due',
        stays: [...begun, stay(5.1, 'offered')],
        wrong: ['/clock:offered_to_accepted: has not told nudge after 5 hours'],
      },
      { name: 'told the later step alone', stays: [...begun, stay(27.1, 'offered')], told: [escalation], wrong: [] },
      {
        name: 'told twice',
        stays: [...begun, stay(5.1, 'offered')],
        told: [nudge, nudge],
        wrong: ['/clock:offered_to_accepted: told nudge 2 times'],
      },
      {
        name: 'ran while sales had it',
        stays: [...begun, stay(1, 'returned'), stay(6, 'offered'), stay(7, 'offered')],
        told: [],
        wrong: [],
      },
      {
        name: 'spoke of the time that sales had it',
        stays: [...begun, stay(1, 'returned'), stay(5.9, 'returned'), stay(6, 'offered')],
        told: [nudge],
        wrong: ['/clock:offered_to_accepted: told nudge after 1.1 hours'],
      },
      { name: 'ended in time', stays: [...begun, stay(5.1, 'accepted')], wrong: [] },
      {
        name: 'is not judged for the time in which it was that of a deal that was merged in since',
        stays: [stay(0, 'paused', { handoff: '0/e1' }), stay(8, 'returned'), stay(9, 'offered'), stay(9.1, 'offered')],
        told: [nudge],
        wrong: [],
      },
      {
        name: 'is not judged for what nobody knows',
        stays: [...begun, stay(5.1, 'offered', { isSure: false })],
        wrong: [],
      },
    ];
  test.each(cases)('$name', ({ stays, told = [], wrong }) => {
    expect(wrongClocks(stays, told, true)).toEqual(wrong);
  });

  test.each([
    { name: 'a morning', from: '2026-11-09T06:00:00Z', to: '2026-11-09T11:00:00Z', hours: 3 },
    { name: 'a night', from: '2026-11-09T16:00:00Z', to: '2026-11-10T08:00:00Z', hours: 0 },
    { name: 'a weekend', from: '2026-11-13T15:00:00Z', to: '2026-11-16T09:00:00Z', hours: 2 },
    { name: 'a week', from: '2026-11-09T00:00:00Z', to: '2026-11-16T00:00:00Z', hours: 40 },
  ])('counts $name', ({ from, to, hours }) => {
    expect(workingTime(Date.parse(from), Date.parse(to))).toBe(hours * 3_600_000);
  });
});

describe('the name that somebody gave a task', () => {
  const task = (name: string): SeenTask => ({
    ...{ id: 't1', name, list: 'l1', status: 'to do', statusType: 'open', dueDate: null, description: '' },
    ...{ fields: {}, archived: false, tags: [], marker: undefined },
  });
  const sight = (name: string): Sight => ({
    ...{ deal: {}, isDeleted: true, isWon: true, lineItems: [], handoff: '1/e1', lists: [], brief: undefined },
    ...{ work: [], allLists: [], allTasks: [task(name)], marks: [] },
  });
  test.each([
    { name: 'stays', is: 'Call', wrong: 0 },
    { name: 'is replaced by what is sold', is: 'Deliver Training', wrong: 1 },
    { name: 'is replaced by nobody’s', is: 'Kickoff', wrong: 1 },
    { name: 'is replaced by what delivery agreed to', isAgreed: true, is: 'Deliver Training', wrong: 0 },
    { name: 'is replaced by something else than delivery agreed to', isAgreed: true, is: 'Kickoff', wrong: 1 },
  ])('$name', ({ is, isAgreed = false, wrong }) => {
    const memory = { ...blankMemory(), names: new Map([['t1', 'Call']]) };
    if (isAgreed) agreed(memory);
    expect(findBroken(memory, sight(is)).filter((one) => one.includes('the name of'))).toHaveLength(wrong);
  });
});
