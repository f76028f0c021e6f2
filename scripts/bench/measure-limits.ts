import { type HourOptions, type HourResult, spendAnHour } from './limit-hour.ts';

export type LimitUse = HourOptions & HourResult;

const windows = ['fixed', 'sliding'] as const;
const minutesFor = { clickup: 60, hubspot: 10 } as const;

/** An hour of backlog on the smallest plan of each vendor, alone and beside others; HubSpot's hour is cut to ten minutes. */
export async function measureLimits(): Promise<LimitUse[]> {
  const uses: LimitUse[] = [];
  // HubSpot's window is known to roll, and tells nothing of a reset that others could be spread towards.
  for (const vendor of ['clickup', 'hubspot'] as const)
    for (const foreignShare of [0, 0.5])
      for (const window of vendor === 'hubspot' && foreignShare > 0 ? (['sliding'] as const) : windows)
        for (const processes of [1, 2, 4]) {
          const options = { vendor, window, processes, foreignShare, restart: true, minutes: minutesFor[vendor] };
          uses.push({ ...options, ...(await spendAnHour(options)) });
        }
  return uses;
}

/** A table for people; see `HourResult` for what is counted. */
export const formatLimitUse = (uses: readonly LimitUse[]): string =>
  [
    '| token of | window | processes | others want | others got | used of what they left | 429 | longest wait | statements per request |',
    '|---|---|---:|---:|---:|---:|---:|---:|---:|',
    ...uses.map((use) => {
      const { vendor, window, processes, foreignShare = 0, foreign, allowance, used, refused, sent } = use;
      const cells = [percent(foreignShare), percent(foreign / allowance), percent(used), percent(refused / sent, 3)];
      const wait = `${Math.round(use.longestWaitMs / 1_000)} s`;
      return `| ${[vendor, window, processes, ...cells, wait, (use.statements / sent).toFixed(1)].join(' | ')} |`;
    }),
  ].join('\n');

const percent = (share: number, digits = 1): string => `${(100 * share).toFixed(digits)} %`;
