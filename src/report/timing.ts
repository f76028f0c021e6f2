import type { BusinessCalendar } from '../domain/business-calendar.ts';
import type { Side } from '../domain/handoff-clock.ts';
import { createStopwatch, type Stopwatch } from '../domain/stopwatch.ts';
import { workingTimeMs } from '../domain/working-time.ts';
import { clocksOf } from '../mapping/clocks.ts';
import type { Mapping } from '../mapping/mapping.ts';

/** Each side's calendar under a mapping; undefined for one that is not among the files any more. */
export type CalendarsOf = (mapping: string) => Readonly<Record<Side, BusinessCalendar>> | undefined;

/** As the files say now; a stay under an earlier version is counted by them, too, so that one file's times compare. */
export const calendarsIn =
  (mappings: readonly Pick<Mapping, 'name' | 'clocks' | 'calendar'>[]): CalendarsOf =>
  (name) => {
    const mapping = mappings.find((one) => one.name === name);
    return mapping === undefined ? undefined : clocksOf(mapping).calendars;
  };

/** How one mapping's working time is counted. */
export interface Timing {
  readonly worked: Readonly<Record<Side, Stopwatch>>;
  /** Where delivery's days begin and end. */
  readonly timezone: string;
  /** An accepted handoff is left alone when nothing is done on it for longer. */
  readonly idleMs: number;
}

export const idleDays = 5;

/** The timing of every mapping, each calendar read through once for all questions. `since` is when the first handoff came. */
export function timings(calendarsOf: CalendarsOf, since: number, now: number): (mapping: string) => Timing | undefined {
  const known = new Map<string, Timing | undefined>();
  const watches = new Map<string, Stopwatch>();
  const watchOf = (calendar: BusinessCalendar): Stopwatch => {
    const key = JSON.stringify({ ...calendar, publicHolidays: calendar.publicHolidays?.map((one) => one.of) });
    const watch = watches.get(key) ?? createStopwatch(calendar, since, now);
    watches.set(key, watch);
    return watch;
  };
  const read = (mapping: string): Timing | undefined => {
    const calendars = calendarsOf(mapping);
    if (calendars === undefined) return undefined;
    const { sales, delivery } = calendars;
    const idleMs = workingTimeMs({ amount: idleDays, unit: 'days' }, delivery);
    const worked = { sales: watchOf(sales), delivery: watchOf(delivery) };
    return { worked, timezone: delivery.timezone, idleMs };
  };
  return (mapping) => {
    if (!known.has(mapping)) known.set(mapping, read(mapping));
    return known.get(mapping);
  };
}
