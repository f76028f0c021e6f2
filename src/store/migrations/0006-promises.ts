import type { SchemaChange } from './schema-change.ts';

export async function promises(db: SchemaChange): Promise<void> {
  await db.schema
    .createTable('promises')
    .addColumn('handoff', 'text', (c) => c.primaryKey().references('handoffs.id'))
    .addColumn('promised', 'text', (c) => c.notNull())
    .execute();
}
