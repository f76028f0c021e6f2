import type { Deliverables, Scope } from '../mapping/mapping.ts';

/** One promised thing: an entry of `each`, with an id that stays the same when the deal is read again. */
export interface Promised {
  readonly rule: Deliverables;
  /** Last part of the operation key: `deliverable:<id>`. */
  readonly step: string;
  /** The plan's scope with `item` and `index`. */
  readonly scope: Scope;
  /** What the file calls it, as it is rendered. */
  readonly called: () => string;
  /** What was sold or promised, in the deal's own words. */
  readonly source: string;
  /** Its number, where it is one. */
  readonly lineItem?: string;
}
