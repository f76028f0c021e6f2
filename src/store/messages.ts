import { type Kysely, sql } from 'kysely';
import type { OutgoingMessage } from '../domain/notice.ts';
import { inChunks } from './in-chunks.ts';
import { type MessageContent, type Tables, toFlag, toJson } from './tables.ts';

export type Messages = ReturnType<typeof messagesIn>;

/** A message with how far it came. */
export interface MessageRow extends OutgoingMessage {
  /** `failed` is given up. */
  readonly state: 'waiting' | 'sent' | 'failed';
  readonly notBefore: number;
  readonly attempts: number;
  readonly sentAt?: number | undefined;
  /** What the last attempt met, without secrets. */
  readonly error?: string | undefined;
}

/** What is on its way to people. */
export const messagesIn = (db: Kysely<Tables>) => {
  const all = () => db.selectFrom('messages').selectAll();
  return {
    /** Saying the same again changes nothing, whatever became of the message. */
    async add(messages: readonly OutgoingMessage[]): Promise<void> {
      const rows = messages.map(({ id, channel, name, createdAt, notices, digest }) => ({
        ...{ id, channel, destination: name, createdAt, content: toJson(digest === undefined ? notices : { digest }) },
        ...{ state: 'waiting' as const, notBefore: createdAt, attempts: 0, blocks: toFlag(false) },
      }));
      await inChunks(rows, async (chunk) => {
        await db
          .insertInto('messages')
          .values(chunk)
          .onConflict((c) => c.column('id').doNothing())
          .execute();
        return [];
      });
    },

    /** Those that may be sent now, oldest first; nothing to a place that did not answer, until it is tried again. */
    async due(now: number): Promise<MessageRow[]> {
      const rows = await all()
        .where('state', '=', 'waiting')
        .where('notBefore', '<=', now)
        .where((e) =>
          e.not(
            e.exists(
              e
                .selectFrom('messages as blocking')
                .select('blocking.id')
                .whereRef('blocking.channel', '=', 'messages.channel')
                .whereRef('blocking.destination', '=', 'messages.destination')
                .where('blocking.state', '=', 'waiting')
                .where('blocking.blocks', '=', 1)
                .where('blocking.notBefore', '>', now),
            ),
          ),
        )
        .orderBy('createdAt')
        .orderBy('id')
        .execute();
      return rows.map(toMessage).sort((a, b) => a.createdAt - b.createdAt || firstAt(a) - firstAt(b));
    },

    /** Nobody else sends it before `until`; undefined when somebody was faster. Counts as an attempt. */
    async take(id: string, now: number, until: number): Promise<MessageRow | undefined> {
      const row = await db
        .updateTable('messages')
        .set({ notBefore: until, attempts: sql<number>`attempts + 1` })
        .where('id', '=', id)
        .where('state', '=', 'waiting')
        .where('notBefore', '<=', now)
        .returningAll()
        .executeTakeFirst();
      return row === undefined ? undefined : toMessage(row);
    },

    async settle(id: string, outcome: Outcome): Promise<void> {
      const { isDown, ...rest } = outcome.state === 'sent' ? { ...outcome, isDown: false } : outcome;
      await db
        .updateTable('messages')
        .set({ ...rest, blocks: toFlag(isDown) })
        .where('id', '=', id)
        .execute();
    },

    /** Newest first. `onlyFailing`: given up, or tried in vain so far. */
    async newest(limit: number, onlyFailing: boolean): Promise<MessageRow[]> {
      let query = all().orderBy('createdAt', 'desc').orderBy('id').limit(limit);
      if (onlyFailing) query = query.where('state', 'in', ['waiting', 'failed']).where('error', 'is not', null);
      return (await query.execute()).map(toMessage);
    },

    async unsent(): Promise<{ readonly waiting: number; readonly failed: number }> {
      const rows = await db
        .selectFrom('messages')
        .select((e) => ['state', e.fn.countAll<number>().as('count')])
        .where('state', 'in', ['waiting', 'failed'])
        .groupBy('state')
        .execute();
      const of = (state: MessageRow['state']) => Number(rows.find((row) => row.state === state)?.count ?? 0);
      return { waiting: of('waiting'), failed: of('failed') };
    },

    /** Forgets what arrived, or was given up, before. */
    async prune(before: number): Promise<void> {
      await db.deleteFrom('messages').where('state', '<>', 'waiting').where('createdAt', '<', before).execute();
    },
  };
};

type Outcome =
  | { readonly state: 'sent'; readonly sentAt: number; readonly error: null }
  | {
      readonly state: 'waiting' | 'failed';
      readonly notBefore: number;
      readonly error: string;
      /** Nothing else is sent to the place before the next attempt. */
      readonly isDown: boolean;
    };

const firstAt = ({ notices: [first] }: MessageRow): number => first?.at ?? 0;

interface StoredMessage extends Omit<MessageRow, 'name' | 'notices' | 'digest'> {
  readonly destination: string;
  readonly content: MessageContent;
  readonly blocks: number;
}

const toMessage = ({ destination, content, blocks: _blocks, ...row }: StoredMessage): MessageRow => ({
  ...row,
  name: destination,
  ...('digest' in content ? { notices: [], digest: content.digest } : { notices: content }),
});
