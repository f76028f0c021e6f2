import { type Expression, type ExpressionBuilder, type Kysely, sql } from 'kysely';
import type { Clock } from '../domain/clock.ts';
import type { Lease } from './rows.ts';
import type { Tables } from './tables.ts';

export type Leases = ReturnType<typeof leasesIn>;

/** Who may work on what, for how long. Each verb is one statement, so that two workers cannot both succeed. */
export const leasesIn = (db: Kysely<Tables>, clock: Clock) => ({
  /** Undefined while somebody else holds it. */
  async acquire(name: string, ttlMs: number): Promise<Lease | undefined> {
    const now = clock.now();
    const row = await db
      .insertInto('leases')
      .values({ name, turn: 1, token: `${name}#1`, expiresAt: now + ttlMs })
      .onConflict((c) =>
        c
          .column('name')
          .doUpdateSet((e) => ({
            turn: e('leases.turn', '+', 1),
            token: sql<string>`${e.ref('leases.name')} || '#' || (${e.ref('leases.turn')} + 1)`,
            expiresAt: now + ttlMs,
          }))
          .where('leases.expiresAt', '<=', now),
      )
      .returning(['name', 'token', 'expiresAt'])
      .executeTakeFirst();
    return row;
  },

  /**
   * Undefined when somebody else took it meanwhile. One that ran out and that nobody took is still the holder's: no
   * other worker can have done anything under this name.
   */
  async renew(lease: Lease, ttlMs: number): Promise<Lease | undefined> {
    return db
      .updateTable('leases')
      .set({ expiresAt: clock.now() + ttlMs })
      .where('token', '=', lease.token)
      .where('expiresAt', '>', 0)
      .returning(['name', 'token', 'expiresAt'])
      .executeTakeFirst();
  },

  /** Does nothing to a later holder's. The row stays, so that the next token is a new one. */
  async release(lease: Lease): Promise<void> {
    await db.updateTable('leases').set({ expiresAt: 0 }).where('token', '=', lease.token).execute();
  },

  /** Whoever holds it holds it no more: for who knows that the holder is dead, or has had its work taken from it. */
  async end(name: string): Promise<void> {
    await db.updateTable('leases').set({ expiresAt: 0 }).where('name', '=', name).execute();
  },

  /** Inside a transaction the answer holds until its end: whoever wants to take the lease over waits for that. */
  isHeld: (token: string): Promise<boolean> => isHeld(db, token, clock.now()),
});

export async function isHeld(db: Kysely<Tables>, token: string, now: number): Promise<boolean> {
  const row = await db
    .selectFrom('leases')
    .select('token')
    .where('token', '=', token)
    .where('expiresAt', '>', now)
    .forShare()
    .executeTakeFirst();
  return row !== undefined;
}

/** For the conditions of the ledger's statements: whether the holder of `token` may still act. */
export const leaseIsLive = (
  e: ExpressionBuilder<Tables, 'ledger'>,
  token: Expression<string>,
  now: number | Expression<number>,
) =>
  e.exists(
    e.selectFrom('leases').select('leases.token').where('leases.token', '=', token).where('leases.expiresAt', '>', now),
  );
