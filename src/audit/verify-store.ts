import type { AuditHead } from '../domain/audit.ts';
import type { Store } from '../store/store.ts';
import { checkChain } from './check-chain.ts';
import { sealAll } from './export-trail.ts';

export interface Verified {
  readonly entries: number;
  /** Behind which entry it begins; everything up to there was cut off by the retention. */
  readonly after: AuditHead;
  readonly head: AuditHead;
  /** In sentences; none where every entry is as it was written and in its place. */
  readonly flaws: readonly string[];
}

const pageSize = 500;
/** Behind the head nothing should be. The most that a column of whole numbers holds. */
const farthest = 2 ** 31 - 1;

/** Recomputes the chain of the store from its first entry to its last, while others may go on writing. */
export async function verifyStore(store: Store): Promise<Verified> {
  for (;;) {
    await sealAll(store);
    const verified = await verifyOnce(store);
    if (verified !== undefined) return verified;
  }
}

/** Undefined where the front of the chain was cut off meanwhile: then it begins elsewhere. */
async function verifyOnce(store: Store): Promise<Verified | undefined> {
  const { audit } = store;
  const [after, head] = [await audit.start(), await audit.head()];
  const { entries, end, flaws } = await walk(after, head, store);
  if (end.number < head.number)
    flaws.push(`The last ${head.number - end.number} of ${head.number} entries are missing.`);
  if (end.number === head.number && end.hash !== head.hash)
    flaws.push(`Entry ${head.number} is not the one that was written last.`);
  return store.transaction(async (inside) => {
    // A line that tells of a cut counts from when it has its place.
    await sealAll(inside);
    if ((await inside.audit.start()).number > after.number) return undefined;
    flaws.push(...(await straysBehind(inside)), ...(after.number === 0 ? await untoldIn(inside) : []));
    return { entries, after, head, flaws };
  });
}

/** Up to the head that was read first: what gets its place meanwhile is the next one's to verify. */
async function walk(after: AuditHead, head: AuditHead, { audit }: Store) {
  const check = checkChain(after, false);
  const flaws: string[] = [];
  let entries = 0;
  for (let isMore = true; isMore; ) {
    const page = await audit.page(check.end().number, head.number, pageSize);
    // What a row says of the one before it is that row's own hash, which is held against what it was there.
    for (const { previous: _previous, ...entry } of page) flaws.push(...check.next(entry));
    entries += page.length;
    isMore = page.length === pageSize;
  }
  return { entries, end: check.end(), flaws };
}

async function straysBehind({ audit }: Store): Promise<string[]> {
  const { number } = await audit.head();
  const strays = await audit.page(number, farthest, 1);
  return strays.length === 0 ? [] : [`Entries stand behind the last one, which is ${number}.`];
}

/** A line that was taken out before it had its place leaves no gap; what it told of is still there. */
async function untoldIn({ audit }: Store): Promise<string[]> {
  const untold = await audit.untold();
  return [...untold].map(
    ([kind, count]) =>
      `${count} of kind "${kind}" in the histories of handoffs ${count === 1 ? 'has' : 'have'} no entry.`,
  );
}
