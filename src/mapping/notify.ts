import type { BusinessCalendar } from '../domain/business-calendar.ts';
import type { Destination } from '../domain/notice.ts';

/** Who is told, and of what. */
export interface NotifyRule {
  readonly line: number;
  /** Of e-mail, also `deal owner`. */
  readonly to: readonly Destination[];
  /** States, `overdue`, `service`, and codes of exceptions. */
  readonly on: readonly string[];
  /** People are told in working time only. */
  readonly quiet?: { readonly calendar: BusinessCalendar };
  /** People are told once on a working day, so many minutes after its midnight. */
  readonly digest?: { readonly minute: number; readonly calendar: BusinessCalendar };
}

/** Whatever concerns no handoff and keeps the service from its work. */
export const serviceEvent = 'service';

/** What is told where the file does not say of what. */
export const usualEvents: readonly string[] = ['held', 'returned', 'overdue', 'failed', 'service'];
