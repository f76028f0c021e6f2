import type { AuditHead } from '../domain/audit.ts';
import { isoTime } from '../domain/clock.ts';
import type { AuditFilter } from '../store/audit.ts';
import type { Store } from '../store/store.ts';
import { type ExportedEntry, headerOf, lineOf } from './audit-line.ts';

const pageSize = 500;
const optionalTime = (at: number | undefined): string | null => (at === undefined ? null : isoTime(at));

/** Gives every entry its place in the chain, a few hundred in a transaction so that nobody waits for long. */
export async function sealAll({ transaction }: Pick<Store, 'transaction'>): Promise<void> {
  let isMore = true;
  while (isMore) isMore = await transaction((inside) => inside.audit.seal(pageSize));
}

/** The trail, or a part of it, as JSON lines: a header, and then each entry with the hash of the one before it. */
export async function* exportTrail(store: Store, filter: AuditFilter): AsyncGenerator<string, undefined> {
  const { after, through } = await readEnds(store);
  yield headerOf({
    ...{ after, through, lines: await store.audit.count(through.number, filter), deal: filter.deal ?? null },
    ...{ since: optionalTime(filter.since), until: optionalTime(filter.until) },
  });
  for await (const entry of between(after, through, store, filter)) yield lineOf(entry);
}

/** The same as entries, in the order in which they got their places. */
export async function* entriesOf(store: Store, filter: AuditFilter): AsyncGenerator<ExportedEntry, undefined> {
  const { after, through } = await readEnds(store);
  yield* between(after, through, store, filter);
}

async function readEnds(store: Store): Promise<{ readonly after: AuditHead; readonly through: AuditHead }> {
  await sealAll(store);
  return { after: await store.audit.start(), through: await store.audit.head() };
}

async function* between(
  after: AuditHead,
  through: AuditHead,
  { audit }: Store,
  filter: AuditFilter,
): AsyncGenerator<ExportedEntry, undefined> {
  let last = after.number;
  for (;;) {
    const page = await audit.page(last, through.number, pageSize, filter);
    for (const entry of page) yield { ...entry, previous: entry.previous ?? after.hash };
    last = page.at(-1)?.number ?? last;
    if (page.length < pageSize) return;
  }
}
