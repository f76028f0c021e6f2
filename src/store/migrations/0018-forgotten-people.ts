import type { SchemaChange } from './schema-change.ts';

/** By what people are known again who were removed: salted digests, and nothing that could be read. */
export async function forgottenPeople(db: SchemaChange): Promise<void> {
  await db.schema
    .createTable('forgotten')
    .addColumn('digest', 'text', (c) => c.primaryKey())
    .addColumn('salt', 'text', (c) => c.notNull())
    .addColumn('words', 'integer', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute();
}
