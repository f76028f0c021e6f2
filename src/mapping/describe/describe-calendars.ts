import type { BusinessCalendar } from '../../domain/business-calendar.ts';
import type { Mapping } from '../mapping.ts';
import { describeHours } from './describe-clocks.ts';
import { listed } from './describe-rules.ts';

/** Pure. Which days count, in sentences; nothing where it is Monday to Friday without a holiday for everybody. */
export function describeCalendars({ calendar, calendars = [] }: Mapping): string[] {
  const isUsual = holidaysIn(calendar) === '' && calendar.days.join() === '1,2,3,4,5';
  if (isUsual && calendars.length === 0) return [];
  return [
    `Everybody${calendars.length === 0 ? '' : ' else'}: ${describeCalendar(calendar)}.`,
    ...calendars.map((team) => `${listed(team.people)} (${team.name}): ${describeCalendar(team.calendar)}.`),
  ];
}

const describeCalendar = (calendar: BusinessCalendar): string => `${describeHours(calendar)}${holidaysIn(calendar)}`;

function holidaysIn({ holidays, publicHolidays = [] }: BusinessCalendar): string {
  const places = publicHolidays.map(({ of }) => `the public holidays of ${of}`);
  const days = holidays.length === 0 ? [] : [`${holidays.length} listed day${holidays.length === 1 ? '' : 's'}`];
  return places.length + days.length === 0 ? '' : `, without ${listed([...places, ...days])}`;
}
