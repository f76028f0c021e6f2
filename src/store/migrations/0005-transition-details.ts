import type { SchemaChange } from './schema-change.ts';

export const transitionDetails = async (db: SchemaChange): Promise<void> =>
  db.schema.alterTable('transitions').addColumn('detail', 'text').execute();
