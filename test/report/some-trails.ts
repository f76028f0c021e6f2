import type { BusinessCalendar } from '../../src/domain/business-calendar.ts';
import type { HandoffState } from '../../src/domain/handoff-state.ts';
import { usualMinutes } from '../../src/report/assumptions.ts';
import type { Figures } from '../../src/report/figures.ts';
import { type Period, periodOf } from '../../src/report/period.ts';
import { readStory } from '../../src/report/story.ts';
import { createTally } from '../../src/report/tally.ts';
import { timings } from '../../src/report/timing.ts';
import type { Step, Trail } from '../../src/report/trail.ts';

/** Every day from midnight to midnight in UTC: an hour of working time is an hour. */
export const always: BusinessCalendar = {
  ...{ timezone: 'UTC', days: [1, 2, 3, 4, 5, 6, 7], opensAt: 0, closesAt: 1_440, holidays: [] },
};

export const november = periodOf('2026-11-01', '2026-11-30', 'UTC');
export const hour = 3_600_000;
/** An hour of November, counted from its first. */
export const at = (hours: number): number => november.since + hours * hour;
/** Days as hours. */
export const days = (count: number): number => count * 24;

type Written = readonly [state: HandoffState, hours: number, detail?: Step['detail']];

/** One handoff from its steps, each `[state, hour of November]`. */
export const trailOf = (steps: readonly Written[], given: Partial<Trail> = {}): Trail => ({
  ...{ id: '501/e1', mapping: 'Standard', rep: 'Ana', team: 'North', superseded: false },
  ...{ promises: [], clocks: [], takenOver: [] },
  steps: steps.map(([state, hours, detail]) => ({ state, at: at(hours), ...(detail && { detail }) })),
  ...given,
});

export interface Given {
  readonly now?: number;
  readonly period?: Period;
  readonly calendars?: { readonly sales: BusinessCalendar; readonly delivery: BusinessCalendar };
}

/** The figures of these handoffs and no others, seen from the end of November unless told. */
export function figuresOf(trails: readonly Trail[], given: Given = {}): Figures {
  const { now = november.until, period = november, calendars = { sales: always, delivery: always } } = given;
  const standing: Partial<Record<HandoffState, number>> = {};
  for (const { superseded, steps } of trails) {
    const state = steps.at(-1)?.state;
    if (!superseded && state !== undefined) standing[state] = (standing[state] ?? 0) + 1;
  }
  const tally = createTally({ period, now, minutes: usualMinutes, standing });
  const timing = timings((name) => (name === 'Gone' ? undefined : calendars), at(-2_000), now + 1);
  for (const trail of trails) tally.add(readStory(trail, timing(trail.mapping)));
  return tally.result();
}
