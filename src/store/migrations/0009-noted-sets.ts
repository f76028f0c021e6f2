import type { SchemaChange } from './schema-change.ts';

export async function notedSets(db: SchemaChange): Promise<void> {
  await db.schema
    .createTable('noted_sets')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('handoff', 'text', (c) => c.notNull().references('handoffs.id'))
    .addColumn('request', 'text', (c) => c.notNull())
    .addColumn('noted_at', 'bigint', (c) => c.notNull())
    .addColumn('lapses_at', 'bigint')
    .execute();
  await db.schema.createIndex('noted_sets_by_handoff').on('noted_sets').column('handoff').execute();
}
