import type { SchemaChange } from './schema-change.ts';

export async function agreementsAndDecisions(db: SchemaChange): Promise<void> {
  await db.schema
    .createTable('agreements')
    .addColumn('handoff', 'text', (c) => c.notNull().references('handoffs.id'))
    .addColumn('key', 'text', (c) => c.notNull())
    .addColumn('value', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('flips', 'integer', (c) => c.notNull())
    .addColumn('flips_since', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('agreements_key', ['handoff', 'key'])
    .execute();
  await db.schema
    .createTable('decisions')
    .addColumn('handoff', 'text', (c) => c.notNull().references('handoffs.id'))
    .addColumn('seq', 'integer', (c) => c.notNull())
    .addColumn('decided', 'text', (c) => c.notNull())
    .addColumn('by', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('decisions_key', ['handoff', 'seq'])
    .execute();
}
