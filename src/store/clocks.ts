import type { Kysely } from 'kysely';
import type { ClockReading } from '../domain/handoff-clock.ts';
import type { HandoffId } from '../domain/ids.ts';
import { inChunks } from './in-chunks.ts';
import { type Tables, toOptionalJson } from './tables.ts';

export type StoredClocks = ReturnType<typeof clocksIn>;

/** How long each step of a handoff took, and the clocks that run now, as the last plan read them. */
export const clocksIn = (db: Kysely<Tables>) => ({
  /** What has ended stays as it was then, whatever the mapping says later; the rest is replaced. */
  async save(handoff: HandoffId, readings: readonly ClockReading[]): Promise<void> {
    await db.deleteFrom('clocks').where('handoff', '=', handoff).where('state', '<>', 'ended').execute();
    if (readings.length === 0) return;
    await db
      .insertInto('clocks')
      .values(readings.map(({ target, ...one }) => ({ ...one, handoff, allowed: toOptionalJson(target) })))
      .onConflict((c) => c.columns(['handoff', 'clock', 'episode']).doNothing())
      .execute();
  },

  /** In the order in which they started; handoffs without any are absent. */
  async ofMany(handoffs: readonly HandoffId[]): Promise<Map<HandoffId, ClockReading[]>> {
    const rows = await inChunks(handoffs, (chunk) =>
      db
        .selectFrom('clocks')
        .selectAll()
        .where('handoff', 'in', chunk)
        .orderBy('handoff')
        .orderBy('startedAt')
        .orderBy('clock')
        .orderBy('episode')
        .execute(),
    );
    const found = new Map<HandoffId, ClockReading[]>();
    for (const { handoff, allowed, ...reading } of rows)
      found.set(handoff, [
        ...(found.get(handoff) ?? []),
        allowed === undefined ? reading : { ...reading, target: allowed },
      ]);
    return found;
  },

  /** Running clocks whose time is used up, and those that run at all. */
  async count(now: number): Promise<{ running: number; overdue: number }> {
    const running = db
      .selectFrom('clocks')
      .select((e) => e.fn.countAll<number>().as('count'))
      .where('state', '=', 'running')
      .where('clock', '<>', 'stalled');
    const [all, late] = [await running.executeTakeFirst(), await running.where('dueAt', '<=', now).executeTakeFirst()];
    return { running: Number(all?.count ?? 0), overdue: Number(late?.count ?? 0) };
  },
});
