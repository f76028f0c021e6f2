import { type BusinessCalendar, longestPauseDays, workdaysBetween, worksOn } from './business-calendar.ts';
import { changesOfClocks, dayOfNumber, instantAt, shownAt } from './zone-arithmetic.ts';

/** An amount of a team's working time. A day is as long as the team's opening hours, wherever it begins. */
export interface WorkingTime {
  readonly amount: number;
  readonly unit: 'minutes' | 'hours' | 'days';
}

const minuteMs = 60_000;

/** Milliseconds of working time. */
export function workingTimeMs({ amount, unit }: WorkingTime, { opensAt, closesAt }: BusinessCalendar): number {
  const minutes = { minutes: 1, hours: 60, days: closesAt - opensAt } as const;
  return amount * minutes[unit] * minuteMs;
}

/** Working time between two instants (epoch ms); 0 when `to` is not later. An hour that a change of clocks takes out is none. */
export function workedMs(from: number, to: number, calendar: BusinessCalendar): number {
  if (to <= from) return 0;
  const [first, last] = [localDay(from, calendar), localDay(to, calendar)];
  const onDay = (day: number): number => {
    const { opens, closes } = openingOf(day, calendar);
    return Math.max(0, Math.min(to, closes) - Math.max(from, opens));
  };
  if (first === last) return onDay(first);
  const dayBefore = last - 1;
  const whole = workdaysBetween(dayOfNumber(first), dayOfNumber(dayBefore), calendar) * usualDayMs(calendar);
  const changed = daysOfChange(first, dayBefore, calendar).map((day) => lengthOf(day, calendar) - usualDayMs(calendar));
  return onDay(first) + whole + changed.reduce((sum, ms) => sum + ms, 0) + onDay(last);
}

const usualDayMs = (calendar: BusinessCalendar): number => workingTimeMs({ amount: 1, unit: 'days' }, calendar);

function lengthOf(day: number, calendar: BusinessCalendar): number {
  const { opens, closes } = openingOf(day, calendar);
  return Math.max(0, closes - opens);
}

/** Working days after one day, up to and with another, on which the clocks are changed: they may be longer or shorter. */
function daysOfChange(after: number, until: number, calendar: BusinessCalendar): number[] {
  const { timezone } = calendar;
  const [start, end] = [instantAt(after, 0, timezone), instantAt(until + 1, 0, timezone)];
  const days = changesOfClocks(start, end, timezone).flatMap((at) => [
    localDay(at - 1, calendar),
    localDay(at, calendar),
  ]);
  return [...new Set(days)].filter((day) => day > after && day <= until && worksOn(day, calendar));
}

/** The instant at which so much working time has passed since `from`; `from` itself for none. */
export function addWorkedMs(from: number, ms: number, calendar: BusinessCalendar): number {
  if (ms <= 0) return from;
  let left = ms;
  let day = localDay(from, calendar);
  for (let idle = 0; idle < longestPauseDays; idle += 1) {
    const { opens, closes } = openingOf(day, calendar);
    const open = Math.max(0, closes - Math.max(from, opens));
    if (open >= left) return Math.max(from, opens) + left;
    if (open > 0) idle = 0;
    left -= open;
    day += 1;
  }
  return openingOf(day, calendar).closes;
}

const localDay = (at: number, { timezone }: BusinessCalendar): number => shownAt(at, timezone).day;

/** When the team begins and ends on a day, by its number; the same instant twice on a day off. */
export function openingOf(
  day: number,
  calendar: BusinessCalendar,
): { readonly opens: number; readonly closes: number } {
  const { opensAt, closesAt, timezone } = calendar;
  const opens = instantAt(day, opensAt, timezone);
  return { opens, closes: worksOn(day, calendar) ? instantAt(day, closesAt, timezone) : opens };
}
