import { type BusinessCalendar, type PublicHolidays, parseDay } from '../../domain/business-calendar.ts';
import type { Bench } from '../bench.ts';
import { findNearest } from '../nearest.ts';
import { findPublicHolidays, isHolidayCode } from '../public-holidays.ts';
import type { RawMapping } from '../shape/shape.ts';
import type { FilePath } from '../source/places.ts';

type RawCalendar = NonNullable<RawMapping['calendar']>;

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const allDay = { opensAt: 0, closesAt: 1440 } as const;

/** Every place of the file where a time zone may stand, in the order in which they count. */
function zonesOf(raw: RawMapping): { zone: string; path: FilePath }[] {
  return [
    { zone: raw.timezone, path: ['timezone'] },
    { zone: raw.calendar?.timezone, path: ['calendar', 'timezone'] },
    { zone: raw.clocks?.calendar?.timezone, path: ['clocks', 'calendar', 'timezone'] },
  ].flatMap(({ zone, path }) => (zone === undefined ? [] : [{ zone, path }]));
}

/** The zone of all days in the file; UTC when it names none, or none that exists. */
export const timezoneOf = (raw: RawMapping): string => findZone(zonesOf(raw)[0]?.zone ?? 'UTC') ?? 'UTC';

export function compileCalendar(bench: Bench, raw: RawMapping): BusinessCalendar {
  checkZones(bench, raw);
  if (raw.calendar !== undefined && raw.clocks?.calendar !== undefined) {
    bench.report('KEY_CONFLICT', ['clocks', 'calendar'], 'the calendar stands twice in this file', { key: true });
  }
  const path: FilePath = raw.calendar === undefined ? ['clocks', 'calendar'] : ['calendar'];
  const calendar: RawCalendar = raw.calendar ?? raw.clocks?.calendar ?? {};
  return {
    timezone: bench.timezone,
    days: compileDays(bench, [...path, 'days'], calendar.days ?? ['mon-fri']),
    ...compileHours(bench, [...path, 'hours'], calendar.hours ?? '09:00-17:00'),
    ...compileHolidays(bench, [...path, 'holidays'], calendar.holidays ?? []),
  };
}

/** A calendar of one team: what it leaves out is as in the one of the file. */
export function compileTeamCalendar(
  bench: Bench,
  path: FilePath,
  raw: RawCalendar,
  base: BusinessCalendar,
): BusinessCalendar {
  if (raw.timezone !== undefined) checkZone(bench, { zone: raw.timezone, path: [...path, 'timezone'] });
  const zone = raw.timezone === undefined ? undefined : findZone(raw.timezone);
  const { publicHolidays, ...rest } = base;
  return {
    ...rest,
    ...(raw.holidays === undefined && publicHolidays !== undefined && { publicHolidays }),
    ...(zone !== undefined && { timezone: zone }),
    ...(raw.days !== undefined && { days: compileDays(bench, [...path, 'days'], raw.days) }),
    ...(raw.hours !== undefined && compileHours(bench, [...path, 'hours'], raw.hours)),
    ...(raw.holidays !== undefined && compileHolidays(bench, [...path, 'holidays'], raw.holidays)),
  };
}

function checkZones(bench: Bench, raw: RawMapping): void {
  const zones = zonesOf(raw);
  for (const zone of zones) checkZone(bench, zone);
  const [first, second] = zones;
  if (first === undefined || second === undefined || first.zone === second.zone) return;
  bench.report('KEY_CONFLICT', second.path, `the time zone is \`${first.zone}\` further up`);
}

function checkZone(bench: Bench, { zone, path }: { readonly zone: string; readonly path: FilePath }): void {
  if (findZone(zone) !== undefined) return;
  const near = nearestZone(zone);
  const fix = near === undefined ? 'Use an IANA name such as Europe/Berlin.' : `Did you mean \`${near}\`?`;
  bench.report('TIMEZONE_UNKNOWN', path, `there is no time zone \`${zone}\``, { fix });
}

