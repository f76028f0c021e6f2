import { nearestRank } from '../../domain/nearest-rank.ts';
import type { Past } from '../past.ts';

/** How long it took, in days; of no deal at all there is none. */
export interface Percentiles {
  readonly deals: number;
  readonly p50: number;
  readonly p75: number;
  readonly p90: number;
  readonly longest: number;
}

export interface LeadTime {
  /** From the win to the creation of the project's first task. */
  readonly toFirstTask: Percentiles | undefined;
  /** From the win to the first task that was done. */
  readonly toFirstDone: Percentiles | undefined;
  readonly byPipeline: readonly { readonly pipeline: string; readonly toFirstTask: Percentiles }[];
  /** Days from the win to the first task, ascending; for the picture. */
  readonly days: readonly number[];
  /** Deals whose project had begun before they were won. */
  readonly begunBefore: readonly string[];
  /** Deals for which no project was found, and projects without a single task. */
  readonly withoutProject: number;
  readonly withoutTask: number;
}

const dayMs = 24 * 60 * 60_000;
const inDays = (ms: number): number => Math.round((ms / dayMs) * 100) / 100;

/** Pure. Time from the win to the first delivery task; undefined where ClickUp was not read. */
export function measureLeadTime({ deals, work }: Pick<Past, 'deals' | 'work'>): LeadTime | undefined {
  if (!work.known) return undefined;
  const tasksOf = Map.groupBy(work.value.projects, ({ deal }) => deal);
  const measured = deals.flatMap((deal) => {
    const projects = tasksOf.get(deal.id);
    if (projects === undefined || deal.wonAt === undefined) return [];
    const wonAt = Date.parse(deal.wonAt);
    const tasks = projects.flatMap((project) => project.tasks);
    const first = Math.min(...tasks.map(({ dateCreated }) => dateCreated));
    const done = Math.min(...tasks.flatMap(({ dateDone }) => dateDone ?? []));
    return [{ deal: deal.id, pipeline: deal.pipeline.label, first: first - wonAt, done: done - wonAt }];
  });
  const begun = measured.filter(({ first }) => Number.isFinite(first));
  const after = begun.filter(({ first }) => first >= 0);
  const days = after.map(({ first }) => inDays(first)).sort(ascending);
  const done = measured.flatMap(({ done: ms }) => (Number.isFinite(ms) && ms >= 0 ? [inDays(ms)] : []));
  return {
    toFirstTask: percentiles(days),
    toFirstDone: percentiles(done),
    byPipeline: [...Map.groupBy(after, ({ pipeline }) => pipeline)].flatMap(([pipeline, some]) => {
      const toFirstTask = percentiles(some.map(({ first }) => inDays(first)));
      return toFirstTask === undefined ? [] : [{ pipeline, toFirstTask }];
    }),
    days,
    begunBefore: begun.filter(({ first }) => first < 0).map(({ deal }) => deal),
    withoutProject: deals.filter(({ id }) => !tasksOf.has(id)).length,
    withoutTask: measured.length - begun.length,
  };
}

const ascending = (a: number, b: number): number => a - b;

/** Pure. The nearest-rank percentiles: each is a value that occurred. */
export function percentiles(values: readonly number[]): Percentiles | undefined {
  const sorted = values.toSorted(ascending);
  const at = (share: number): number => nearestRank(sorted, share);
  if (sorted.length === 0) return undefined;
  return { deals: sorted.length, p50: at(0.5), p75: at(0.75), p90: at(0.9), longest: at(1) };
}
