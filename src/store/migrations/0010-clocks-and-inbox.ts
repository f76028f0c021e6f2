import { sql } from 'kysely';
import type { SchemaChange } from './schema-change.ts';

/** How long each step of a handoff has taken, and what people say of what they have to do. */
export async function clocksAndInbox(db: SchemaChange): Promise<void> {
  await db.schema
    .createTable('clocks')
    .addColumn('handoff', 'text', (c) => c.notNull().references('handoffs.id'))
    .addColumn('clock', 'text', (c) => c.notNull())
    .addColumn('episode', 'integer', (c) => c.notNull())
    .addColumn('owner', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('started_at', 'bigint', (c) => c.notNull())
    .addColumn('ended_at', 'bigint')
    .addColumn('due_at', 'bigint')
    .addColumn('allowed', 'text')
    .addColumn('sales_ms', 'bigint', (c) => c.notNull())
    .addColumn('delivery_ms', 'bigint', (c) => c.notNull())
    .addColumn('step', 'text')
    .addPrimaryKeyConstraint('clocks_key', ['handoff', 'clock', 'episode'])
    .execute();
  await db.schema.createIndex('clocks_by_state_due').on('clocks').columns(['state', 'due_at']).execute();
  await db.schema.createIndex('clocks_by_clock_end').on('clocks').columns(['clock', 'ended_at']).execute();
  await inbox(db);
  await lookAtWhatStands(db);
}

/** What stood before there were clocks is planned once, or nobody would ever notice that it does not move. */
const lookAtWhatStands = async (db: SchemaChange): Promise<void> => {
  const open = ['held', 'building', 'offered', 'returned', 'accepted', 'in_delivery'];
  await sql`update handoffs set pending = 1, due_at = null where superseded_by is null and state in (${sql.join(open)})`.execute(
    db,
  );
};

async function inbox(db: SchemaChange): Promise<void> {
  for (const column of ['evidence', 'move', 'claimed_by', 'snoozed_by', 'snooze_reason', 'settled_by', 'settle_reason'])
    await db.schema.alterTable('exceptions').addColumn(column, 'text').execute();
  for (const column of ['claimed_at', 'snoozed_until', 'settled_at'])
    await db.schema.alterTable('exceptions').addColumn(column, 'bigint').execute();
  await db.schema
    .createTable('exception_words')
    .addColumn('exception', 'text', (c) => c.notNull())
    .addColumn('seq', 'integer', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('by', 'text', (c) => c.notNull())
    .addColumn('said', 'text', (c) => c.notNull())
    .addColumn('code', 'text', (c) => c.notNull())
    .addColumn('deal', 'text')
    .addColumn('reason', 'text')
    .addColumn('until', 'bigint')
    .addPrimaryKeyConstraint('exception_words_key', ['exception', 'seq'])
    .execute();
  await db.schema.createIndex('exception_words_by_at').on('exception_words').column('at').execute();
}
