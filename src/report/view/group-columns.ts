import type { Figures } from '../figures.ts';
import { durationText, shareText } from './words.ts';

interface Column {
  readonly title: string;
  readonly text: (figures: Figures) => string;
  readonly values: (figures: Figures) => Readonly<Record<string, number | string | undefined>>;
}

const stageOf = ({ stages }: Figures, wanted: Figures['stages'][number]['stage']) =>
  stages.find(({ stage }) => stage === wanted);
const passedLimits = ({ limits }: Figures) => limits.reduce((sum, { passed }) => sum + passed, 0);
const median = (spread: Figures['stages'][number]['sales'] | undefined): string =>
  spread === undefined || spread.n === 0 ? '–' : `${durationText(spread.medianMs)} (n\u00a0${spread.n})`;

/** What groups are compared by; each column is also one or two of a spreadsheet. */
export const groupColumns: readonly Column[] = [
  {
    title: 'Through the gate at once',
    text: ({ firstGate }) => shareText(firstGate),
    values: ({ firstGate: { part, of } }) => ({ gate_judged: of, gate_passed_at_once: part }),
  },
  {
    title: 'Accepted at once',
    text: ({ firstAnswer }) => shareText(firstAnswer),
    values: ({ firstAnswer: { part, of, withGaps } }) => ({
      answered: of,
      accepted_at_once: part,
      accepted_with_gaps: withGaps,
    }),
  },
  {
    title: 'Sales’ time to built',
    text: (figures) => median(stageOf(figures, 'built')?.sales),
    values: (figures) => ({ sales_median_ms_to_built: stageOf(figures, 'built')?.sales.medianMs ?? undefined }),
  },
  {
    title: 'Delivery’s time to accept',
    text: (figures) => median(stageOf(figures, 'accepted')?.delivery),
    values: (figures) => ({
      delivery_median_ms_to_accept: stageOf(figures, 'accepted')?.delivery.medianMs ?? undefined,
    }),
  },
  {
    title: 'Returns',
    text: ({ returns }) => String(returns.count),
    values: ({ returns }) => ({ returns: returns.count }),
  },
  {
    title: 'Promises on time',
    text: ({ promises }) => shareText(promises.onTime),
    values: ({ promises: { onTime } }) => ({ promises_with_day: onTime.of, promises_on_time: onTime.part }),
  },
  {
    title: 'Live on time',
    text: ({ goLive }) => shareText(goLive),
    values: ({ goLive }) => ({ go_lives: goLive.of, go_lives_on_time: goLive.part }),
  },
  {
    title: 'Limits passed',
    text: (figures) => String(passedLimits(figures)),
    values: (figures) => ({ limits_passed: passedLimits(figures) }),
  },
];
