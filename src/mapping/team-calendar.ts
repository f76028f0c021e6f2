import type { BusinessCalendar } from '../domain/business-calendar.ts';

/** When some of the people work, where that is not as in the `calendar` of the file. */
export interface TeamCalendar {
  readonly line: number;
  readonly name: string;
  /** E-mail addresses, roles, or `deal owner`. */
  readonly people: readonly string[];
  readonly calendar: BusinessCalendar;
}
