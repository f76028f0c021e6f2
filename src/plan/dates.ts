import type { BusinessCalendar } from '../domain/business-calendar.ts';
import { addDays, dueDayOf, noonOf, parseDay } from '../domain/business-calendar.ts';
import { sameName } from '../domain/nearest.ts';
import type { DateRule } from '../mapping/mapping.ts';
import { namedPerson } from './people.ts';
import type { Part, PlanContext } from './plan-input.ts';
import { nothing, wanting } from './plan-input.ts';

type Dating = Pick<PlanContext, 'mapping' | 'scope'>;

/** The calendar day a rule names; undefined when it starts from something that is empty or is no date. */
export function dayFor(rule: DateRule, context: Dating | PlanContext): string | undefined {
  const { mapping, scope } = context;
  const base = typeof rule.from === 'string' ? scope[rule.from] : rule.from.value(scope);
  const day = parseDay(base, mapping.calendar.timezone);
  return day === undefined ? undefined : addDays(day, rule.amount, rule.unit, calendarFor(rule, context));
}

/** Working days are those of whoever does the task: by address first, then by role; the file's own for everybody else. */
function calendarFor({ who }: DateRule, context: Dating | PlanContext): BusinessCalendar {
  const { calendar, calendars = [] } = context.mapping;
  if (who === undefined || calendars.length === 0 || !('deal' in context)) return calendar;
  const address = namedPerson(who, context);
  const ofPerson = (name: string | undefined) =>
    calendars.find(({ people }) => name !== undefined && people.some((one) => sameName(one, name)));
  return (ofPerson(address) ?? ofPerson(who))?.calendar ?? calendar;
}

/** As epoch milliseconds, the way a date without a time is sent. */
export function instantFor(rule: DateRule | undefined, context: PlanContext): number | undefined {
  const day = rule === undefined ? undefined : dayFor(rule, context);
  return day === undefined ? undefined : instantOf(day, context);
}

type Zones = Pick<PlanContext, 'mapping' | 'catalogue'>;

/** Where ClickUp's user is: there a date without a time is a day. */
const zoneOfDates = ({ mapping, catalogue }: Zones): string => catalogue.userZone || mapping.calendar.timezone;

/** Noon of the day, where ClickUp's user is. */
export const instantOf = (day: string, context: Zones): number => noonOf(day, zoneOfDates(context));

/** The calendar day of a due or start date as ClickUp keeps it. */
export const dayKept = (epochMs: number, context: Zones): string =>
  dueDayOf(epochMs, { timezone: context.mapping.calendar.timezone, keptIn: zoneOfDates(context) });

/** Read before the first date is set or looked at. */
export const wantUserZone = ({ catalogue }: Pick<PlanContext, 'catalogue'>): Part =>
  catalogue.userZone === undefined ? wanting({ kind: 'user-zone' }) : nothing;
