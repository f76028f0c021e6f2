import type { CrmPort } from '../crm/port.ts';
import type { HandoffState } from '../domain/handoff-state.ts';
import type { Store } from '../store/store.ts';
import { type Balance, balanceOf } from './summary.ts';
import type { WatchCursor } from './watch-deals.ts';
import { watchDeals } from './watch-deals.ts';

/** A deal that the two sides do not agree about. */
export interface Unaccounted {
  readonly deal: string;
  readonly why: string;
  /** Modification time (ISO) of a deal that the CRM shows and the store does not know. */
  readonly version?: string;
}

export interface FullBalance extends Balance {
  readonly unaccounted: readonly Unaccounted[];
}

interface BalanceDeps {
  readonly crm: Pick<CrmPort, 'countWonDeals' | 'searchDeals' | 'readDeals'>;
  readonly store: Store;
}

/**
 * Holds the store against the CRM's own count of what was won since watching began: one request. That count can be off
 * by what its index lags, so when the two differ, all won deals are listed (200 to a request), and each that one side
 * lacks is read by its id: only what is still so then is a remainder, and it is named.
 */
export async function takeBalance(
  states: Readonly<Record<HandoffState, number>>,
  watched: WatchCursor,
  { crm, store }: BalanceDeps,
): Promise<FullBalance> {
  const counted = balanceOf((await crm.countWonDeals(watched.since)) + (await store.deals.countNotWon()), states);
  if (counted.remainder === 0) return { ...counted, unaccounted: [] };
  const listed = await listWon(crm, watched.since);
  const known = await store.deals.listWon();
  const stored = new Set(known.map(({ id }) => id));
  const unknown = [...listed.keys()].filter((id) => !stored.has(id));
  const unseen = known.filter(({ id, won }) => won && !listed.has(id)).map(({ id }) => id);
  const now = await readNow([...unknown, ...unseen], crm);
  const missing = unknown.filter((id) => now.get(id) === 'won').map((deal) => missingHere(deal, listed.get(deal)));
  const gone = unseen.filter((id) => now.get(id) !== 'won').map((deal) => goneThere(deal, now.get(deal)));
  const won = counted.accounted + missing.length - gone.length;
  return { ...balanceOf(won, states), unaccounted: [...missing, ...gone] };
}

const missingHere = (deal: string, version: string | undefined): Unaccounted => ({
  deal,
  why: 'won in the CRM, and not known here',
  ...(version === undefined ? {} : { version }),
});

const goneThere = (deal: string, now: Now | undefined): Unaccounted => ({
  deal,
  why: `won as it was last seen here, and ${now === undefined ? 'deleted or merged' : 'no longer won'} in the CRM`,
});

/** Versions of all won deals that were modified since, by id. Those that cannot be read are told by every pass. */
async function listWon(crm: BalanceDeps['crm'], since: number): Promise<ReadonlyMap<string, string>> {
  const { deals, unreadable } = await watchDeals({ crm, properties: [], since, now: since });
  const broken = unreadable.flatMap(({ id }) => (id === undefined ? [] : [[id, ''] as const]));
  return new Map([...broken, ...deals.map(({ id, version }) => [id, version] as const)]);
}

type Now = 'won' | 'not won';

/** Deals that are deleted, merged away or unreadable are absent. */
async function readNow(ids: readonly string[], crm: BalanceDeps['crm']): Promise<ReadonlyMap<string, Now>> {
  if (ids.length === 0) return new Map();
  const { deals } = await crm.readDeals(ids, ['hs_is_closed_won']);
  const live = deals.filter((deal) => !deal.archived);
  return new Map(live.map(({ id, properties }) => [id, properties['hs_is_closed_won'] === 'true' ? 'won' : 'not won']));
}
