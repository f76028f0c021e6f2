import type { SchemaChange } from './schema-change.ts';

/** What people look at: a state's handoffs by how long they are in it, what moved last, deals by their names. */
export async function board(db: SchemaChange): Promise<void> {
  await db.schema
    .createIndex('handoffs_by_state_since')
    .on('handoffs')
    .columns(['state', 'state_since', 'id'])
    .execute();
  await db.schema
    .createIndex('handoffs_by_mapping_since')
    .on('handoffs')
    .columns(['mapping', 'state', 'state_since', 'id'])
    .execute();
  await db.schema.createIndex('transitions_by_at').on('transitions').columns(['at', 'handoff', 'seq']).execute();
  await db.schema.createIndex('decisions_by_at').on('decisions').column('at').execute();
  await db.schema.createIndex('deals_by_name').on('deals').columns(['name_folded', 'id']).execute();
}
