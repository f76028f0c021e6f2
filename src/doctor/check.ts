import type { Facts } from './facts.ts';
import type { Area, Finding } from './finding.ts';

/** One question. Throws `NotKnown` when it cannot be answered, and only then. */
export interface Check {
  readonly area: Area;
  readonly name: string;
  readonly run: (facts: Facts) => Promise<readonly Finding[]>;
}
