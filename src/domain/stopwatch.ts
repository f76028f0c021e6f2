import type { BusinessCalendar } from './business-calendar.ts';
import { openingOf, workedMs } from './working-time.ts';
import { shownAt } from './zone-arithmetic.ts';

/** Working time between two instants (epoch ms). */
export type Stopwatch = (from: number, to: number) => number;

/**
 * The same as `workedMs`, for a great many questions about one span of years: its days are looked at once, and each answer
 * is two searches among them. What lies before the span is asked of the calendar itself.
 */
export function createStopwatch(calendar: BusinessCalendar, since: number, until: number): Stopwatch {
  const days = openDays(calendar, since, until);
  const worked = (at: number): number => {
    const day = days[lastBefore(days, at)];
    return day === undefined ? 0 : day.before + Math.min(at - day.opens, day.closes - day.opens);
  };
  return (from, to) => {
    if (to <= from) return 0;
    return from < since || to > until ? workedMs(from, to, calendar) : worked(to) - worked(from);
  };
}

interface OpenDay {
  readonly opens: number;
  readonly closes: number;
  /** What was worked on the days before it. */
  readonly before: number;
}

function openDays(calendar: BusinessCalendar, since: number, until: number): readonly OpenDay[] {
  const { timezone } = calendar;
  const last = shownAt(until, timezone).day;
  const found: OpenDay[] = [];
  let before = 0;
  for (let { day } = shownAt(since, timezone); day <= last; day += 1) {
    const { opens, closes } = openingOf(day, calendar);
    if (closes <= opens) continue;
    found.push({ opens, closes, before });
    before += closes - opens;
  }
  return found;
}

function lastBefore(days: readonly OpenDay[], at: number): number {
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle]?.opens ?? at) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
