import type { SchemaChange } from './schema-change.ts';

/** Who is signed in to the pages, and who signed in, tried to, or left; when a pass last ended, which every page says. */
export async function access(db: SchemaChange): Promise<void> {
  await db.schema
    .createTable('sessions')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('credential', 'text', (c) => c.notNull())
    .addColumn('began_at', 'bigint', (c) => c.notNull())
    .addColumn('seen_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('sessions_by_seen').on('sessions').column('seen_at').execute();
  await db.schema
    .createTable('sign_ins')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('outcome', 'text', (c) => c.notNull())
    .addColumn('name', 'text')
    .addColumn('name_key', 'text', (c) => c.notNull())
    .addColumn('address', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('sign_ins_by_at').on('sign_ins').columns(['at', 'id']).execute();
  await db.schema.createIndex('sign_ins_by_name').on('sign_ins').columns(['name_key', 'outcome', 'at']).execute();
  await db.schema.createIndex('sign_ins_by_address').on('sign_ins').columns(['address', 'outcome', 'at']).execute();
  await db.schema.createIndex('passes_by_finish').on('passes').column('finished_at').execute();
}
