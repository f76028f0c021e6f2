import { enteredProperty } from '../../sync/deal-properties.ts';
import type { Past } from '../past.ts';
import type { Judged } from './judge-deals.ts';

/**
 * One stage as past won deals went through it. HubSpot's API does not show what a stage asks for; that deals stand behind it
 * without something shows that the stage did not insist on it.
 */
export interface StageFinding {
  readonly pipeline: string;
  readonly stage: string;
  readonly won: boolean;
  /** Won deals of the pipeline that entered it, and that reached the win without. */
  readonly entered: number;
  readonly skipped: number;
  /** Asked for, and missing on deals that are behind the stage; only told of the stages of the win. */
  readonly without: readonly { readonly label: string; readonly deals: number }[];
}

/** Pure. Every stage of a pipeline in which deals were won, but the lost ones. */
export function findOpenStages(past: Past, judged: readonly Judged[]): readonly StageFinding[] {
  const byPipeline = Map.groupBy(judged, ({ deal }) => deal.pipeline.id);
  return past.pipelines.flatMap((pipeline) => {
    const deals = byPipeline.get(pipeline.id) ?? [];
    if (deals.length === 0) return [];
    return pipeline.stages
      .filter(({ won, closed }) => won || !closed)
      .map(({ id, label, won }): StageFinding => {
        const entered = deals.filter(
          ({ deal }) => deal.stage.id === id || deal.properties[enteredProperty(id)] !== undefined,
        );
        const others = won ? deals.filter(({ deal }) => deal.stage.id === id) : entered;
        return {
          pipeline: pipeline.label,
          stage: label,
          won,
          entered: entered.length,
          // A pipeline may have several stages that count as won; nobody has to pass them all.
          skipped: won ? 0 : deals.length - entered.length,
          without: won ? missingBehind(others) : [],
        };
      });
  });
}

function missingBehind(deals: readonly Judged[]): StageFinding['without'] {
  const counts = new Map<string, number>();
  for (const { gaps } of deals) for (const { label } of gaps) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts]
    .map(([label, count]) => ({ label, deals: count }))
    .sort((a, b) => b.deals - a.deals || a.label.localeCompare(b.label));
}
