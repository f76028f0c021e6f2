import { type HandoffState, handoffStates } from '../domain/handoff-state.ts';
import type { HandoffRow, Store } from '../store/store.ts';

/** One handoff as a line for people. */
export interface OverviewRow {
  readonly deal: string;
  readonly name: string;
  readonly because: string;
}

/** The first few of each state, by name, and how many there are. */
export type Overview = readonly {
  readonly state: HandoffState;
  readonly count: number;
  readonly rows: readonly OverviewRow[];
}[];

export async function readOverview(store: Store, perState: number): Promise<Overview> {
  const counts = await store.handoffs.countByState();
  const present = handoffStates.filter((state) => counts[state] > 0);
  return Promise.all(
    present.map(async (state) => {
      const rows = await store.handoffs.list({ state, limit: perState, offset: 0 });
      return { state, count: counts[state], rows: await named(rows, store) };
    }),
  );
}

async function named(rows: readonly HandoffRow[], store: Store): Promise<OverviewRow[]> {
  const deals = await store.deals.get(rows.map((row) => row.dealId));
  return rows
    .map(({ dealId, because }) => ({ deal: dealId, name: deals.get(dealId)?.name ?? dealId, because }))
    .sort((a, b) => a.name.localeCompare(b.name) || a.deal.localeCompare(b.deal));
}
