import type { CrmDeal, Unreadable } from '../crm/port.ts';
import type { HandoffId } from '../domain/ids.ts';
import type { ObservedTask } from '../domain/project.ts';
import type { DealSnapshot } from '../domain/snapshot.ts';
import type { DealRow, HandoffRow, Store } from '../store/store.ts';
import { dealPropertiesInUse } from './deal-properties.ts';
import type { ReadDeps } from './deps.ts';
import { snapshotDeals } from './furniture.ts';
import type { LookCursor } from './look-at-tasks.ts';
import { lookAtTasks, parseLookCursor } from './look-at-tasks.ts';
import type { Narrow } from './narrow.ts';
import type { Shared } from './shared.ts';
import type { WatchCursor } from './watch-deals.ts';
import { parseWatchCursor, watchDeals } from './watch-deals.ts';

export const cursorNames = {
  watch: 'watch',
  look: 'look',
  mappings: 'mappings',
  continuous: 'continuous-since',
} as const;

/** Both sides as they are now, held against what was known. Nothing has been written yet. */
export interface Gathered {
  /** Deals that are new or changed, with their shallow snapshots. */
  readonly changed: readonly { readonly deal: CrmDeal; readonly snapshot: DealSnapshot }[];
  /** Rows whose only news is the echo of an own write. */
  readonly echoes: readonly DealRow[];
  readonly unreadable: readonly Unreadable[];
  readonly news: readonly { readonly handoff: HandoffId; readonly task: ObservedTask }[];
  /** Tasks that stand for exceptions and that somebody may have closed. */
  readonly closedMirrors: readonly ObservedTask[];
  readonly brokenTasks: readonly Unreadable[];
  /** Ids of all tasks that this look could read, whosoever they are. */
  readonly seenTasks: ReadonlySet<string>;
  readonly pending: readonly HandoffRow[];
  /** A deal says something of its handoff that this store does not know of: the store was put back, or is another one. */
  readonly isOlderThanWorld: boolean;
  readonly watchCursor?: WatchCursor;
  readonly lookCursor: LookCursor;
  /** Of the deals that were asked for by their ids: in whom those live on that were merged away. */
  readonly mergedInto: Readonly<Record<string, string>>;
}

interface Wanted {
  /** Only these deals, read by their ids. */
  readonly only?: Narrow;
  /** What other processes write to meanwhile. */
  readonly shared: Shared;
  /** Where watching starts when it has no cursor (epoch ms). */
  readonly since: number;
  /** The property that marks deals the service has told something, when the portal has it. */
  readonly stateProperty?: string;
}

export async function gather(deps: ReadDeps, wanted: Wanted): Promise<Gathered> {
  const { store, clock, catalogue } = deps;
  const now = clock.now();
  const workspaceId = await catalogue.workspaceId();
  const seen = await readDeals(deps, wanted, now);
  const rows = await store.deals.get(seen.deals.map((deal) => deal.id));
  // Somebody who names a deal wants it read anew: an edited line item, say, leaves no trace on the deal itself.
  const changed = seen.deals.filter((deal) => wanted.only?.named === true || isNews(deal, rows.get(deal.id)));
  const echoes = seen.deals.flatMap((deal): DealRow[] => {
    const row = rows.get(deal.id);
    return row?.ownVersion === deal.version && row.seenVersion !== deal.version && !isNews(deal, row)
      ? [{ ...row, seenVersion: deal.version }]
      : [];
  });
  const snapshots = await snapshotDeals(changed, deps);
  // The search asks for won deals; a webhook tells of every deal there is.
  const isOurs = (deal: CrmDeal, snapshot: DealSnapshot) =>
    wanted.only === undefined || wanted.only.named || snapshot.won || rows.has(deal.id);
  const looked = await lookAtTasks({
    clickup: deps.clickup,
    store,
    workspaceId,
    fullPage: (await catalogue.taskPages()).full ?? 100,
    cursor: parseLookCursor(await store.cursors.get(cursorNames.look)),
    now,
  });
  const pending = await pendingOf(deps.store, wanted.only, now);
  return {
    changed: changed.flatMap((deal, i) => {
      const snapshot = snapshots[i];
      return snapshot === undefined || !isOurs(deal, snapshot) ? [] : [{ deal, snapshot }];
    }),
    echoes,
    unreadable: seen.unreadable,
    news: looked.news,
    closedMirrors: looked.closedMirrors,
    brokenTasks: looked.unreadable,
    seenTasks: looked.seen,
    pending,
    isOlderThanWorld: changed.some(
      (deal) => !wanted.shared.deals.has(deal.id) && tellsOfAnother(deal, rows.get(deal.id), wanted.stateProperty),
    ),
    ...(seen.cursor === undefined ? {} : { watchCursor: seen.cursor }),
    lookCursor: looked.cursor,
    mergedInto: seen.mergedInto ?? {},
  };
}

async function pendingOf(store: Store, only: Narrow | undefined, now: number): Promise<readonly HandoffRow[]> {
  if (only?.named) return [...(await store.handoffs.byDeal(only.deals)).values()].flat();
  const due = await store.handoffs.withWork(now);
  return only === undefined ? due : due.filter((row) => only.deals.includes(row.dealId));
}

interface Seen {
  readonly deals: readonly CrmDeal[];
  readonly unreadable: readonly Unreadable[];
  readonly cursor?: WatchCursor;
  readonly mergedInto?: Readonly<Record<string, string>>;
}

async function readDeals(deps: ReadDeps, { only, since, stateProperty }: Wanted, now: number): Promise<Seen> {
  const { crm, store, mappings, catalogue } = deps;
  await catalogue.look({ kind: 'pipelines' });
  const properties = dealPropertiesInUse(mappings, catalogue.current().pipelines ?? []);
  if (only !== undefined) return crm.readDeals(only.deals, properties);
  const cursor = parseWatchCursor(await store.cursors.get(cursorNames.watch));
  return watchDeals({
    crm,
    properties,
    since,
    now,
    ...(stateProperty === undefined ? {} : { orHasProperty: stateProperty }),
    ...(cursor === undefined ? {} : { cursor }),
  });
}

/**
 * Not what was processed before, nor a version older than our own write that a lagging index still shows (what it says
 * comes again with the newer one), nor the one that our own write made when nothing else is different.
 */
function isNews(deal: CrmDeal, row: DealRow | undefined): boolean {
  if (row === undefined) return true;
  const version = Date.parse(deal.version);
  if (version <= Date.parse(row.seenVersion) || version < Date.parse(row.ownVersion ?? row.seenVersion)) return false;
  return row.ownVersion !== deal.version || !sameProperties(deal.properties, row.properties);
}

const tellsOfAnother = ({ properties }: CrmDeal, row: DealRow | undefined, state: string | undefined): boolean =>
  state !== undefined && properties[state] !== undefined && properties[state] !== row?.properties[state];

function sameProperties(left: CrmDeal['properties'], right: CrmDeal['properties']): boolean {
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  names.delete('hs_lastmodifieddate');
  return [...names].every((name) => left[name] === right[name]);
}
