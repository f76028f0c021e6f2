import { sql } from 'kysely';
import type { SchemaChange } from './schema-change.ts';

// Portable on purpose: text and integer columns and check constraints mean the same in SQLite and PostgreSQL.
export async function firstTables(db: SchemaChange): Promise<void> {
  await deals(db);
  await handoffs(db);
  await transitions(db);
  await ledger(db);
  await projects(db);
  await sentValues(db);
  await exceptions(db);
  await smallTables(db);
}

async function deals(db: SchemaChange): Promise<void> {
  await db.schema
    .createTable('deals')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('seen_version', 'text', (c) => c.notNull())
    .addColumn('own_version', 'text')
    .addColumn('won', 'integer', (c) => c.notNull().check(sql`won in (0, 1)`))
    .addColumn('won_at', 'text')
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('name_folded', 'text', (c) => c.notNull())
    .addColumn('properties', 'text', (c) => c.notNull())
    .addColumn('snapshot', 'text')
    .addColumn('read_at', 'bigint', (c) => c.notNull())
    .execute();
  await index(db, 'deals', ['name_folded']);
  await index(db, 'deals', ['won']);
}

async function handoffs(db: SchemaChange): Promise<void> {
  await db.schema
    .createTable('handoffs')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('deal_id', 'text', (c) => c.notNull())
    .addColumn('epoch', 'integer', (c) => c.notNull())
    .addColumn('mapping', 'text')
    .addColumn('mapping_version', 'text')
    .addColumn('state', 'text', (c) => c.notNull().check(sql`state in (${sql.raw(handoffStates)})`))
    .addColumn('because', 'text', (c) => c.notNull())
    .addColumn('missing', 'text', (c) => c.notNull())
    .addColumn('pending', 'integer', (c) => c.notNull().check(sql`pending in (0, 1)`))
    .addColumn('due_at', 'bigint')
    .addColumn('state_since', 'bigint', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .addColumn('round', 'integer', (c) => c.notNull())
    // With the primary key it keeps a win from being two handoffs. A second unique key would do so too, but of two
    // workers who save the same new handoff at the same moment PostgreSQL would fail one.
    .addCheckConstraint('handoffs_one_per_win', sql`id = deal_id || '/e' || epoch`)
    .execute();
  await index(db, 'handoffs', ['deal_id', 'epoch']);
  await index(db, 'handoffs', ['state', 'id']);
  await index(db, 'handoffs', ['pending', 'due_at']);
  await index(db, 'handoffs', ['mapping']);
  await index(db, 'handoffs', ['updated_at', 'id']);
}

// Spelled out, not imported: a migration must mean tomorrow what it means today.
const handoffStates =
  "'waiting', 'held', 'building', 'offered', 'accepted', 'in_delivery', 'delivered', 'returned', 'paused', 'excluded', 'failed'";

async function transitions(db: SchemaChange): Promise<void> {
  await db.schema
    .createTable('transitions')
    .addColumn('handoff', 'text', (c) => c.notNull().references('handoffs.id'))
    .addColumn('seq', 'integer', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('from', 'text')
    .addColumn('to', 'text', (c) => c.notNull())
    .addColumn('why', 'text', (c) => c.notNull())
    .addColumn('by', 'text', (c) => c.notNull())
    .addColumn('mapping_version', 'text')
    .addPrimaryKeyConstraint('transitions_key', ['handoff', 'seq'])
    .execute();
}

async function ledger(db: SchemaChange): Promise<void> {
  await db.schema
    .createTable('leases')
    .addColumn('name', 'text', (c) => c.primaryKey())
    .addColumn('turn', 'integer', (c) => c.notNull())
    .addColumn('token', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .execute();
  // Not unique, though no two tokens are equal: of two workers who take a name for the first time at the same moment,
  // PostgreSQL would fail one for the token before it finds that the name is taken.
  await index(db, 'leases', ['token']);
  await db.schema
    .createTable('ledger')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('handoff', 'text', (c) => c.references('handoffs.id'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) =>
      c.notNull().check(sql`state in ('intent', 'sent', 'done', 'refused', 'unclear', 'uncertain')`),
    )
    .addColumn('request', 'text', (c) => c.notNull())
    .addColumn('why', 'text', (c) => c.notNull())
    .addColumn('attempt', 'integer', (c) => c.notNull())
    .addColumn('token', 'text', (c) => c.notNull())
    .addColumn('sent_at', 'bigint')
    .addColumn('not_before', 'bigint')
    .addColumn('remote_id', 'text')
    .addColumn('remote', 'text')
    .addColumn('error', 'text')
    .addColumn('evidence', 'text')
    .addColumn('rounds', 'integer', (c) => c.notNull())
    .addColumn('decided_by', 'text')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .addCheckConstraint('ledger_done_has_result', sql`state <> 'done' or remote_id is not null`)
    .addCheckConstraint('ledger_unclear_has_quarantine', sql`state <> 'unclear' or not_before is not null`)
    .execute();
  await index(db, 'ledger', ['state', 'not_before']);
  await index(db, 'ledger', ['handoff']);
}

async function projects(db: SchemaChange): Promise<void> {
  await db.schema
    .createTable('projects')
    .addColumn('handoff', 'text', (c) => c.primaryKey().references('handoffs.id'))
    .addColumn('kind', 'text', (c) => c.notNull().check(sql`kind in ('list', 'folder')`))
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('url', 'text', (c) => c.notNull())
    .addColumn('space_id', 'text', (c) => c.notNull())
    .addColumn('settled', 'integer', (c) => c.notNull().check(sql`settled in (0, 1)`))
    .execute();
  await index(db, 'projects', ['id']);
  await db.schema
    .createTable('project_lists')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('handoff', 'text', (c) => c.notNull().references('handoffs.id'))
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('archived', 'integer', (c) => c.notNull().check(sql`archived in (0, 1)`))
    .execute();
  await index(db, 'project_lists', ['handoff']);
  await db.schema
    .createTable('tasks')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('handoff', 'text', (c) => c.notNull().references('handoffs.id'))
    .addColumn('task', 'text', (c) => c.notNull())
    .execute();
  await index(db, 'tasks', ['handoff']);
}

async function sentValues(db: SchemaChange): Promise<void> {
  await db.schema
    .createTable('sent_values')
    .addColumn('handoff', 'text', (c) => c.notNull().references('handoffs.id'))
    .addColumn('target', 'text', (c) => c.notNull().check(sql`target in ('crm', 'clickup')`))
    .addColumn('object', 'text', (c) => c.notNull())
    .addColumn('field', 'text', (c) => c.notNull())
    .addColumn('sent', 'text', (c) => c.notNull())
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('mapping', 'text', (c) => c.notNull())
    .addColumn('line', 'integer', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('sent_values_key', ['handoff', 'target', 'object', 'field'])
    .execute();
}

async function exceptions(db: SchemaChange): Promise<void> {
  await db.schema
    .createTable('exceptions')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('code', 'text', (c) => c.notNull())
    .addColumn('handoff', 'text')
    .addColumn('deal', 'text')
    .addColumn('message', 'text', (c) => c.notNull())
    .addColumn('fix', 'text', (c) => c.notNull())
    .addColumn('since', 'bigint', (c) => c.notNull())
    .addColumn('resolved_at', 'bigint')
    .execute();
  await index(db, 'exceptions', ['resolved_at', 'since']);
  await index(db, 'exceptions', ['handoff', 'resolved_at']);
}

async function smallTables(db: SchemaChange): Promise<void> {
  await db.schema
    .createTable('cursors')
    .addColumn('name', 'text', (c) => c.primaryKey())
    .addColumn('value', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('passes')
    .addColumn('id', 'integer', (c) => c.primaryKey())
    .addColumn('started_at', 'bigint', (c) => c.notNull())
    .addColumn('finished_at', 'bigint')
    .addColumn('summary', 'text')
    .execute();
  await db.schema
    .createTable('catalogue')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('content', 'text', (c) => c.notNull())
    .addColumn('read_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('mapping_versions')
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('fingerprint', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('first_seen_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('mapping_versions_key', ['name', 'fingerprint'])
    .execute();
}

async function index(db: SchemaChange, table: string, columns: readonly string[]): Promise<void> {
  const name = `${table}_by_${columns.join('_')}`;
  await db.schema
    .createIndex(name)
    .on(table)
    .columns([...columns])
    .execute();
}
