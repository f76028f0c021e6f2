import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { inChunks } from './in-chunks.ts';
import { inOneTransaction } from './in-one-transaction.ts';
import { lastOfEach } from './last-of-each.ts';
import type { Tables } from './tables.ts';
import { incoming } from './upsert.ts';

/** A record that a vendor said something about. `check`: something went or moved, which no listing of changes shows. */
export interface Hint {
  readonly kind: 'deal' | 'task' | 'list' | 'folder';
  readonly object: string;
  readonly purpose: 'read' | 'check';
}

/** `times`: how often it was marked; one that is marked again while it is being answered stays open. `markedAt`: the last time. */
export type OpenHint = Hint & { readonly times: number; readonly markedAt: number };

/** One thing that happened, as a delivery told it. */
export interface WebhookEvent {
  /** The same for the same event in every delivery of it. */
  readonly identity: string;
  readonly hints: readonly Hint[];
  /** How long the same identity means the same event. */
  readonly rememberMs: number;
}

type Vendor = Tables['webhookEvents']['vendor'];
export type WebhookHints = ReturnType<typeof webhookHintsIn>;

/** What deliveries said, each event once: records to be read before their turn, and nothing else of what they carried. */
export const webhookHintsIn = (db: Kysely<Tables>) => ({
  /** All of a delivery or nothing of it. Answers how many of its events were not known yet. */
  receive: (vendor: Vendor, events: readonly WebhookEvent[], at: number): Promise<number> =>
    inOneTransaction(db, async (transaction) => {
      const byId = new Map(events.map((event) => [eventId(vendor, event), event]));
      const rows = [...byId].map(([id, { rememberMs }]) => ({ id, vendor, receivedAt: at, forgetAt: at + rememberMs }));
      const fresh = await inChunks(
        lastOfEach(rows, ({ id }) => id),
        (chunk) => addUnknown(transaction, chunk, at),
      );
      await mark(
        transaction,
        fresh.flatMap((id) => byId.get(id)?.hints ?? []),
        at,
      );
      return fresh.length;
    }),

  /** Somebody here wants this looked at before its turn, as if a delivery had told of it. */
  want: (hint: Hint, at: number): Promise<void> => inOneTransaction(db, (transaction) => mark(transaction, [hint], at)),

  /** The one that was marked the longest ago comes first. */
  async open(): Promise<OpenHint[]> {
    return db
      .selectFrom('webhookHints')
      .selectAll()
      .orderBy('markedAt')
      .orderBy('kind')
      .orderBy('object')
      .orderBy('purpose')
      .execute();
  },

  async hasOpen(): Promise<boolean> {
    return (await db.selectFrom('webhookHints').select('kind').limit(1).executeTakeFirst()) !== undefined;
  },

  /** Takes away what was answered, unless it was marked again since it was read. */
  answer: (hints: readonly OpenHint[]): Promise<void> =>
    inOneTransaction(db, async (transaction) => {
      for (const { kind, object, purpose, times } of hints) {
        await transaction
          .deleteFrom('webhookHints')
          .where('kind', '=', kind)
          .where('object', '=', object)
          .where('purpose', '=', purpose)
          .where('times', '=', times)
          .execute();
      }
    }),

  /** Events that are not going to be delivered again. */
  async forgetEvents(now: number): Promise<void> {
    await db.deleteFrom('webhookEvents').where('forgetAt', '<=', now).execute();
  },

  /** When each vendor last told something new (epoch ms). */
  async lastReceived(): Promise<Partial<Record<Vendor, number>>> {
    const rows = await db
      .selectFrom('webhookEvents')
      .select((e) => ['vendor', e.fn.max<number>('receivedAt').as('at')])
      .groupBy('vendor')
      .execute();
    return Object.fromEntries(rows.map(({ vendor, at }) => [vendor, Number(at)]));
  },
});

// Only a digest is kept: an identity may hold values of a customer.
const eventId = (vendor: Vendor, { identity }: WebhookEvent): string =>
  createHash('sha256').update(`${vendor}\n${identity}`).digest('hex').slice(0, 32);

async function addUnknown(
  db: Kysely<Tables>,
  rows: readonly Tables['webhookEvents'][],
  now: number,
): Promise<readonly string[]> {
  const added = await db
    .insertInto('webhookEvents')
    .values(rows)
    .onConflict((c) =>
      c
        .column('id')
        .doUpdateSet(incoming(['receivedAt', 'forgetAt']))
        .where('webhookEvents.forgetAt', '<=', now),
    )
    .returning('id')
    .execute();
  return added.map(({ id }) => id);
}

async function mark(db: Kysely<Tables>, hints: readonly Hint[], at: number): Promise<void> {
  const rows = hints.map((hint) => ({ ...hint, times: 1, markedAt: at }));
  const distinct = lastOfEach(rows, ({ kind, object, purpose }) => JSON.stringify([kind, object, purpose]));
  await inChunks(distinct, async (chunk) => {
    await db
      .insertInto('webhookHints')
      .values(chunk)
      .onConflict((c) =>
        c
          .columns(['kind', 'object', 'purpose'])
          .doUpdateSet({ ...incoming(['markedAt']), times: sql<number>`webhook_hints.times + 1` }),
      )
      .execute();
    return [];
  });
}