/** By its whole name, or by the city alone. */
function nearestZone(name: string): string | undefined {
  const zones = Intl.supportedValuesOf('timeZone');
  const cities = new Map(zones.map((zone) => [zone.split('/').at(-1) ?? zone, zone]));
  return findNearest(name, zones) ?? cities.get(findNearest(name, cities.keys()) ?? '');
}

/** Intl takes offsets as well, but an offset knows no summer. */
function findZone(name: string): string | undefined {
  if (!/^[A-Za-z]+(?:[/_+-][A-Za-z0-9_+-]+)*$/.test(name)) return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function compileDays(bench: Bench, path: FilePath, texts: readonly string[]): number[] {
  const days = texts.flatMap((text) => text.split(',')).map((text) => readDays(text.trim().toLowerCase()));
  const known = days.filter((range) => range !== undefined);
  if (known.length < days.length || known.flat().length === 0) {
    bench.report('DAYS_INVALID', path, `\`${texts.join(', ')}\` names no working days`);
  }
  return [...new Set(known.flat())].sort((a, b) => a - b);
}

/** `mon`, `Monday` or `mon-fri` as ISO weekdays; a range may run over the end of the week. */
function readDays(text: string): number[] | undefined {
  const parts = text.split(/[-–]/).map(weekdayOf);
  const [from, to = from] = parts;
  if (parts.length > 2 || from === undefined || to === undefined || from === -1 || to === -1) return undefined;
  const length = ((to - from + 7) % 7) + 1;
  return Array.from({ length }, (_, offset) => ((from + offset) % 7) + 1);
}

/** By its name or the beginning of it, three letters at least; -1 when it is none. */
function weekdayOf(text: string): number {
  const day = text.trim();
  return day.length < 3 ? -1 : weekdays.findIndex((name) => name.startsWith(day));
}

function compileHours(bench: Bench, path: FilePath, text: string): { opensAt: number; closesAt: number } {
  const parts = /^([01]?\d|2[0-3]):([0-5]\d)\s*[-–]\s*([01]?\d|2[0-4]):([0-5]\d)$/.exec(text.trim());
  const [openHour = 0, openMinute = 0, closeHour = 0, closeMinute = 0] = parts?.slice(1).map(Number) ?? [];
  const opensAt = openHour * 60 + openMinute;
  const closesAt = closeHour * 60 + closeMinute;
  if (parts && opensAt < closesAt && closesAt <= allDay.closesAt) return { opensAt, closesAt };
  bench.report('HOURS_INVALID', path, `\`${text}\` is not a span of hours within one day`);
  return allDay;
}

/** Days, and countries whose public holidays count. */
function compileHolidays(
  bench: Bench,
  path: FilePath,
  texts: readonly string[],
): Pick<BusinessCalendar, 'holidays' | 'publicHolidays'> {
  const placeOf = (index: number): FilePath => (texts.length === 1 ? path : [...path, index]);
  const entries = texts.map((text, index) => ({ text, path: placeOf(index) }));
  const codes = entries.filter(({ text }) => isHolidayCode(text));
  const days = entries.filter(({ text }) => !isHolidayCode(text));
  for (const day of days.filter(({ text }) => !isDay(text))) {
    const fix = /^\d/.test(day.text) ? undefined : 'Write a country as DE, a state as DE-BE, or a day as YYYY-MM-DD.';
    bench.report('DATE_INVALID', day.path, `\`${day.text}\` is not a calendar day`, {
      ...(fix !== undefined && { fix }),
    });
  }
  const publicHolidays = codes.flatMap((one) => compileHolidayCode(bench, one.path, one.text));
  return {
    holidays: days.flatMap(({ text }) => (isDay(text) ? [text] : [])),
    ...(publicHolidays.length > 0 && { publicHolidays }),
  };
}

const isDay = (text: string): boolean => parseDay(text, 'UTC') === text;

function compileHolidayCode(bench: Bench, path: FilePath, text: string): PublicHolidays[] {
  const looked = findPublicHolidays(text);
  if ('found' in looked) return [looked.found];
  bench.report('HOLIDAYS_UNKNOWN', path, `there are no public holidays of \`${text}\``, { fix: looked.nearest });
  return [];
}
