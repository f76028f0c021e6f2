import type { AssumedKind } from '../assumptions.ts';
import type { Figures, Share } from '../figures.ts';
import type { Report } from '../report.ts';
import { fewestForMedian } from '../spread.ts';
import type { Stage } from '../story.ts';
import type { TakenOver } from '../trail.ts';

/** `12 of 15 (80 %)`; of fewer than five a percentage would say more than is known. */
export function shareText({ part, of }: Share): string {
  if (of === 0) return '–';
  const counts = `${part} of ${of}`;
  return of < fewestForMedian ? counts : `${counts} (${percentOf({ part, of })}\u00a0%)`;
}

export const percentOf = ({ part, of }: Share): number => (of === 0 ? 0 : Math.round((part / of) * 100));

/** Working time as hours, or minutes where it is less than one. Days would be as long as each team's day. */
export function durationText(ms: number | null): string {
  if (ms === null) return '–';
  const minutes = Math.round(ms / 60_000);
  if (minutes < 60) return `${minutes}\u00a0min`;
  return minutes < 600 ? `${Math.round(minutes / 6) / 10}\u00a0h` : `${Math.round(minutes / 60)}\u00a0h`;
}

export const stageNames = {
  built: 'Won to built',
  accepted: 'Built to accepted',
  delivered: 'Accepted to delivered',
} as const satisfies Record<Stage, string>;

export const savedNames = {
  check: 'handoffs checked',
  ask: 'times sales was told what is missing or returned',
  project: 'projects built',
  status: 'changes of state told on both sides',
  duplicate: 'doubles not made',
} as const satisfies Record<AssumedKind, string>;

export const takenOverNames = {
  'name taken': 'ClickUp said that the name is taken',
  'lost answer': 'found after a lost answer',
  'said by a person': 'said by a person',
} as const satisfies Record<TakenOver['how'], string>;

/** What is counted, from when to when, and in whose days. */
export function coverage({ period, only, at }: Pick<Report, 'period' | 'only' | 'at'>): string {
  const narrowed = Object.entries(only).flatMap(([key, name]) => (name === undefined ? [] : [`${key} ${name}`]));
  const goesOn = period.until > at ? `, which has not ended` : '';
  const days = period.firstDay === period.lastDay ? period.firstDay : `${period.firstDay} to ${period.lastDay}`;
  return [`${days}${goesOn}, days in ${period.timezone}`, ...narrowed].join('; ');
}

/** The figures that everything begins with. */
export function headlines({ firstGate, firstAnswer, goLive, saved, stages }: Figures): readonly {
  readonly figure: string;
  readonly says: string;
}[] {
  const built = stages.find(({ stage }) => stage === 'built');
  const accepted = stages.find(({ stage }) => stage === 'accepted');
  return [
    { figure: big(firstGate), says: `through the gate at once (${counts(firstGate)})` },
    { figure: big(firstAnswer), says: `accepted by delivery at once (${counts(firstAnswer)})` },
    {
      figure: durationText(built?.sales.medianMs ?? null),
      says: `of sales’ time from won to built, half take no longer (n ${built?.sales.n ?? 0})`,
    },
    {
      figure: durationText(accepted?.delivery.medianMs ?? null),
      says: `of delivery’s time to accept, half take no longer (n ${accepted?.delivery.n ?? 0})`,
    },
    { figure: big(goLive), says: `live on the promised day (${counts(goLive)})` },
    { figure: `${saved.hours}\u00a0h`, says: 'of work by hand, as assumed' },
  ];
}

const counts = ({ part, of }: Share): string => (of === 0 ? 'none yet' : `${part} of ${of}`);

function big(share: Share): string {
  if (share.of === 0) return '–';
  return share.of < fewestForMedian ? `${share.part} of ${share.of}` : `${percentOf(share)}\u00a0%`;
}
