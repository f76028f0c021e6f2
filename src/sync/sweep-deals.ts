import { z } from 'zod';
import type { CrmDeal } from '../crm/port.ts';
import type { HandoffState } from '../domain/handoff-state.ts';
import type { HandoffId } from '../domain/ids.ts';
import type { DealSnapshot } from '../domain/snapshot.ts';
import type { DealRow, HandoffRow } from '../store/store.ts';
import { dealPropertiesInUse } from './deal-properties.ts';
import type { WriteDeps } from './deps.ts';
import { snapshotDeals } from './furniture.ts';
import { readKeptMappings } from './kept-mappings.ts';
import { lineItemNews } from './line-item-news.ts';

/** Every deal that somebody works for is read once in this time. */
const roundMs = 24 * 60 * 60_000;
/** One request's worth in a pass. */
const dealsPerPass = 100;
/** HubSpot brings a deleted deal back for so long; without being asked for by its id, it would stay unseen then, too. */
const restorableMs = 90 * 24 * 60 * 60_000;
const swept: readonly HandoffState[] = [
  'waiting',
  'held',
  'building',
  'offered',
  'accepted',
  'in_delivery',
  'returned',
  'paused',
];

const dealSweepCursor = 'sweep-deals';

const Round = z.object({
  startedAt: z.number(),
  /** The last handoff whose deal was read; absent once the round is over. */
  after: z.custom<HandoffId>((value) => typeof value === 'string').optional(),
});
type Round = z.infer<typeof Round>;

/**
 * A search never answers deals that were deleted or merged away, so that nobody would hear of them. In turn, once a
 * day, each is read by its id: a request for a hundred, and one more for each that is missing; and so are their line
 * items, which may be edited without a trace on the deal. What is found is written down and planned by the same pass.
 * Between two rounds: no request. Answers whether the round is over.
 */
export async function sweepDeals(deps: WriteDeps): Promise<boolean> {
  const { store, clock, fence } = deps;
  const before = await readRound(deps);
  const now = clock.now();
  if (before !== undefined && before.after === undefined && now - before.startedAt < roundMs) return true;
  const begun = before?.after === undefined ? { startedAt: now } : before;
  const rows = await store.handoffs.inStates(swept, dealsPerPass, begun.after);
  const shared = await store.shares.all();
  const standing = rows.filter(({ id }) => !shared.has(id));
  const watched = standing.filter((row) => row.state !== 'paused' || now - row.stateSince < restorableMs);
  const news = await readNews(watched, deps);
  const last = rows.length < dealsPerPass ? undefined : rows.at(-1)?.id;
  const round: Round = { startedAt: begun.startedAt, ...(last === undefined ? {} : { after: last }) };
  await fence.write(async (inside) => {
    await inside.deals.save(news);
    const changed = new Set(news.map(({ id }) => id));
    const stored = await inside.deals.get(watched.map(({ dealId }) => dealId));
    const isChanged = ({ dealId }: HandoffRow) =>
      changed.has(dealId) || changed.has(stored.get(dealId)?.mergedInto ?? '');
    for (const { id } of watched.filter(isChanged)) await inside.handoffs.wake(id, now);
    await inside.cursors.set(dealSweepCursor, JSON.stringify(round));
  });
  return last === undefined;
}

async function readRound({ store }: WriteDeps): Promise<Round | undefined> {
  const text = await store.cursors.get(dealSweepCursor);
  return text === undefined ? undefined : Round.parse(JSON.parse(text));
}

/** Rows of deals that are gone since they were last seen, or back, or sell something else. */
async function readNews(watched: readonly HandoffRow[], deps: WriteDeps): Promise<DealRow[]> {
  const stored = await deps.store.deals.get(watched.map((row) => row.dealId));
  const ids = [...new Set(watched.map(({ dealId }) => stored.get(dealId)?.mergedInto ?? dealId))];
  if (ids.length === 0) return [];
  const { store, crm, catalogue, mappings, clock } = deps;
  const reading = { ...deps, mappings: [...mappings, ...(await readKeptMappings(deps)).values()] };
  await catalogue.look({ kind: 'pipelines' });
  const properties = dealPropertiesInUse(reading.mappings, catalogue.current().pipelines ?? []);
  const { deals, unreadable, mergedInto = {} } = await crm.readDeals(ids, properties);
  const survivors = new Set(Object.values(mergedInto));
  const known = await store.deals.get([...ids, ...survivors]);
  const changed = deals.filter((deal) => survivors.has(deal.id) || isOtherwise(deal, known.get(deal.id)));
  const snapshots = await snapshotDeals(changed, reading);
  const seen = changed.flatMap((deal, i): DealRow[] => {
    const snapshot = snapshots[i];
    if (snapshot === undefined) return [];
    const row = known.get(deal.id) ?? firstRow(deal, snapshot);
    return [{ ...row, won: snapshot.won, properties: deal.properties, snapshot, readAt: clock.now() }];
  });
  const answered = new Set([...deals, ...unreadable].map(({ id }) => id));
  // A deal that could not be read and does not tell its id may be any of those that are missing.
  const missing = answered.has(undefined) ? [] : [...known.values()].filter(({ id }) => !answered.has(id));
  const merged = missing.flatMap((row) => mergedRow(row, mergedInto[row.id]));
  const gone = missing.filter(({ id }) => mergedInto[id] === undefined);
  const found = [...seen, ...merged, ...gone.flatMap((row) => goneRow(row, clock.now()))];
  const isFound = new Set(found.map(({ id }) => id));
  const standing = deals.flatMap(({ id }) => (isFound.has(id) ? [] : (known.get(id) ?? [])));
  return [...found, ...(await lineItemNews(standing, reading))];
}

/** Of a deal that was not known before others were merged into it. */
const firstRow = ({ id, version, properties }: CrmDeal, snapshot: DealSnapshot): DealRow => ({
  id,
  seenVersion: version,
  won: snapshot.won,
  wonAt: snapshot.wonAt,
  name: properties['dealname'] ?? id,
  properties,
  readAt: 0,
});

const mergedRow = (row: DealRow, survivor: string | undefined): DealRow[] =>
  survivor === undefined ? [] : [{ ...row, won: false, mergedInto: survivor }];

// Edits are the watch's to find: only by what it finds is a store known that is older than the world.
const isOtherwise = (deal: CrmDeal, row: DealRow | undefined): boolean =>
  row !== undefined && deal.archived !== (row.snapshot?.archived ?? false);

/** Deleted so long ago that it is not even among the deleted ones. */
const goneRow = (row: DealRow, readAt: number): DealRow[] =>
  row.snapshot === undefined || row.snapshot.archived
    ? []
    : [{ ...row, won: false, snapshot: { ...row.snapshot, archived: true, won: false }, readAt }];
