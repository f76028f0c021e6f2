import type { SchemaChange } from './schema-change.ts';

/** What several processes have in hand at a time. */
export async function shares(db: SchemaChange): Promise<void> {
  await db.schema
    .createTable('shares')
    .addColumn('handoff', 'text', (c) => c.primaryKey().references('handoffs.id'))
    .addColumn('share', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('shares_by_share').on('shares').column('share').execute();
  await db.schema
    .createTable('deferred_deals')
    .addColumn('deal', 'text', (c) => c.primaryKey())
    .execute();
}
