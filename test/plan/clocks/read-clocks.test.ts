import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type ClockReading, verdictOf } from '../../../src/domain/handoff-clock.ts';
import { type HandoffState, handoffStates } from '../../../src/domain/handoff-state.ts';
import type { ObservedTask } from '../../../src/domain/project.ts';
import { readClocks } from '../../../src/plan/clocks/read-clocks.ts';
import { deriveContext } from '../../../src/plan/derive-context.ts';
import { deal, statusOf, task } from '../../support/builders.ts';
import { at, inputOf, type Past } from './support.ts';

const hourMs = 3_600_000;
const hours = (ms: number): number => ms / hourMs;
const sum = (drawn: readonly (readonly [HandoffState, number])[]): number =>
  drawn.reduce((total, [, after]) => total + after, 0);

interface Case {
  readonly clocks: unknown;
  readonly past: Past;
  readonly now: string;
  readonly tasks?: readonly ObservedTask[];
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly properties?: Readonly<Record<string, string>>;
}

/** The clocks but the one for stalled work, in words: what each says, when its limit is, and who has had how many hours. */
function told({ properties = {}, past, ...rest }: Case): string[] {
  const input = inputOf({ past, ...rest, changes: { deal: deal({ properties }) } });
  const state = past.at(-1)?.[0] ?? 'waiting';
  return readClocks(state, deriveContext(input))
    .map(({ reading }) => reading)
    .filter(({ clock }) => clock !== 'stalled')
    .map((reading) => inWords(reading, input.now));
}

function inWords(reading: ClockReading, now: number): string {
  const { clock, episode, dueAt, salesMs, deliveryMs, step } = reading;
  const due = dueAt === undefined ? 'no limit known' : new Date(dueAt).toISOString().slice(0, 16);
  const shares = `sales ${hours(salesMs)}, delivery ${hours(deliveryMs)}`;
  return `${clock} ${episode}: ${verdictOf(reading, now)}, ${due}, ${shares}${step === undefined ? '' : `, ${step}`}`;
}

const day = '1 business day';

