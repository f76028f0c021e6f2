import { sql } from 'kysely';
import type { SchemaChange } from './schema-change.ts';

/** Whose deal it is, for figures by rep; and the few creates that were taken over instead of made. */
export async function figures(db: SchemaChange): Promise<void> {
  await db.schema.alterTable('deals').addColumn('owner', 'text').execute();
  await fillOwners(db);
  await db.schema
    .createIndex('ledger_by_taken_over')
    .on('ledger')
    .column('updated_at')
    .where(sql<boolean>`state = 'done' and (rounds > 0 or decided_by is not null)`)
    .execute();
}

const pageSize = 500;

interface Deal {
  readonly id: string;
  readonly properties: string;
}

async function fillOwners(db: SchemaChange): Promise<void> {
  let after = '';
  for (;;) {
    const page = sql<Deal>`select id, properties from deals where id > ${after} order by id limit ${sql.lit(pageSize)}`;
    const { rows } = await page.execute(db);
    const owners = Map.groupBy(rows, ({ properties }) => ownerIn(properties));
    for (const [owner, deals] of owners) {
      if (owner === undefined) continue;
      const ids = sql.join(deals.map(({ id }) => id));
      await sql`update deals set owner = ${owner} where id in (${ids})`.execute(db);
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < pageSize) return;
    after = last.id;
  }
}

function ownerIn(properties: string): string | undefined {
  const { hubspot_owner_id: owner }: Readonly<Record<string, string>> = JSON.parse(properties);
  return owner === '' ? undefined : owner;
}
