import { createRequire } from 'node:module';
import type Holidays from 'date-holidays';
import type { PublicHolidays } from '../domain/business-calendar.ts';
import { suggest } from '../domain/nearest.ts';

/** The public holidays of a country, state or region, or why there are none of that name. */
export type FoundHolidays = { readonly found: PublicHolidays } | { readonly nearest: string };

/** Whether a text may be meant as a country, a state or a region: `DE`, `DE-BE`, `DE-BY-A`. */
export const isHolidayCode = (text: string): boolean => /^[A-Za-z]{2}(?:-[A-Za-z0-9]{1,8}){0,2}$/.test(text.trim());

/** Pure, and offline: the days come from a table and from rules, the same on every machine and in every zone. */
export function findPublicHolidays(code: string): FoundHolidays {
  // Reading the table takes a tenth of a second, and most files name no country.
  const Table: typeof Holidays = createRequire(import.meta.url)('date-holidays');
  const [country = '', state, region] = code.trim().split('-');
  const table = new Table();
  const codeOf = (wanted: string, all: Readonly<Record<string, string>> | undefined): string | undefined =>
    Object.keys(all ?? {}).find((one) => one.toLowerCase() === wanted.toLowerCase());
  const inCountry = codeOf(country, table.getCountries());
  if (inCountry === undefined) return { nearest: suggest(country.toUpperCase(), Object.keys(table.getCountries())) };
  const states = table.getStates(inCountry);
  const inState = state === undefined ? undefined : codeOf(state, states);
  if (state !== undefined && inState === undefined) return { nearest: ofCountry(inCountry, state, states) };
  const regions = inState === undefined ? undefined : table.getRegions(inCountry, inState);
  const inRegion = region === undefined ? undefined : codeOf(region, regions);
  if (region !== undefined && inRegion === undefined)
    return { nearest: ofCountry(`${inCountry}-${inState}`, region, regions) };
  // What is left out is left out from the end.
  const of = [inCountry, inState, inRegion].filter((one) => one !== undefined).join('-');
  return { found: holidaysOf(of, new Table(inCountry, inState ?? '', inRegion ?? '', { types: ['public'] })) };
}

const ofCountry = (place: string, wanted: string, all: Readonly<Record<string, string>> | undefined): string =>
  suggest(
    `${place}-${wanted.toUpperCase()}`,
    Object.keys(all ?? {}).map((one) => `${place}-${one}`),
  );

function holidaysOf(of: string, table: Holidays): PublicHolidays {
  const read = new Map<number, readonly string[]>();
  const daysOf = (year: number): readonly string[] =>
    table
      .getHolidays(year)
      .flatMap(({ date, start, end }) => wholeDays(date, (end.getTime() - start.getTime()) / dayMs));
  return {
    of,
    inYear(year) {
      const known = read.get(year);
      if (known !== undefined) return known;
      // One that begins in December may last into January.
      const days = [...daysOf(year - 1), ...daysOf(year)].filter((day) => day.startsWith(`${year}-`));
      read.set(year, days);
      return days;
    },
  };
}

const dayMs = 24 * 3_600_000;

/** Its days, from a date as in `2026-03-19 00:00:00`; none for one that begins in the middle of a working day. */
function wholeDays(date: string, length: number): readonly string[] {
  const [day = '', time = ''] = date.split(' ');
  if (time !== '00:00:00') return [];
  const first = Temporal.PlainDate.from(day);
  return Array.from({ length: Math.max(1, Math.round(length)) }, (_, days) => first.add({ days }).toString());
}
