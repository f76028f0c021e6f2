import type { Kysely } from 'kysely';
import type { HandoffId } from '../domain/ids.ts';
import type { Destination, Notice } from '../domain/notice.ts';
import { inChunks } from './in-chunks.ts';
import { type Tables, toFlag, toJson } from './tables.ts';

export type Notices = ReturnType<typeof noticesIn>;

/** A notice with the place it is for. */
export interface AddressedNotice {
  readonly to: Destination;
  readonly notice: Notice;
  /** Not told before this; at once where it is absent. */
  readonly dueAt?: number | undefined;
}

/** Trouble of which somebody is or was told, and which is not over. */
export interface ToldTrouble {
  readonly id: string;
  readonly to: Destination;
  readonly kind: string;
  /** It waits still: nobody has heard of it. */
  readonly isOpen: boolean;
}

/** In the place of a handoff where there is none. */
const none = '';

/** What people are to be told. A trouble stays after it was told until it is over: it is told once. */
export const noticesIn = (db: Kysely<Tables>) => ({
  /** Saying the same again changes nothing. */
  async add(addressed: readonly AddressedNotice[]): Promise<void> {
    const rows = addressed.map(({ to, notice, dueAt = notice.at }) => ({
      ...{ id: notice.id, channel: to.channel, destination: to.name, kind: notice.kind, phase: notice.phase },
      ...{ handoff: notice.handoff ?? none, at: notice.at, dueAt, open: toFlag(true), content: toJson(notice) },
    }));
    await inChunks(rows, async (chunk) => {
      await db
        .insertInto('notices')
        .values(chunk)
        .onConflict((c) => c.column('id').doNothing())
        .execute();
      return [];
    });
  },

  /** What a handoff's people were told of, or will be, and that is not over; without one of what concerns none. */
  async troublesOf(handoff: HandoffId | undefined): Promise<ToldTrouble[]> {
    const rows = await db
      .selectFrom('notices')
      .select(['id', 'channel', 'destination', 'kind', 'open'])
      .where('handoff', '=', handoff ?? none)
      .where('phase', '=', 'began')
      .orderBy('id')
      .execute();
    return rows.map(({ id, channel, destination, kind, open }) => ({
      ...{ id, kind, isOpen: open === 1 },
      to: { channel, name: destination },
    }));
  },

  /** Those that wait and were due by then, oldest first. */
  async waiting(until: number, limit: number): Promise<AddressedNotice[]> {
    const rows = await db
      .selectFrom('notices')
      .select(['channel', 'destination', 'content'])
      .where('open', '=', 1)
      .where('dueAt', '<=', until)
      .orderBy('at')
      .orderBy('id')
      .limit(limit)
      .execute();
    return rows.map(({ channel, destination, content }) => ({ to: { channel, name: destination }, notice: content }));
  },

  /** They stand in messages now; what can be over later is kept until then. */
  async markTold(ids: readonly string[], isTrouble: (kind: string) => boolean): Promise<void> {
    const told = await inChunks(ids, (chunk) =>
      db
        .updateTable('notices')
        .set({ open: toFlag(false) })
        .where('id', 'in', chunk)
        .returning(['id', 'kind', 'phase'])
        .execute(),
    );
    await forget(
      db,
      told.filter(({ kind, phase }) => phase === 'ended' || !isTrouble(kind)).map(({ id }) => id),
    );
  },

  async forget(ids: readonly string[]): Promise<void> {
    await forget(db, ids);
  },
});

async function forget(db: Kysely<Tables>, ids: readonly string[]): Promise<void> {
  await inChunks(ids, async (chunk) => {
    await db.deleteFrom('notices').where('id', 'in', chunk).execute();
    return [];
  });
}
