import { createHash, randomUUID } from 'node:crypto';
import type { Clock } from '../../domain/clock.ts';
import type { SignIn, Store } from '../../store/store.ts';

const windowMs = 15 * 60_000;
/** Wrong tries in that time: of one name from one address, of one name from anywhere, from one address with any name. */
const most = { pair: 10, name: 50, address: 30 } as const;
/** One line in so long is enough to see that somebody goes on trying. */
const toldEveryMs = 60_000;

interface Tried {
  /** As it was typed. */
  readonly typed: string;
  /** Only where there is such a user: people type their password into the wrong field. */
  readonly known: string | undefined;
  readonly address: string;
}

export type Attempt = { readonly kind: 'limited' } | { readonly kind: 'open'; readonly id: string };

/** Written down as failed before it is looked at, so that many tries at once are counted as well. */
export async function beginAttempt(tried: Tried, { store, clock }: { store: Store; clock: Clock }): Promise<Attempt> {
  const now = clock.now();
  const row = signIn({ ...tried, at: now, outcome: 'failed' });
  await store.signIns.add(row);
  if (!(await isTooMany(row, store))) return { kind: 'open', id: row.id };
  const told = await store.signIns.count({ address: row.address }, 'limited', now - toldEveryMs);
  await (told > 0 ? store.signIns.remove(row.id) : store.signIns.settle(row.id, 'limited'));
  return { kind: 'limited' };
}

async function isTooMany({ nameKey, address, at }: SignIn, { signIns }: Store): Promise<boolean> {
  const failed = (of: Parameters<typeof signIns.count>[0]) => signIns.count(of, 'failed', at - windowMs);
  const [pair, name, from] = [await failed({ nameKey, address }), await failed({ nameKey }), await failed({ address })];
  return pair > most.pair || name > most.name || from > most.address;
}

/** A row of the audit. */
export const signIn = ({ typed, known, address, ...rest }: Tried & Pick<SignIn, 'at' | 'outcome'>): SignIn => ({
  ...rest,
  id: randomUUID(),
  name: known,
  // Enough to tell names apart, and too little to find out what was typed.
  nameKey: createHash('sha256').update(typed.toLowerCase()).digest('hex').slice(0, 8),
  address,
});
