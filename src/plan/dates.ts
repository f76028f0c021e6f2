import { addDays, dueDayOf, noonOf, parseDay } from '../domain/business-calendar.ts';
import type { DateRule } from '../mapping/mapping.ts';
import type { Part, PlanContext } from './plan-input.ts';
import { nothing, wanting } from './plan-input.ts';

/** The calendar day a rule names; undefined when it starts from something that is empty or is no date. */
export function dayFor(rule: DateRule, { mapping, scope }: Pick<PlanContext, 'mapping' | 'scope'>): string | undefined {
  const base = typeof rule.from === 'string' ? scope[rule.from] : rule.from.value(scope);
  const day = parseDay(base, mapping.calendar.timezone);
  return day === undefined ? undefined : addDays(day, rule.amount, rule.unit, mapping.calendar);
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
