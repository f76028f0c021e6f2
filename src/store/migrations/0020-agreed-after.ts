import type { SchemaChange } from './schema-change.ts';

/** What was known when something was agreed on, for a clock that had gone back by then. */
export const agreedAfter = async (db: SchemaChange): Promise<void> =>
  db.schema.alterTable('agreements').addColumn('known_to', 'bigint').execute();
