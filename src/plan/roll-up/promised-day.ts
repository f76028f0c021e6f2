import { addDays, parseDay } from '../../domain/business-calendar.ts';
import type { PlanContext } from '../plan-input.ts';

/** The day that was promised to the customer, and the last days on which finishing is on track, and is not late. */
export interface PromisedDay {
  readonly day: string;
  readonly onTrackUntil: string;
  readonly notLateUntil: string;
  readonly daysBefore: number;
  readonly daysAfter: number;
  /** The property that says so. */
  readonly source: string;
}

/** Undefined where the mapping names no property, or where it holds no date. */
export function promisedDay({ mapping, scope }: PlanContext): PromisedDay | undefined {
  const { promised, health } = mapping.report;
  const { calendar } = mapping;
  const day = parseDay(promised?.value(scope), calendar.timezone);
  if (promised === undefined || day === undefined) return undefined;
  const { daysBefore = 0 } = health?.atRisk ?? {};
  const { daysAfter = 0 } = health?.late ?? {};
  // Counted in working days even from a day off; 0 is the promised day itself, whatever day that is.
  const away = (days: number) => (days === 0 ? day : addDays(day, days, 'business_days', calendar));
  return {
    day,
    onTrackUntil: away(-daysBefore),
    notLateUntil: away(daysAfter),
    daysBefore,
    daysAfter,
    source: promised.source,
  };
}
