import { randomBytes } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import type { SchemaChange } from './schema-change.ts';

/** What was decided, chained; with what is known of the time before, marked as taken in. */
export async function auditTrail(db: SchemaChange): Promise<void> {
  await db.schema
    .createTable('audit')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('number', 'integer')
    .addColumn('hash', 'text')
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('turn', 'integer', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('deal', 'text')
    .addColumn('handoff', 'text')
    .addColumn('mapping_version', 'text')
    .addColumn('taken_in', 'integer', (c) => c.notNull())
    .addColumn('facts', 'text', (c) => c.notNull())
    .addColumn('texts', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('audit_by_number').unique().on('audit').column('number').execute();
  await db.schema.createIndex('audit_by_deal').on('audit').columns(['deal', 'number']).execute();
  await db.schema.createIndex('audit_by_at').on('audit').columns(['at', 'turn']).execute();
  await db.schema.createIndex('audit_by_handoff').on('audit').columns(['handoff', 'at']).execute();
  await takeIn(db, 'transition', transitions, ({ from, to, why, by }) => ({
    facts: { ...(from === null ? {} : { from }), to },
    texts: { by, why },
  }));
  await takeIn(db, 'decision', decisions, ({ by, decided }) => decisionIn(by, decided));
  await takeIn(db, 'exception', words, ({ by, said, code, reason }) => ({
    facts: { said, code },
    texts: { by, ...(reason === null ? {} : { why: reason }) },
  }));
  await takeIn(db, 'mapping', versions, ({ name }) => ({ facts: {}, texts: { by: 'handoff-sync', mapping: name } }));
}

/** Columns as they come from the database; those that a row of the kind does not have are null. */
type Row = Readonly<Record<'by' | 'to' | 'why' | 'decided' | 'said' | 'code' | 'name', string>> & {
  readonly at: number;
  readonly deal: string | null;
  readonly handoff: string | null;
  readonly mapping_version: string | null;
  readonly from: string | null;
  readonly reason: string | null;
  readonly k1: unknown;
  readonly k2: unknown;
};

interface Source {
  readonly columns: RawBuilder<unknown>;
  readonly from: RawBuilder<unknown>;
  /** By which it is read in pages. */
  readonly keys: readonly [RawBuilder<unknown>, RawBuilder<unknown>];
}

const transitions: Source = {
  columns: sql`t.at, t.handoff, h.deal_id as deal, t.mapping_version, t."from", t."to", t.why, t."by"`,
  from: sql`transitions t join handoffs h on h.id = t.handoff`,
  keys: [sql`t.handoff`, sql`t.seq`],
};
const decisions: Source = {
  columns: sql`d.at, d.handoff, h.deal_id as deal, null as mapping_version, d."by", d.decided`,
  from: sql`decisions d join handoffs h on h.id = d.handoff`,
  keys: [sql`d.handoff`, sql`d.seq`],
};
const words: Source = {
  columns: sql`w.at, e.handoff, w.deal, null as mapping_version, w."by", w.said, w.code, w.reason`,
  from: sql`exception_words w left join exceptions e on e.id = w.exception`,
  keys: [sql`w.exception`, sql`w.seq`],
};
const versions: Source = {
  columns: sql`v.first_seen_at as at, null as handoff, null as deal, v.fingerprint as mapping_version, v.name`,
  from: sql`mapping_versions v`,
  keys: [sql`v.name`, sql`v.fingerprint`],
};

interface Taken {
  readonly facts: Readonly<Record<string, string>>;
  readonly texts: Readonly<Record<string, string>>;
}

const pageSize = 500;

async function takeIn(db: SchemaChange, kind: string, source: Source, read: (row: Row) => Taken): Promise<void> {
  const { columns, from, keys } = source;
  const [first, second] = keys;
  let last: Row | undefined;
  let turn = 0;
  do {
    const after = last === undefined ? sql`` : sql`where (${first}, ${second}) > (${last.k1}, ${last.k2})`;
    const page = sql<Row>`select ${columns}, ${first} as k1, ${second} as k2 from ${from} ${after} order by ${first}, ${second} limit ${sql.lit(pageSize)}`;
    const { rows } = await page.execute(db);
    // As they are read: of one handoff, in the order in which they happened, also within one moment.
    const taken = rows.map((row, i) => ({ row, kind, turn: turn + i + 1, ...read(row) }));
    if (taken.length > 0) await add(db, taken);
    turn += rows.length;
    last = rows.length === pageSize ? rows.at(-1) : undefined;
  } while (last !== undefined);
}

type Placed = Taken & { readonly row: Row; readonly kind: string; readonly turn: number };

async function add(db: SchemaChange, taken: readonly Placed[]): Promise<void> {
  const tuples = taken.map(({ row, kind, turn, facts, texts }) => {
    const { at, deal, handoff, mapping_version } = row;
    const values = [randomBytes(16).toString('hex'), at, turn, kind, deal, handoff, mapping_version, 1];
    return sql`(${sql.join([...values, JSON.stringify(facts), JSON.stringify(salted(texts))])})`;
  });
  await sql`insert into audit (id, at, turn, kind, deal, handoff, mapping_version, taken_in, facts, texts) values ${sql.join(tuples)}`.execute(
    db,
  );
}

const salted = (texts: Taken['texts']) =>
  Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [name, { salt: randomBytes(12).toString('base64url'), text }]),
  );

function decisionIn(by: string, decided: string): Taken {
  const { kind, ...said }: Readonly<Record<string, string>> = JSON.parse(decided);
  const { sentence, ...rest } = said;
  return {
    facts: { decided: kind ?? '' },
    texts: { by, ...(sentence === undefined ? {} : { why: sentence }), ...rest },
  };
}
