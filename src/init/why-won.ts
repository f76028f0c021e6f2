import type { CrmPipeline, CrmStage } from '../domain/snapshot.ts';
import { count } from '../plan/text-layout.ts';
import type { WonDeal } from './facts.ts';

const soundsWon = /\b(?:won|signed|win)\b|closedwon/i;

/** Every pipeline with its stages: which count as won, and why; and which only sound like it. */
export function describePipelines(pipelines: readonly CrmPipeline[], deals: readonly WonDeal[]): string[] {
  return pipelines.flatMap((pipeline) => {
    const won = deals.filter((deal) => deal.pipeline === pipeline.id).length;
    const share = deals.length === 0 ? 'no deal was won yet' : `${won} of the last ${count(deals.length, 'won deal')}`;
    const open = pipeline.stages.filter(({ closed }) => !closed).map(({ label }) => label);
    return [
      `${pipeline.label} (${share})`,
      ...pipeline.stages.filter(({ closed }) => closed).map((stage) => `  ${stageLine(stage)}`),
      ...(open.length === 0 ? [] : [`  open: ${open.join(' · ')}`]),
      ...pipeline.stages.filter(isMisleading).map((stage) => `  ! ${misleading(stage)}`),
    ];
  });
}

const stageLine = ({ label, won }: CrmStage): string =>
  won ? `won:  ${label} – closed, probability 100 %` : `lost: ${label} – closed, probability below 100 %`;

const isMisleading = ({ id, label, won }: CrmStage): boolean => !won && soundsWon.test(`${label} ${id}`);

const misleading = ({ id, label, closed }: CrmStage): string =>
  `"${label}" (${id}) is called a win, but HubSpot counts it as ${closed ? 'lost: its probability is below 100 %' : 'open'}`;
