import type { Kysely } from 'kysely';
import { inChunks } from './in-chunks.ts';
import type { Tables } from './tables.ts';

export type SlackThreads = ReturnType<typeof slackThreadsIn>;

/** In which thread of which place a handoff is spoken of: the first message about it there, as Slack numbers it. */
export const slackThreadsIn = (db: Kysely<Tables>) => ({
  /** The first one stays: whoever was slower has its own message and no thread. */
  async keep(place: string, handoff: string, ts: string, at: number): Promise<void> {
    await db
      .insertInto('slackThreads')
      .values({ place, handoff, ts, at })
      .onConflict((c) => c.columns(['place', 'handoff']).doNothing())
      .execute();
  },

  async find(place: string, handoff: string): Promise<string | undefined> {
    const row = await db
      .selectFrom('slackThreads')
      .select('ts')
      .where('place', '=', place)
      .where('handoff', '=', handoff)
      .executeTakeFirst();
    return row?.ts;
  },

  /** Which of these handoffs have a thread there. */
  async known(place: string, handoffs: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await inChunks(handoffs, (chunk) =>
      db
        .selectFrom('slackThreads')
        .select('handoff')
        .where('place', '=', place)
        .where('handoff', 'in', chunk)
        .execute(),
    );
    return new Set(rows.map(({ handoff }) => handoff));
  },

  async forget(place: string, handoff: string): Promise<void> {
    await db.deleteFrom('slackThreads').where('place', '=', place).where('handoff', '=', handoff).execute();
  },

  /** Forgets those that were begun before: who reads so far up? */
  async prune(before: number): Promise<void> {
    await db.deleteFrom('slackThreads').where('at', '<', before).execute();
  },
});
