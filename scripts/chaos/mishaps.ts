import { FaultRule } from '../../src/sandbox/faults/fault-rules.ts';
import { mayFreeze } from './mortal-worker.ts';

/**
 * The one thing that goes wrong: a worker dies or freezes at its nth step, the store cannot be written from that step
 * on for a while, or the nth request meets a fault.
 */
export type Mishap =
  | { readonly kind: 'death' | 'freeze' | 'store'; readonly at: number }
  | { readonly kind: 'fault'; readonly at: number; readonly fault: FaultRule };

/** Every point at which a worker could have died, in order; and how many requests were sent. */
export interface Course {
  readonly points: readonly string[];
  readonly requests: number;
}

const faults: readonly Record<string, unknown>[] = [
  { fault: 'commit-then-status', status: 502 },
  { fault: 'commit-then-timeout' },
  { fault: 'commit-then-reset' },
  { fault: 'commit-then-html', status: 502 },
  { fault: 'truncate' },
  { fault: 'late-commit', lateMs: 29_000 },
  { fault: 'timeout' },
  { fault: 'status', status: 503 },
  { fault: 'status', status: 429 },
];
const parsedFaults = faults.map((fault) => FaultRule.parse(fault));

/** Every mishap that the run without one has room for: a new step of the product joins by itself. */
export const mishapsOf = ({ points, requests }: Course): Mishap[] => [
  ...stepsThat(() => true, points).map((at): Mishap => ({ kind: 'death', at })),
  ...stepsThat(mayFreeze, points).map((at): Mishap => ({ kind: 'freeze', at })),
  ...stepsThat(usesStore, points).map((at): Mishap => ({ kind: 'store', at })),
  ...parsedFaults.flatMap((fault) =>
    Array.from({ length: requests }, (_, index): Mishap => ({ kind: 'fault', at: index + 1, fault })),
  ),
];

const stepsThat = (fits: (point: string) => boolean, points: readonly string[]): number[] =>
  points.flatMap((point, index) => (fits(point) ? [index + 1] : []));

/** A transaction is undone as a whole, wherever in it the trouble begins. */
const usesStore = (point: string): boolean => /^before (?!request|sleep)/.test(point) && mayFreeze(point);

export const kindOf = (mishap: Mishap): string => {
  if (mishap.kind === 'store') return 'store that cannot be written';
  return mishap.kind === 'fault' ? nameFault(mishap.fault) : mishap.kind;
};

const nameFault = (fault: FaultRule): string =>
  'status' in fault && fault.status !== undefined ? `${fault.fault} ${fault.status}` : fault.fault;

export const nameMishap = (mishap: Mishap, { points }: Pick<Course, 'points'>): string =>
  mishap.kind === 'fault'
    ? `${kindOf(mishap)} at request ${mishap.at}`
    : `${kindOf(mishap)} at step ${mishap.at}, ${points[mishap.at - 1] ?? 'after the last'}`;
