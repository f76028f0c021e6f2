import { sql } from 'kysely';
import type { SchemaChange } from './schema-change.ts';

export async function checksAndProofs(db: SchemaChange): Promise<void> {
  await db.schema.alterTable('handoffs').addColumn('report_version', 'text').execute();
  // Which versions of a mapping are still in use is asked on every pass, and how many deals are reported to by a brake.
  await db.schema.createIndex('handoffs_by_version').on('handoffs').columns(['mapping', 'mapping_version']).execute();
  await db.schema.createIndex('handoffs_by_report_version').on('handoffs').column('report_version').execute();
  await projectChecks(db);
  await copyProofs(db);
}

async function projectChecks(db: SchemaChange): Promise<void> {
  await db.schema
    .createTable('project_checks')
    .addColumn('handoff', 'text', (c) => c.primaryKey().references('handoffs.id'))
    .addColumn('standing', 'text', (c) => c.notNull().check(sql`standing in ('present', 'archived', 'gone')`))
    .addColumn('gone', 'text', (c) => c.notNull())
    .addColumn('doubles', 'text', (c) => c.notNull())
    .addColumn('checked_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('check_requests')
    .addColumn('handoff', 'text', (c) => c.primaryKey().references('handoffs.id'))
    .addColumn('purpose', 'text', (c) => c.notNull().check(sql`purpose in ('look', 'remake')`))
    .execute();
}

async function copyProofs(db: SchemaChange): Promise<void> {
  await db.schema
    .createTable('copy_proofs')
    .addColumn('handoff', 'text', (c) => c.primaryKey().references('handoffs.id'))
    .addColumn('template', 'text', (c) => c.notNull())
    .addColumn('contents', 'text', (c) => c.notNull())
    .addColumn('expected', 'text')
    .addColumn('lacks', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('copy_proofs_by_template').on('copy_proofs').columns(['template', 'at']).execute();
}
