import { type BusinessCalendar, isWorkday, longestPauseDays } from './business-calendar.ts';

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
  const last = localDay(to, calendar);
  let total = 0;
  for (let day = localDay(from, calendar); Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
    const { opens, closes } = openingOf(day, calendar);
    total += Math.max(0, Math.min(to, closes) - Math.max(from, opens));
  }
  return total;
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
    day = day.add({ days: 1 });
  }
  return openingOf(day, calendar).closes;
}

const localDay = (at: number, { timezone }: BusinessCalendar): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timezone).toPlainDate();

/** When the team begins and ends on a day; the same instant twice on a day off. */
function openingOf(day: Temporal.PlainDate, calendar: BusinessCalendar): { opens: number; closes: number } {
  const opens = instantOf(day, calendar.opensAt, calendar);
  return { opens, closes: isWorkday(day, calendar) ? instantOf(day, calendar.closesAt, calendar) : opens };
}

/** A time that the clocks skip is the one after it; of one that they show twice it is the first. */
function instantOf(day: Temporal.PlainDate, minute: number, { timezone }: BusinessCalendar): number {
  const isMidnight = minute >= 1440;
  const plainTime = { hour: isMidnight ? 0 : Math.floor(minute / 60), minute: minute % 60 };
  return (isMidnight ? day.add({ days: 1 }) : day).toZonedDateTime({ timeZone: timezone, plainTime }).epochMilliseconds;
}
