import type { AuditHead } from '../domain/audit.ts';
import { isoTime } from '../domain/clock.ts';
import { UserError } from '../domain/errors.ts';
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

/**
 * The trail, or a part of it, as JSON lines: a header, and then each entry with the hash of the one before it. Throws `UserError` at
 * its end where entries were cut off meanwhile that the header announces.
 */
export async function* exportTrail(store: Store, filter: AuditFilter): AsyncGenerator<string, undefined> {
  const { after, through, announced } = await readEnds(store, filter);
  yield headerOf({
    ...{ after, through, lines: announced, deal: filter.deal ?? null },
    ...{ since: optionalTime(filter.since), until: optionalTime(filter.until) },
  });
  let lines = 0;
  for await (const entry of between(after, through, store, filter)) {
    lines += 1;
    yield lineOf(entry);
  }
  if (lines < announced) throw cutMeanwhile();
}

const cutMeanwhile = (): UserError =>
  new UserError(
    'AUDIT_CUT_MEANWHILE',
    'The retention took off the front of the trail while it was exported: what was written is not whole.',
    {
      fix: 'Export it again; the front is taken off no more than once a day.',
    },
  );

/** The same as entries, in the order in which they got their places. */
export async function* entriesOf(store: Store, filter: AuditFilter): AsyncGenerator<ExportedEntry, undefined> {
  const { after, through } = await readEnds(store, filter);
  yield* between(after, through, store, filter);
}

/** Where it begins and ends at one moment, and how many entries of the part are between. */
async function readEnds(store: Store, filter: AuditFilter) {
  await sealAll(store);
  return store.transaction(async (inside) => {
    // A line that tells of a cut counts from when it has its place.
    await sealAll(inside);
    const through = await inside.audit.head();
    const announced = await inside.audit.count(through.number, filter);
    return { after: await inside.audit.start(), through, announced };
  });
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