describe('a clock', () => {
  test.each<Case & { name: string; says: string[] }>([
    {
      name: 'runs in working time only',
      clocks: { offered_to_accepted: day },
      past: [['offered', '2026-11-06T16:00']],
      now: '2026-11-09T10:00',
      says: ['offered_to_accepted 0: running, 2026-11-09T15:00, sales 0, delivery 2'],
    },
    {
      name: 'is over once its time is used up',
      clocks: { offered_to_accepted: { within: day, nudge: '50%' } },
      past: [['offered', '2026-11-06T16:00']],
      now: '2026-11-09T16:00',
      says: ['offered_to_accepted 0: overdue, 2026-11-09T15:00, sales 0, delivery 8, due'],
    },
    {
      name: 'is near its end from the reminder on',
      clocks: { offered_to_accepted: { within: day, nudge: '50%' } },
      past: [['offered', '2026-11-09T09:00']],
      now: '2026-11-09T13:00',
      says: ['offered_to_accepted 0: running, 2026-11-09T16:00, sales 0, delivery 4, nudge'],
    },
    {
      name: 'stands still while sales holds the ball, and goes on with what was left',
      clocks: { offered_to_accepted: day },
      past: [
        ['offered', '2026-11-09T09:00'],
        ['returned', '2026-11-09T15:00'],
        ['offered', '2026-11-12T11:00'],
      ],
      now: '2026-11-12T12:00',
      says: ['offered_to_accepted 0: running, 2026-11-12T12:00, sales 20, delivery 7'],
    },
    {
      name: 'that stands still has no known end',
      clocks: { offered_to_accepted: day },
      past: [
        ['offered', '2026-11-09T09:00'],
        ['returned', '2026-11-09T15:00'],
      ],
      now: '2026-11-30T12:00',
      says: ['offered_to_accepted 0: stopped, no limit known, sales 117, delivery 6'],
    },
    {
      name: 'does not count a pause for anybody',
      clocks: { offered_to_accepted: day },
      past: [
        ['offered', '2026-11-09T09:00'],
        ['paused', '2026-11-09T11:00'],
        ['offered', '2026-11-23T09:00'],
      ],
      now: '2026-11-23T10:00',
      says: ['offered_to_accepted 0: running, 2026-11-23T14:00, sales 0, delivery 3'],
    },
    {
      name: 'that was met in time says so for good',
      clocks: { offered_to_accepted: day },
      past: [
        ['offered', '2026-11-09T09:00'],
        ['accepted', '2026-11-09T16:00'],
      ],
      now: '2026-12-09T16:00',
      says: ['offered_to_accepted 0: met, no limit known, sales 0, delivery 7'],
    },
    {
      name: 'that was met late says so for good',
      clocks: { offered_to_accepted: day },
      past: [
        ['offered', '2026-11-09T09:00'],
        ['accepted', '2026-11-10T10:00'],
      ],
      now: '2026-12-09T16:00',
      says: ['offered_to_accepted 0: late, 2026-11-09T16:00, sales 0, delivery 9, due'],
    },
    {
      name: 'of a return starts anew with each',
      clocks: { returned_to_resubmitted: day },
      past: [
        ['offered', '2026-11-09T09:00'],
        ['returned', '2026-11-09T10:00'],
        ['offered', '2026-11-11T09:00'],
        ['returned', '2026-11-11T12:00'],
      ],
      now: '2026-11-11T13:00',
      says: [
        'returned_to_resubmitted 0: late, 2026-11-10T09:00, sales 15, delivery 0, due',
        'returned_to_resubmitted 1: running, 2026-11-12T11:00, sales 1, delivery 0',
      ],
    },
    {
      name: 'of the building stands still while the gate holds it',
      clocks: { won_to_built: '4 business hours' },
      past: [
        ['held', '2026-11-09T09:00'],
        ['building', '2026-11-18T09:00'],
      ],
      now: '2026-11-18T11:00',
      says: ['won_to_built 0: running, 2026-11-18T12:00, sales 56, delivery 2'],
    },
    {
      name: 'of the kickoff ends with its task, on the day that ClickUp says',
      settings: { tasks: ['Kickoff'] },
      clocks: { accepted_to_kickoff: { within: '2 business days', task: 'kickoff' } },
      past: [
        ['accepted', '2026-11-09T09:00'],
        ['in_delivery', '2026-11-09T10:00'],
      ],
      now: '2026-11-30T12:00',
      tasks: [task('Kickoff', { status: statusOf('complete', 'closed'), dateDone: at('2026-11-10T12:00') })],
      says: ['accepted_to_kickoff 0: met, no limit known, sales 0, delivery 11'],
    },
    {
      name: 'of the kickoff runs on while other work is begun',
      settings: { tasks: ['Kickoff'] },
      clocks: { accepted_to_kickoff: { within: '2 business days', task: 'Kickoff' } },
      past: [
        ['accepted', '2026-11-09T09:00'],
        ['in_delivery', '2026-11-09T10:00'],
      ],
      now: '2026-11-10T12:00',
      says: ['accepted_to_kickoff 0: running, 2026-11-10T16:00, sales 0, delivery 11'],
    },
    {
      name: 'of the kickoff ends with the first task begun, where none is named',
      clocks: { accepted_to_kickoff: '2 business days' },
      past: [
        ['accepted', '2026-11-09T09:00'],
        ['in_delivery', '2026-11-09T10:00'],
      ],
      now: '2026-11-30T12:00',
      says: ['accepted_to_kickoff 0: met, no limit known, sales 0, delivery 1'],
    },
    {
      name: 'of the first action ends with a change that somebody made',
      clocks: { first_action: day },
      past: [['accepted', '2026-11-09T09:00']],
      now: '2026-11-30T12:00',
      tasks: [task('Kickoff', { touchedAt: at('2026-11-09T12:00') })],
      says: ['first_action 0: met, no limit known, sales 0, delivery 3'],
    },
    {
      name: 'of the first action takes nothing from before the yes for one',
      clocks: { first_action: day },
      past: [['accepted', '2026-11-09T09:00']],
      now: '2026-11-09T12:00',
      tasks: [task('Kickoff', { touchedAt: at('2026-11-08T12:00') })],
      says: ['first_action 0: running, 2026-11-09T16:00, sales 0, delivery 3'],
    },
    {
      name: 'of the promised day runs to its end, with a reminder in working days before it',
      clocks: { go_live: { nudge: '2 business days' } },
      past: [
        ['offered', '2026-11-09T09:00'],
        ['in_delivery', '2026-11-10T09:00'],
      ],
      now: '2026-11-12T18:00',
      properties: { target_go_live: '2026-11-15' },
      says: ['go_live 0: running, 2026-11-15T23:00, sales 0, delivery 32, nudge'],
    },
    {
      name: 'of the promised day is met by a delivery on a Saturday before a Sunday',
      clocks: { go_live: true },
      past: [
        ['offered', '2026-11-09T09:00'],
        ['delivered', '2026-11-14T12:00'],
      ],
      now: '2026-11-30T12:00',
      properties: { target_go_live: '2026-11-15' },
      says: ['go_live 0: met, 2026-11-15T23:00, sales 0, delivery 40'],
    },
    {
      name: 'of the promised day is not there without one',
      clocks: { go_live: true },
      past: [['offered', '2026-11-09T09:00']],
      now: '2026-11-30T12:00',
      says: [],
    },
    {
      name: 'leaves out the holidays of its team',
      clocks: { offered_to_accepted: day, calendars: { delivery: { holidays: ['2026-12-25'] } } },
      past: [['offered', '2026-12-24T13:00']],
      now: '2026-12-28T10:00',
      says: ['offered_to_accepted 0: running, 2026-12-28T12:00, sales 0, delivery 5'],
    },
    {
      name: 'counts each side in its own zone',
      clocks: {
        offered_to_accepted: day,
        returned_to_resubmitted: day,
        calendars: { sales: { timezone: 'America/Chicago' } },
      },
      past: [
        ['offered', '2026-11-09T09:00'],
        ['returned', '2026-11-09T16:00'],
        ['offered', '2026-11-09T18:00'],
        ['returned', '2026-11-10T17:00'],
      ],
      now: '2026-11-10T18:00',
      says: [
        'offered_to_accepted 0: stopped, 2026-11-10T09:00, sales 3, delivery 15, due',
        'returned_to_resubmitted 0: met, no limit known, sales 2, delivery 0',
        'returned_to_resubmitted 1: running, 2026-11-11T16:00, sales 1, delivery 0',
      ],
    },
    {
      name: 'is the same working time after the clocks went back',
      clocks: { offered_to_accepted: '2 business hours' },
      past: [['offered', '2026-10-23T16:00']],
      now: '2026-10-26T09:30',
      says: ['offered_to_accepted 0: running, 2026-10-26T09:00, sales 0, delivery 1.5'],
    },
    {
      name: 'is the same working time after the clocks went forward',
      clocks: { offered_to_accepted: '2 business hours' },
      past: [['offered', '2026-03-27T16:00']],
      now: '2026-03-30T09:30',
      says: ['offered_to_accepted 0: running, 2026-03-30T08:00, sales 0, delivery 1.5'],
    },
  ])('$name', ({ says, ...given }) => {
    expect(told(given)).toEqual(says);
  });

  test('falls due at one moment, whenever it is asked, and is then due', () => {
    const anyState = fc.constantFrom<HandoffState>(...handoffStates);
    const steps = fc.array(fc.tuple(anyState, fc.integer({ min: 1, max: 90 })), { minLength: 1, maxLength: 8 });
    const start = at('2026-03-02T09:00');
    fc.assert(
      fc.property(steps, fc.integer({ min: 0, max: 200 }), (drawn, later) => {
        const entries = drawn.map(([state], index) => ({ state, at: start + sum(drawn.slice(0, index + 1)) * hourMs }));
        const when = entries.at(-1)?.at ?? start;
        const base = inputOf({ clocks: { offered_to_accepted: '3 business days' }, past: [], now: '2026-03-02T09:00' });
        const [last] = entries.slice(-1);
        const readAt = (now: number) =>
          readClocks(last?.state ?? 'waiting', deriveContext({ ...base, history: entries, now })).filter(
            ({ rule }) => rule.clock === 'offered_to_accepted',
          );
        const early = readAt(when + 1).at(-1);
        const asked = when + 1 + later * hourMs;
        const late = readAt(asked).at(-1);
        expect(late?.reading.dueAt).toBe(early?.reading.dueAt);
        if (early?.nextAt === undefined) return;
        expect(readAt(early.nextAt).at(-1)?.reading.step).toBe('due');
        expect(readAt(early.nextAt - 1).at(-1)?.reading.step).toBeUndefined();
      }),
    );
  });
});
