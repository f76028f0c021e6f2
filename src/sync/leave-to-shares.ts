import type { HandoffId } from '../domain/ids.ts';
import type { HandoffRow, Store } from '../store/store.ts';
import type { Gathered } from './gather.ts';
import { seenIn } from './seen-in.ts';
import type { Shared } from './shared.ts';
import { whatWasNoted } from './what-was-noted.ts';
import type { Work } from './work.ts';

/** Asked before anything is read: of what has been written down by then, the reading knows. */
export async function readShared({ shares }: Pick<Store, 'shares'>): Promise<Shared> {
  const handoffs = [...(await shares.all()).keys()];
  return { handoffs: new Set(handoffs), deals: new Set(handoffs.map(dealOf)) };
}

const dealOf = (handoff: HandoffId): string => handoff.split('/')[0] ?? '';

/** Deals that an earlier pass left to a share which has ended since, with the handoffs that are planned again for them. */
export interface Returned {
  readonly deals: readonly string[];
  readonly rows: readonly HandoffRow[];
}

export async function returnedFrom(
  { deals: shared }: Shared,
  { shares, handoffs }: Pick<Store, 'shares' | 'handoffs'>,
): Promise<Returned> {
  const deals = (await shares.deferred()).filter((id) => !shared.has(id));
  const rows = [...(await handoffs.byDeal(deals)).values()].flatMap((all) => all.at(-1) ?? []);
  return { deals, rows };
}

/** What this pass has read of handoffs that are not its own: told again when their share has ended. */
export interface Left {
  readonly deals: readonly string[];
  /** Whose projects somebody has changed. */
  readonly projects: readonly HandoffId[];
}

/** Takes out of a reading what shares have in hand. */
export async function leaveToShares(
  { gathered, again }: { readonly gathered: Gathered; readonly again: readonly HandoffRow[] },
  shared: Shared,
  store: Store,
): Promise<{ readonly gathered: Gathered; readonly again: readonly HandoffRow[]; readonly left: Left }> {
  if (shared.handoffs.size === 0) return { gathered, again, left: { deals: [], projects: [] } };
  const isLeft = ({ id }: { readonly id: string }) => shared.deals.has(id);
  const isMine = ({ id }: HandoffRow) => !shared.handoffs.has(id);
  const [news, theirs] = partition(gathered.news, ({ handoff }) => !shared.handoffs.has(handoff));
  const changed = gathered.changed.filter(({ deal }) => !isLeft(deal));
  const deals = [
    ...gathered.changed.flatMap(({ deal }) => (isLeft(deal) ? [deal.id] : [])),
    ...again.flatMap((row) => (isMine(row) ? [] : [row.dealId])),
  ];
  const echoes = gathered.echoes.filter((row) => !isLeft(row));
  return {
    gathered: { ...gathered, changed, echoes, news, pending: gathered.pending.filter(isMine) },
    again: again.filter(isMine),
    left: { deals, projects: await changedByOthers(theirs, store) },
  };
}

/** Also a deal that was merged with another waits until that one's share has ended. */
export function leaveWorks(
  works: readonly Work[],
  { handoffs }: Shared,
  left: Left,
): { readonly works: Work[]; readonly left: Left } {
  const [mine, theirs] = partition(works, ({ row, retired }) => [row, ...retired].every(({ id }) => !handoffs.has(id)));
  return { works: mine, left: { ...left, deals: [...left.deals, ...theirs.map(({ deal }) => deal.id)] } };
}

/** In the commit that moves the cursors past what was read. */
export async function noteLeft({ deals, projects }: Left, returned: Returned, inside: Store): Promise<void> {
  await inside.shares.undefer(returned.deals);
  await inside.shares.defer(deals);
  for (const handoff of projects) await inside.checks.request(handoff, 'look');
}

/**
 * The projects of which more is told than the share itself can have done. What bears the handoff's mark it has made; of
 * a copy that is still arriving, or of a project that it has not yet written down, it looks at everything itself.
 */
async function changedByOthers(news: Gathered['news'], store: Store): Promise<HandoffId[]> {
  const byHandoff = Map.groupBy(news, ({ handoff }) => handoff);
  const ids = [...byHandoff.keys()];
  const projects = await store.projects.get(ids);
  const ledgers = await store.ledger.ofMany(ids);
  const sets = await store.sets.ofMany(ids);
  return ids.filter((id) => {
    const project = projects.get(id);
    if (project === undefined) return false;
    const known = new Map(project.tasks.map((task) => [task.id, task]));
    const seen = (byHandoff.get(id) ?? [])
      .map(({ task }) => task)
      .filter((task) => known.has(task.id) || task.marker?.startsWith(`deal:${id}/`) !== true);
    const noted = whatWasNoted(sets.get(id) ?? [], new Map());
    const { tasks } = seenIn(project, seen, { rows: ledgers.get(id) ?? [], noted });
    return tasks.some((task) => task.touchedAt !== known.get(task.id)?.touchedAt);
  });
}

function partition<T>(items: readonly T[], isFirst: (item: T) => boolean): [T[], T[]] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))];
}
