import { sql } from 'kysely';
import type { SchemaChange } from './schema-change.ts';

/** Deals that live on in another, and handoffs in whose place another one goes on. */
export async function mergedAndRenewed(db: SchemaChange): Promise<void> {
  await db.schema.alterTable('deals').addColumn('merged_into', 'text').execute();
  await db.schema.alterTable('handoffs').addColumn('superseded_by', 'text').execute();
  await db.schema
    .createIndex('deals_merged')
    .on('deals')
    .column('merged_into')
    .where(sql.ref('merged_into'), 'is not', null)
    .execute();
  // Few ever are; those that count are counted as all but these.
  await db.schema
    .createIndex('handoffs_superseded_by_state')
    .on('handoffs')
    .column('state')
    .where(sql.ref('superseded_by'), 'is not', null)
    .execute();
}
