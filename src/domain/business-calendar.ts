import { dayOfNumber, instantAt, numberOfDay, shownAt } from './zone-arithmetic.ts';

// Calendar days are text (YYYY-MM-DD) everywhere inside, so that no time zone can move them; instants are epoch ms.

/** Working days of a team. Days are ISO weekdays, 1 = Monday; opening hours in minutes after local midnight. */
export interface BusinessCalendar {
  readonly timezone: string;
  readonly days: readonly number[];
  readonly opensAt: number;
  readonly closesAt: number;
  /** Calendar days (YYYY-MM-DD) on which nobody works. */
  readonly holidays: readonly string[];
  /** Of the countries, states and regions that the file names. */
  readonly publicHolidays?: readonly PublicHolidays[];
}

/** Public holidays of one place; a function beside its name, because nobody knows how far ahead they are asked for. */
export interface PublicHolidays {
  /** As in `DE-BE`. */
  readonly of: string;
  /** Pure. The days of one year on which nobody works there. */
  readonly inYear: (year: number) => readonly string[];
}

export type DayUnit = 'business_days' | 'days' | 'weeks';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** A calendar with no working day would never reach a date; after this many days the search gives up. */
export const longestPauseDays = 400;

/** Whether anybody works on that day at all. */
export const isWorkday = (day: Temporal.PlainDate, calendar: BusinessCalendar): boolean =>
  worksOn(numberOfDay(day.toString()), calendar);

/** 1970-01-01 was a Thursday. */
const weekdayOf = (number: number): number => ((((number + 3) % 7) + 7) % 7) + 1;

/** The same for the number of a day. */
export function worksOn(number: number, { days, holidays, publicHolidays = [] }: BusinessCalendar): boolean {
  if (!days.includes(weekdayOf(number))) return false;
  if (holidays.length + publicHolidays.length === 0) return true;
  const day = dayOfNumber(number);
  const year = new Date(number * dayMs).getUTCFullYear();
  return !holidays.includes(day) && !publicHolidays.some(({ inYear }) => inYear(year).includes(day));
}

/** Those that the file lists, whatever their year, and the public ones of these years. */
function holidaysOf({ holidays, publicHolidays = [] }: BusinessCalendar, from: number, to: number): readonly string[] {
  if (publicHolidays.length === 0) return holidays;
  const years = Array.from({ length: to - from + 1 }, (_, offset) => from + offset);
  return [...holidays, ...years.flatMap((year) => publicHolidays.flatMap(({ inYear }) => inYear(year)))];
}

/** `amount` units after `day` (before it when negative). Zero business days means the next working day from `day` on. */
export function addDays(day: string, amount: number, unit: DayUnit, calendar: BusinessCalendar): string {
  const from = numberOfDay(day);
  if (unit === 'days') return dayOfNumber(from + amount);
  if (unit === 'weeks') return dayOfNumber(from + 7 * amount);
  const step = amount < 0 ? -1 : 1;
  let left = Math.abs(amount);
  let at = from;
  for (let idle = 0; idle < longestPauseDays; idle += 1) {
    if (left === 0 && worksOn(at, calendar)) break;
    at += step;
    if (left > 0 && worksOn(at, calendar)) {
      left -= 1;
      idle = 0;
    }
  }
  return dayOfNumber(at);
}

/** How many working days lie after `from`, up to and with `to`; 0 when `to` is not later. */
export function workdaysBetween(from: string, to: string, calendar: BusinessCalendar): number {
  const [first, last] = [numberOfDay(from), numberOfDay(to)];
  if (last <= first) return 0;
  const weeks = Math.floor((last - first) / 7);
  const rest = Array.from({ length: (last - first) % 7 }, (_, i) => weekdayOf(first + weeks * 7 + i + 1));
  const [fromYear, toYear] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))];
  const holidays = [...new Set(holidaysOf(calendar, fromYear, toYear))].filter(
    (day) => day > from && day <= to && calendar.days.includes(weekdayOf(numberOfDay(day))),
  );
  const inWeeks = weeks * new Set(calendar.days).size;
  return inWeeks + rest.filter((day) => calendar.days.includes(day)).length - holidays.length;
}

/** The first instant of a calendar day in a zone. */
export const startOfDay = (day: string, timezone: string): number => instantAt(numberOfDay(day), 0, timezone);

/** The calendar day of an instant in a zone. */
export const dayOf = (epochMs: number, timezone: string): string => dayOfNumber(shownAt(epochMs, timezone).day);

/**
 * The calendar day on which something in ClickUp is due: a date without a time is kept at 4 am in the zone of ClickUp's
 * user (https://developer.clickup.com/docs/general-time) and is that day everywhere; any other instant is one in ours.
 */
export function dueDayOf(epochMs: number, { timezone, keptIn }: { timezone: string; keptIn: string }): string {
  const { day, timeMs } = shownAt(epochMs, keptIn);
  return timeMs === 4 * hourMs ? dayOfNumber(day) : dayOf(epochMs, timezone);
}

/**
 * Noon of a calendar day. ClickUp keeps a date without a time at 4 am of the day that holds the sent instant in its
 * user's zone; where that is not known, noon of ours is inside the same day for every zone within half a day of it.
 */
export const noonOf = (day: string, timezone: string): number => instantAt(numberOfDay(day), 12 * 60, timezone);

/**
 * Whether ClickUp keeps a date that was sent as an instant like this: at 4 am of the day that holds it where ClickUp's user
 * is. Wherever that is, it lies at most 4 hours after what was sent and less than 20 before, and no other day does.
 */
export const isSameDay = (sentMs: number, keptMs: number): boolean =>
  keptMs - sentMs <= 4 * hourMs && keptMs - sentMs > -20 * hourMs;

/** The calendar day that a CRM value names: a date, a date-time, or epoch milliseconds; undefined when it names none. */
export function parseDay(value: unknown, timezone: string): string | undefined {
  if (typeof value === 'number') return isInstant(value) ? dayOf(value, timezone) : undefined;
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return isRealDay(text) ? text : undefined;
  // HubSpot sends a day as midnight UTC when it kept one (`2026-12-31T00:00:00Z`): that is the day, in every zone.
  const midnight = /^(\d{4}-\d{2}-\d{2})T00:00:00(?:\.000)?Z$/.exec(text)?.[1];
  if (midnight !== undefined) return isRealDay(midnight) ? midnight : undefined;
  if (/^\d{11,14}$/.test(text)) return dayOf(Number(text), timezone);
  const instant = /^\d{4}-\d{2}-\d{2}T/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(instant) ? undefined : dayOf(instant, timezone);
}

/** After the year 9999; an amount that a mapping takes for a date is no instant, and Temporal throws on some of them. */
const endOfDays = Date.UTC(10_000, 0, 1);
const isInstant = (value: number): boolean => Number.isInteger(value) && Math.abs(value) < endOfDays;

function isRealDay(day: string): boolean {
  const parsed = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day);
}
