import type { Minutes } from './assumptions.ts';
import type { Figures } from './figures.ts';
import type { Period } from './period.ts';
import type { Belonging, GroupedBy } from './trail.ts';

export const groupings = ['month', 'mapping', 'rep', 'team'] as const satisfies readonly (GroupedBy | 'month')[];
export type Grouping = (typeof groupings)[number];

export interface ReportWish {
  readonly period: Period;
  readonly by: Grouping;
  /** Only handoffs of that mapping, rep or team, each by its name. */
  readonly only: Partial<Belonging>;
}

/** One period's figures, over all and for each group. */
export interface Report extends ReportWish {
  /** When it was worked out, in epoch ms. */
  readonly at: number;
  readonly minutes: Minutes;
  readonly all: Figures;
  /** Months in their order, else those with most handoffs first. */
  readonly groups: readonly { readonly name: string; readonly figures: Figures }[];
}
