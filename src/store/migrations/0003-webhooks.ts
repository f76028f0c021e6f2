import { sql } from 'kysely';
import type { SchemaChange } from './schema-change.ts';

export async function webhooks(db: SchemaChange): Promise<void> {
  await received(db);
  await db.schema
    .createTable('webhook_registrations')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('endpoint', 'text', (c) => c.notNull())
    .addColumn('secret', 'text', (c) => c.notNull())
    .addColumn('user_id', 'text', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('fail_count', 'integer', (c) => c.notNull())
    .addColumn('checked_at', 'bigint', (c) => c.notNull())
    .execute();
}

async function received(db: SchemaChange): Promise<void> {
  await db.schema
    .createTable('webhook_events')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('vendor', 'text', (c) => c.notNull().check(sql`vendor in ('hubspot', 'clickup')`))
    .addColumn('received_at', 'bigint', (c) => c.notNull())
    .addColumn('forget_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('webhook_events_by_forget_at').on('webhook_events').column('forget_at').execute();
  await db.schema
    .createIndex('webhook_events_by_vendor')
    .on('webhook_events')
    .columns(['vendor', 'received_at'])
    .execute();
  await db.schema
    .createTable('webhook_hints')
    .addColumn('kind', 'text', (c) => c.notNull().check(sql`kind in ('deal', 'task', 'list', 'folder')`))
    .addColumn('object', 'text', (c) => c.notNull())
    .addColumn('purpose', 'text', (c) => c.notNull().check(sql`purpose in ('read', 'check')`))
    .addColumn('times', 'integer', (c) => c.notNull())
    .addColumn('marked_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('webhook_hints_key', ['kind', 'object', 'purpose'])
    .execute();
}
