import type { DayUnit } from '../domain/business-calendar.ts';

/** What an expression may look at, by name. Built from a deal snapshot; plain data with own properties only. */
export type Scope = Readonly<Record<string, unknown>>;

/** One thing an expression reads: `{ root: 'deal', property: 'amount' }`. */
export interface Read {
  readonly root: string;
  readonly property: string;
}

interface Written {
  /** As it stands in the file. */
  readonly source: string;
  readonly line: number;
  readonly reads: readonly Read[];
}

/** Text with `{{ }}` in it. `render` is pure; it throws a `UserError` naming the line when it exceeds its limits. */
export interface Text extends Written {
  readonly render: (scope: Scope) => string;
}

/** A comparison, as in `deal.amount >= 5000 and deal.dealtype != "renewal"`. */
export interface Condition extends Written {
  readonly test: (scope: Scope) => boolean;
}

/** A plain path such as `deal.amount`; `value` gives what stands there, or undefined. */
export interface Path extends Written {
  readonly root: string;
  readonly property: string;
  readonly value: (scope: Scope) => unknown;
}

/** A day reckoned from another: `from` is `start`, `won`, `today` or a path that holds a date. */
export interface DateRule {
  readonly line: number;
  readonly from: 'start' | 'won' | 'today' | Path;
  readonly amount: number;
  readonly unit: DayUnit;
  /** Whose working days count, where the file has calendars of teams: whoever does the task. */
  readonly who?: string;
}
