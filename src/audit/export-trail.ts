import { isoTime } from '../domain/clock.ts';
import type { AuditFilter } from '../store/audit.ts';
import type { Store } from '../store/store.ts';
import { headerOf, lineOf } from './audit-line.ts';

const pageSize = 500;
const optionalTime = (at: number | undefined): string | null => (at === undefined ? null : isoTime(at));

/** Gives every entry its place in the chain, a few hundred in a transaction so that nobody waits for long. */
export async function sealAll({ transaction }: Pick<Store, 'transaction'>): Promise<void> {
  let isMore = true;
  while (isMore) isMore = await transaction((inside) => inside.audit.seal(pageSize));
}

/** The trail, or a part of it, as JSON lines: a header, and then each entry with the hash of the one before it. */
export async function* exportTrail(store: Store, filter: AuditFilter): AsyncGenerator<string, undefined> {
  await sealAll(store);
  const { audit } = store;
  const [after, through] = [await audit.start(), await audit.head()];
  yield headerOf({
    ...{ after, through, lines: await audit.count(through.number, filter), deal: filter.deal ?? null },
    ...{ since: optionalTime(filter.since), until: optionalTime(filter.until) },
  });
  let last = after.number;
  for (;;) {
    const page = await audit.page(last, through.number, pageSize, filter);
    for (const entry of page) yield lineOf({ ...entry, previous: entry.previous ?? after.hash });
    last = page.at(-1)?.number ?? last;
    if (page.length < pageSize) return;
  }
}
