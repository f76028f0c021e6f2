import { type HandoffState, handoffStates } from '../domain/handoff-state.ts';
import type { HandoffRow, Store } from '../store/store.ts';

/** One handoff as a line for people. */
export interface OverviewRow {
  readonly deal: string;
  readonly name: string;
  /** Why it is in its state, where the state does not say that already. */
  readonly detail?: string;
}

/** The first few of each state, by name, and how many there are. */
export type Overview = readonly {
  readonly state: HandoffState;
  readonly count: number;
  readonly rows: readonly OverviewRow[];
}[];

interface OverviewOptions {
  readonly perState: number;
  /** Only those that came into their state after this (epoch ms). */
  readonly changedSince?: number;
}

export async function readOverview(store: Store, { perState, changedSince }: OverviewOptions): Promise<Overview> {
  const counts = await store.handoffs.countByState();
  const present = handoffStates.filter((state) => counts[state] > 0);
  const all = await Promise.all(
    present.map(async (state) => {
      const limit = changedSince === undefined ? perState : counts[state];
      const rows = await store.handoffs.list({ state, limit, offset: 0 });
      const wanted = rows.filter((row) => row.stateSince >= (changedSince ?? 0));
      const count = changedSince === undefined ? counts[state] : wanted.length;
      return { state, count, rows: await named(wanted.slice(0, perState), store) };
    }),
  );
  return all.filter(({ count }) => count > 0);
}

async function named(rows: readonly HandoffRow[], store: Store): Promise<OverviewRow[]> {
  const deals = await store.deals.get(rows.map((row) => row.dealId));
  return rows
    .map((row) => ({ deal: row.dealId, name: deals.get(row.dealId)?.name ?? row.dealId, ...detailOf(row) }))
    .sort((a, b) => a.name.localeCompare(b.name) || a.deal.localeCompare(b.deal));
}

/** In these nothing is to be said beyond the state itself. */
const plainStates: readonly HandoffState[] = ['offered', 'accepted', 'delivered'];

function detailOf({ state, because, missing }: HandoffRow): { detail?: string } {
  if (plainStates.includes(state)) return {};
  const lacking = missing.map(({ label, problem }) => `${label} ${problem}`).join('; ');
  return { detail: state === 'held' && lacking !== '' ? lacking : because };
}
