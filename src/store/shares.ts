import type { Kysely } from 'kysely';
import type { Clock } from '../domain/clock.ts';
import type { HandoffId } from '../domain/ids.ts';
import { inChunks } from './in-chunks.ts';
import type { Tables } from './tables.ts';

export type Shares = ReturnType<typeof sharesIn>;

/**
 * Handoffs that a pass has given out of its hands, so that several processes build at a time. Whoever works on a share
 * holds the lease of its name.
 */
export const sharesIn = (db: Kysely<Tables>, clock: Clock) => ({
  /** From here on until it is closed no pass plans them or writes them down. */
  async open(share: string, handoffs: readonly HandoffId[]): Promise<void> {
    await inChunks(handoffs, async (chunk) => {
      await db
        .insertInto('shares')
        .values(chunk.map((handoff) => ({ handoff, share })))
        .execute();
      return [];
    });
  },

  /** In which share each handoff is that is in one. */
  async all(): Promise<Map<HandoffId, string>> {
    const rows = await db.selectFrom('shares').selectAll().orderBy('handoff').execute();
    return new Map(rows.map(({ handoff, share }) => [handoff, share]));
  },

  /** The names of those that are open, the oldest first. */
  async names(): Promise<string[]> {
    const rows = await db.selectFrom('shares').select('share').distinct().execute();
    return rows.map(({ share }) => share).sort(byAge);
  },

  /** None when it was closed. */
  async of(share: string): Promise<HandoffId[]> {
    const rows = await db
      .selectFrom('shares')
      .select('handoff')
      .where('share', '=', share)
      .orderBy('handoff')
      .execute();
    return rows.map(({ handoff }) => handoff);
  },

  async close(share: string): Promise<void> {
    await db.deleteFrom('shares').where('share', '=', share).execute();
  },

  /** Those that nobody is at, for a pass that does all by itself. Not outside a transaction: somebody may begin. */
  async closeIdle(): Promise<void> {
    await db
      .deleteFrom('shares')
      .where((e) =>
        e.not(
          e.exists(
            e
              .selectFrom('leases')
              .select('leases.name')
              .whereRef('leases.name', '=', 'shares.share')
              .where('leases.expiresAt', '>', clock.now()),
          ),
        ),
      )
      .execute();
  },

  /** What was read of these deals is not written down; a later pass reads them again. */
  async defer(deals: readonly string[]): Promise<void> {
    await inChunks([...new Set(deals)], async (chunk) => {
      const rows = chunk.map((deal) => ({ deal }));
      await db
        .insertInto('deferredDeals')
        .values(rows)
        .onConflict((c) => c.column('deal').doNothing())
        .execute();
      return [];
    });
  },

  async deferred(): Promise<string[]> {
    const rows = await db.selectFrom('deferredDeals').select('deal').orderBy('deal').execute();
    return rows.map(({ deal }) => deal);
  },

  async undefer(deals: readonly string[]): Promise<void> {
    await inChunks(deals, async (chunk) => {
      await db.deleteFrom('deferredDeals').where('deal', 'in', chunk).execute();
      return [];
    });
  },
});

/** Their names count passes, and the shares of each. */
const byAge = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true });

/** Whoever has the handoff in hand writes its row as it was read: what is wanted of it meanwhile is kept beside it. */
export async function deferShared(db: Kysely<Tables>, id: HandoffId): Promise<void> {
  await db
    .insertInto('deferredDeals')
    .columns(['deal'])
    .expression((e) =>
      e
        .selectFrom('handoffs')
        .innerJoin('shares', 'shares.handoff', 'handoffs.id')
        .select('handoffs.dealId')
        .where('handoffs.id', '=', id),
    )
    .onConflict((c) => c.column('deal').doNothing())
    .execute();
}
