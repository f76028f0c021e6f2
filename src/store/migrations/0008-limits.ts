import type { SchemaChange } from './schema-change.ts';

export const limits = async (db: SchemaChange): Promise<void> =>
  db.schema
    .createTable('limits')
    .addColumn('name', 'text', (c) => c.primaryKey())
    .addColumn('version', 'bigint', (c) => c.notNull())
    .addColumn('content', 'text', (c) => c.notNull())
    .execute();
