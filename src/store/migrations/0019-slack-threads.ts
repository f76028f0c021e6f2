import type { SchemaChange } from './schema-change.ts';

/** The thread of each handoff in a channel of Slack. */
export async function slackThreads(db: SchemaChange): Promise<void> {
  await db.schema
    .createTable('slack_threads')
    .addColumn('place', 'text', (c) => c.notNull())
    .addColumn('handoff', 'text', (c) => c.notNull())
    .addColumn('ts', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('slack_threads_key', ['place', 'handoff'])
    .execute();
  await db.schema.createIndex('slack_threads_by_at').on('slack_threads').column('at').execute();
}
