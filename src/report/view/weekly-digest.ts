import { handoffStates } from '../../domain/handoff-state.ts';
import type { Digest } from '../../domain/notice.ts';
import { printable } from '../../plan/text-layout.ts';
import type { Figures } from '../figures.ts';
import type { Report } from '../report.ts';
import { fewestForMedian } from '../spread.ts';
import { titles } from './definitions.ts';
import { durationText, shareText } from './words.ts';

type Week = Pick<Report, 'period' | 'all'>;

/** Pure. One week's figures beside those of the week before, in a few lines; undefined when there is nothing to tell. */
export function weeklyDigest(
  { period, all }: Week,
  { all: before }: Week,
  publicUrl: string | undefined,
): Digest | undefined {
  const { firstDay: since, lastDay: until } = period;
  if (all.times.length === 0 && all.firstGate.of === 0 && all.firstAnswer.of === 0) return undefined;
  const link = {
    name: 'All figures',
    url: `${publicUrl ?? ''}/figures?${new URLSearchParams({ since, until, by: 'mapping' })}`,
  };
  return {
    subject: `Handoff figures, ${since} to ${until}`,
    lines: [
      ...shareLine(titles.gate, all.firstGate, before.firstGate),
      ...shareLine(titles.acceptance, all.firstAnswer, before.firstAnswer),
      ...stageLine(all),
      ...listLine(
        'Missing most often',
        all.missing.fields.map(({ label, handoffs }) => [label, handoffs]),
      ),
      ...listLine(
        'Returned because of',
        all.returns.reasons.map(({ reason, count }) => [reason, count]),
      ),
      ...promiseLine(all),
      ...limitLine(all),
      ...listLine(
        'Under way at the end of the week',
        handoffStates
          .filter((state) => !['delivered', 'excluded'].includes(state) && all.states[state] > 0)
          .map((state) => [state.replace('_', ' '), all.states[state]]),
      ),
      ...(all.leftAlone.still === 0 ? [] : [`${titles.leftAlone}: ${all.leftAlone.still}`]),
      ...(all.saved.hours === 0 ? [] : [`${titles.saved}: ${all.saved.hours} h, as assumed`]),
      `Days are those of ${period.timezone}.`,
    ],
    ...(publicUrl === undefined ? {} : { link }),
  };
}

function shareLine(title: string, now: Figures['firstGate'], before: Figures['firstGate']): string[] {
  if (now.of === 0 && before.of === 0) return [];
  const week = (share: Figures['firstGate']) => (share.of === 0 ? 'none' : shareText(share));
  return [`${title}: ${week(now)}; the week before ${week(before)}`];
}

function stageLine({ stages }: Figures): string[] {
  const of = (wanted: string) => stages.find(({ stage }) => stage === wanted);
  const [built, accepted] = [of('built')?.sales, of('accepted')?.delivery];
  const parts = [
    ...(built === undefined || built.n < fewestForMedian
      ? []
      : [`sales up to the project ${durationText(built.medianMs)}`]),
    ...(accepted === undefined || accepted.n < fewestForMedian
      ? []
      : [`delivery up to its yes ${durationText(accepted.medianMs)}`]),
  ];
  return parts.length === 0 ? [] : [`Half took no longer, in working time: ${parts.join(', ')}`];
}

const mostListed = 4;

function listLine(title: string, all: readonly (readonly [string, number])[]): string[] {
  if (all.length === 0) return [];
  const shown = all.slice(0, mostListed).map(([name, count]) => `${printable(name)} ${count}`);
  const rest = all.length - shown.length;
  return [`${title}: ${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`];
}

function promiseLine({ promises: { kept, onTime, overdue, uncovered } }: Figures): string[] {
  if (kept + overdue + uncovered === 0) return [];
  const late = onTime.of === 0 ? '' : ` (by their day ${shareText(onTime)})`;
  return [`Promises: ${kept} kept${late}, ${overdue} overdue, ${uncovered} without a task`];
}

function limitLine({ limits }: Figures): string[] {
  const sum = (of: 'passed' | 'escalated') => limits.reduce((total, one) => total + one[of], 0);
  return sum('passed') === 0 ? [] : [`Limits passed: ${sum('passed')}, of which ${sum('escalated')} escalated`];
}
