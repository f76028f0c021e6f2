import type { HubSpotRecord, Properties } from '../objects/record.ts';

/** A record as the index last saw it; matches and answers of a search come from here, not from the record. */
export interface IndexedRecord {
  readonly record: HubSpotRecord;
  readonly properties: Properties;
  readonly updatedAt: number;
}

/** Catches up with the records after a lag. `byChange` is sorted by modification time, then id. */
export interface SearchIndex {
  readonly byId: Map<string, IndexedRecord>;
  readonly byChange: IndexedRecord[];
  /** Oldest first; `next` is the first one not yet taken in. */
  readonly waiting: { visibleAt: number; entry: IndexedRecord }[];
  next: number;
}

export const emptyIndex = (): SearchIndex => ({ byId: new Map(), byChange: [], waiting: [], next: 0 });

const order = (a: IndexedRecord, b: IndexedRecord): number =>
  a.updatedAt - b.updatedAt || a.record.number - b.record.number;

/** Where the first entry stands for which `isBefore` no longer holds. */
function boundary(entries: readonly IndexedRecord[], isBefore: (entry: IndexedRecord) => boolean): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const entry = entries[middle];
    if (entry !== undefined && isBefore(entry)) low = middle + 1;
    else high = middle;
  }
  return low;
}

const place = (index: SearchIndex, entry: IndexedRecord): number =>
  boundary(index.byChange, (other) => order(other, entry) < 0);

function takeOut(index: SearchIndex, id: string): void {
  const old = index.byId.get(id);
  if (old === undefined) return;
  index.byChange.splice(place(index, old), 1);
  index.byId.delete(id);
}

function takeIn(index: SearchIndex, entry: IndexedRecord): void {
  takeOut(index, entry.record.id);
  if (entry.record.archivedAt !== undefined) return;
  index.byId.set(entry.record.id, entry);
  index.byChange.splice(place(index, entry), 0, entry);
}

/** Announces the record's present state; a search sees it once the lag has passed. */
export function announce(
  index: SearchIndex,
  record: HubSpotRecord,
  { at, lagMs }: { at: number; lagMs: number },
): void {
  const { properties, updatedAt } = record;
  const visibleAt = at + lagMs;
  // Otherwise the line would grow for as long as nobody searches.
  catchUp(index, at);
  index.waiting.push({ visibleAt, entry: { record, properties, updatedAt } });
}

/** Archived records are never found, not even while the index still lags. */
export const forget = (index: SearchIndex, id: string): void => takeOut(index, id);

/** Lets the index catch up to `now`. */
export function catchUp(index: SearchIndex, now: number): void {
  for (; index.next < index.waiting.length; index.next += 1) {
    const waiting = index.waiting[index.next];
    if (waiting === undefined || waiting.visibleAt > now) break;
    takeIn(index, waiting.entry);
  }
  const isWorthTidying = index.next === index.waiting.length || index.next > 1_000;
  if (!isWorthTidying) return;
  index.waiting.splice(0, index.next);
  index.next = 0;
}

/** Takes in everything at once: what the portal was seeded with has been there for long. */
export function settle(index: SearchIndex, records: readonly HubSpotRecord[]): void {
  index.waiting.length = 0;
  index.next = 0;
  index.byId.clear();
  for (const record of records) {
    const { properties, updatedAt } = record;
    if (record.archivedAt === undefined) index.byId.set(record.id, { record, properties, updatedAt });
  }
  index.byChange.length = 0;
  for (const entry of [...index.byId.values()].sort(order)) index.byChange.push(entry);
}

/** The entries changed at or after `from`, oldest change first. */
export const changedSince = (index: SearchIndex, from: number): readonly IndexedRecord[] =>
  from === Number.NEGATIVE_INFINITY
    ? index.byChange
    : index.byChange.slice(boundary(index.byChange, (entry) => entry.updatedAt < from));
