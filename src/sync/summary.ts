import { isoTime } from '../domain/clock.ts';
import type { HandoffState } from '../domain/handoff-state.ts';
import type { OpenException, Store } from '../store/store.ts';

export interface RequestCounts {
  readonly hubspot: number;
  readonly clickup: number;
}

export interface OperationCounts {
  readonly planned: number;
  readonly done: number;
  readonly failed: number;
  readonly uncertain: number;
}

export interface ShownException {
  readonly code: string;
  readonly deal: string | null;
  readonly message: string;
  readonly fix: string;
  readonly since: string;
}

/** What a pass did; the JSON of `handoff sync --json`. */
export interface PassSummary {
  readonly schema: 'handoff/sync@1';
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly states: Readonly<Record<HandoffState, number>>;
  readonly balance: Balance;
  readonly operations: OperationCounts;
  readonly requests: RequestCounts;
  readonly exceptions: readonly ShownException[];
}

/** won = the sum of all states + remainder; a remainder is a won deal that nobody can account for. */
export interface Balance {
  readonly won: number;
  readonly accounted: number;
  readonly remainder: number;
}

export const balanceOf = (won: number, states: Readonly<Record<HandoffState, number>>): Balance => {
  const accounted = Object.values(states).reduce((sum, count) => sum + count, 0);
  return { won, accounted, remainder: won - accounted };
};

export const shownException = ({ code, deal, message, fix, since }: OpenException): ShownException => ({
  code,
  deal: deal ?? null,
  message,
  fix,
  since: isoTime(since),
});

export async function summarise(
  store: Store,
  {
    startedAt,
    finishedAt,
    operations,
    requests,
  }: {
    readonly startedAt: number;
    readonly finishedAt: number;
    readonly operations: OperationCounts;
    readonly requests: RequestCounts;
  },
): Promise<PassSummary> {
  const states = await store.handoffs.countByState();
  return {
    schema: 'handoff/sync@1',
    startedAt: isoTime(startedAt),
    finishedAt: isoTime(finishedAt),
    states,
    balance: balanceOf(await store.deals.count(), states),
    operations,
    requests,
    exceptions: (await store.exceptions.needing()).map(shownException),
  };
}
