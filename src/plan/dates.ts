import { addDays, noonOf, parseDay } from '../domain/business-calendar.ts';
import type { DateRule } from '../mapping/mapping.ts';
import type { PlanContext } from './plan-input.ts';

/** The calendar day a rule names; undefined when it starts from something that is empty or is no date. */
export function dayFor(rule: DateRule, { mapping, scope }: Pick<PlanContext, 'mapping' | 'scope'>): string | undefined {
  const base = typeof rule.from === 'string' ? scope[rule.from] : rule.from.value(scope);
  const day = parseDay(base, mapping.calendar.timezone);
  return day === undefined ? undefined : addDays(day, rule.amount, rule.unit, mapping.calendar);
}

/** As epoch milliseconds (noon in the mapping's zone), the way a date without a time is sent. */
export function instantFor(rule: DateRule | undefined, context: PlanContext): number | undefined {
  const day = rule === undefined ? undefined : dayFor(rule, context);
  return day === undefined ? undefined : noonOf(day, context.mapping.calendar.timezone);
}
