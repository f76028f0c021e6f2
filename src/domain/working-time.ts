import { type BusinessCalendar, isWorkday, longestPauseDays, workdaysBetween } from './business-calendar.ts';

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
  const onDay = (day: Temporal.PlainDate): number => {
    const { opens, closes } = openingOf(day, calendar);
    return Math.max(0, Math.min(to, closes) - Math.max(from, opens));
  };
  if (first.equals(last)) return onDay(first);
  const dayBefore = last.subtract({ days: 1 });
  const whole = workdaysBetween(first.toString(), dayBefore.toString(), calendar) * usualDayMs(calendar);
  const changed = daysOfChange(first, dayBefore, calendar).map((day) => lengthOf(day, calendar) - usualDayMs(calendar));
  return onDay(first) + whole + changed.reduce((sum, ms) => sum + ms, 0) + onDay(last);
}

const usualDayMs = (calendar: BusinessCalendar): number => workingTimeMs({ amount: 1, unit: 'days' }, calendar);

function lengthOf(day: Temporal.PlainDate, calendar: BusinessCalendar): number {
  const { opens, closes } = openingOf(day, calendar);
  return Math.max(0, closes - opens);
}

/** Working days after one day, up to and with another, on which the clocks are changed: they may be longer or shorter. */
function daysOfChange(after: Temporal.PlainDate, until: Temporal.PlainDate, calendar: BusinessCalendar) {
  const { timezone } = calendar;
  const days = new Map<string, Temporal.PlainDate>();
  const end = until.add({ days: 1 }).toZonedDateTime(timezone).epochMilliseconds;
  let change = after.toZonedDateTime(timezone).getTimeZoneTransition('next');
  while (change !== null && change.epochMilliseconds <= end) {
    for (const day of [change.subtract({ milliseconds: 1 }).toPlainDate(), change.toPlainDate()])
      days.set(day.toString(), day);
    change = change.getTimeZoneTransition('next');
  }
  const isWithin = (day: Temporal.PlainDate) =>
    Temporal.PlainDate.compare(day, after) > 0 && Temporal.PlainDate.compare(day, until) <= 0;
  return [...days.values()].filter((day) => isWithin(day) && isWorkday(day, calendar));
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
export function openingOf(
  day: Temporal.PlainDate,
  calendar: BusinessCalendar,
): { readonly opens: number; readonly closes: number } {
  const opens = instantOf(day, calendar.opensAt, calendar);
  return { opens, closes: isWorkday(day, calendar) ? instantOf(day, calendar.closesAt, calendar) : opens };
}

/** A time that the clocks skip is the one after it; of one that they show twice it is the first. */
function instantOf(day: Temporal.PlainDate, minute: number, { timezone }: BusinessCalendar): number {
  const isMidnight = minute >= 1440;
  const plainTime = { hour: isMidnight ? 0 : Math.floor(minute / 60), minute: minute % 60 };
  return (isMidnight ? day.add({ days: 1 }) : day).toZonedDateTime({ timeZone: timezone, plainTime }).epochMilliseconds;
}
