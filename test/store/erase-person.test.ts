import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { createEraser } from '../../src/audit/forget/create-eraser.ts';
import { findPerson } from '../../src/audit/forget/find-person.ts';
import { forgetPerson } from '../../src/audit/forget/forget-person.ts';
import { requireTerm } from '../../src/audit/forget/terms.ts';
import { verifyStore } from '../../src/audit/verify-store.ts';
import { columnName } from '../../src/store/column-names.ts';
import { connect } from '../../src/store/connect.ts';
import { migrate } from '../../src/store/migrate.ts';
import { personalColumns } from '../../src/store/personal-columns.ts';
import { pagesOf, storedTables } from '../../src/store/stored-tables.ts';
import { jsonColumns } from '../../src/store/tables.ts';
import { fillStore } from '../support/full-store.ts';
import { dealRow, handoffRow, intent } from '../support/store-rows.ts';
import { bothKinds, temporaryStores } from '../support/temporary-store.ts';

const person = 'Zoë Quintessa';
const address = 'zoe.quintessa@example.com';
const terms = [person, address].map(requireTerm);
const eraser = createEraser(terms);
const words = ['quintessa', 'Quintessa', 'Zoë'];

/** Puts them into every place of every table where words about people may stand. */
async function plant(url: string): Promise<string[]> {
  const { db } = connect(url);
  const plain = db.withoutPlugins();
  const text = `for ${person} <${address}>`;
  const planted: string[] = [];
  for (const [table, columns] of Object.entries(personalColumns))
    for (const column of columns) {
      // The trail has its own form; a catalogue is known by its key.
      if (table === 'audit' || column === 'key') continue;
      const value =
        jsonColumns.has(column) || column === 'content' ? JSON.stringify({ name: text, list: [text] }) : text;
      await sql`update ${sql.table(columnName(table))} set ${sql.ref(columnName(column))} = ${value}`.execute(plain);
      planted.push(`${table}.${column}`);
    }
  await sql`update ledger set state = 'done'`.execute(plain);
  await sql`update noted_sets set lapses_at = 1`.execute(plain);
  await sql`delete from shares`.execute(plain);
  await db.destroy();
  return planted;
}

async function everyText(url: string): Promise<string> {
  const { db } = connect(url);
  const rows: unknown[] = [];
  for (const table of storedTables) for await (const page of pagesOf(db.withoutPlugins(), table)) rows.push(...page);
  await db.destroy();
  return JSON.stringify(rows);
}

const rowsOf = async (rows: AsyncIterable<{ readonly table: string }>): Promise<string[]> => {
  const tables: string[] = [];
  for await (const { table } of rows) tables.push(table);
  return [...new Set(tables)];
};

describe.each(bothKinds)('on %s', (kind) => {
  const newStore = temporaryStores(kind);

  test('somebody who stood in every place of every table is found in none afterwards', async () => {
    const { store, clock, url, path } = await newStore();
    await fillStore(store);
    await store.audit.append({ at: 1, kind: 'retry', facts: {}, texts: { by: person, why: 'wanted' } });
    await store.catalogue.put(`strays:${address}`, [1]);
    await plant(url);
    expect(eraser.has(await everyText(url))).toBe(true);
    const standing = await rowsOf(store.forgotten.find(eraser));
    expect(standing.sort()).toEqual(
      Object.entries(personalColumns)
        .flatMap(([table, columns]) => (columns.length === 0 ? [] : [table]))
        .sort(),
    );
    if (kind === 'sqlite') expect(filesWith(path, words)).not.toEqual([]);
    const before = await verifyStore(store);
    const { isScrubbed, ...forgot } = await forgetPerson(
      { terms, by: 'ops', why: 'asked' },
      { store, clock, write: store.transaction },
    );
    expect([isScrubbed, before.flaws, forgot.rows['audit']]).toEqual([true, [], 1]);
    expect(await rowsOf(store.forgotten.find(eraser))).toEqual([]);
    expect(eraser.has(await everyText(url))).toBe(false);
    if (kind === 'sqlite') expect(filesWith(path, words)).toEqual([]);
    expect((await verifyStore(store)).flaws).toEqual([]);
  });

  test('the trail says that it was done, by whom and why, and keeps commitments of what is gone', async () => {
    const { store, clock } = await newStore();
    await store.audit.append({ at: 1, kind: 'retry', facts: {}, texts: { by: person, why: 'for the client' } });
    await verifyStore(store);
    const [before] = await store.audit.page(0, 9, 9);
    await forgetPerson(
      { terms, by: `${person}`, why: `${address} wrote a letter` },
      { store, clock, write: store.transaction },
    );
    expect((await verifyStore(store)).flaws).toEqual([]);
    const [retry, forget] = await store.audit.page(0, 9, 9);
    expect(retry?.texts).toEqual({
      by: { commitment: expect.stringMatching(/^[0-9a-f]{64}$/) },
      why: before?.texts['why'],
    });
    expect(forget).toMatchObject({
      ...{ kind: 'forget', facts: { rows: '1', lines: '1' } },
      texts: { by: { text: 'the person themselves' }, why: { text: 'removed@forgotten.invalid wrote a letter' } },
    });
  });

  test('what else a record of theirs says of them is found as well, and only when it is wanted', async () => {
    const { store, clock } = await newStore();
    const contact = {
      id: '9',
      properties: { firstname: 'Zoë', lastname: 'Quintessa', email: address, phone: '+49 30 12345' },
    };
    const properties = { dealname: 'Acme', call: '+49 (30) 12345' };
    const snapshot = { id: '501', properties, contacts: { known: true, value: [contact] } };
    await store.deals.save([dealRow({ name: 'Acme', properties, snapshot: snapshot as never })]);
    await store.handoffs.save(handoffRow({ because: `${person} has not answered` }));
    const found = await findPerson(requireTerm(address), { store, now: 0, isExact: false });
    expect(found).toEqual({
      terms: [requireTerm(address), requireTerm(person), requireTerm('+49 30 12345')],
      ...{ rows: { deals: 1, handoffs: 1 }, deals: ['501'], projects: [], unsettled: [] },
    });
    expect((await findPerson(requireTerm(address), { store, now: 0, isExact: true })).rows).toEqual({ deals: 1 });
    await forgetPerson({ terms: found.terms, by: 'ops', why: 'asked' }, { store, clock, write: store.transaction });
    expect(await store.shares.deferred()).toEqual(['501']);
    expect((await store.deals.find('501'))?.snapshot).toEqual({
      ...{ id: '501', properties: { dealname: 'Acme', call: '(removed)' } },
      contacts: { known: true, value: [{ id: '9', properties: {} }] },
    });
  });

  test('a shared folder is known by their name no longer, and what was made for a promise of theirs keeps its key', async () => {
    const { store, clock } = await newStore();
    await store.handoffs.save(handoffRow());
    const { handoff: _handoff, ...place } = intent({ key: `place:90/${person.toLowerCase()}`, token: 't' });
    const key = 'deal:501/e1/deliverable:train-ana-silva-1f3c' as const;
    const made = { state: 'done', remoteId: 'a1', remote: null } as const;
    const lease = await store.leases.acquire('t', 1_000);
    for (const one of [place, intent({ key })]) {
      await store.ledger.claim({ ...one, state: 'sent', token: lease?.token ?? '', request: { name: 'Ana Silva' } });
      await store.ledger.settle(one.key, lease?.token ?? '', made);
    }
    const both = [...terms, requireTerm('Ana Silva')];
    expect(await store.forgotten.keys(createEraser(both))).toEqual([key]);
    await forgetPerson({ terms: both, by: 'ops', why: 'asked' }, { store, clock, write: store.transaction });
    expect((await store.ledger.get([place.key, key])).size).toBe(1);
    expect((await store.ledger.get([key])).get(key)).toMatchObject({ state: 'done', request: { name: '(removed)' } });
  });

  test('nothing is removed while a create that names them is not settled', async () => {
    const { store, clock } = await newStore();
    await store.handoffs.save(handoffRow({ because: person }));
    await store.ledger.claim(intent({ state: 'sent', request: { name: `${person} · Onboarding` } }));
    const refused = forgetPerson({ terms, by: 'ops', why: 'asked' }, { store, clock, write: store.transaction });
    await expect(refused).rejects.toEqual(expect.objectContaining({ code: 'FORGET_UNSETTLED' }));
    expect((await store.handoffs.get(['501/e1'])).get('501/e1')?.because).toBe(person);
  });
});

function filesWith(path: string, words: readonly string[]): string[] {
  const texts = readdirSync(dirname(path)).map(
    (name) => [name, readFileSync(join(dirname(path), name), 'utf8')] as const,
  );
  return texts.flatMap(([name, text]) =>
    words.filter((word) => text.includes(word)).map((word) => `${word} in ${name}`),
  );
}

/** Ids, keys, states, codes and settings: nothing that anybody typed, and nobody's name. */
const impersonal: Readonly<Record<string, readonly string[]>> = {
  agreements: ['handoff', 'key'],
  audit: ['id', 'hash', 'kind', 'deal', 'handoff', 'mapping_version', 'facts'],
  check_requests: ['handoff', 'purpose'],
  clocks: ['handoff', 'clock', 'owner', 'state', 'allowed', 'step'],
  copy_proofs: ['handoff', 'template'],
  cursors: ['name'],
  // An owner is the number of one in the CRM.
  deals: ['id', 'seen_version', 'own_version', 'won_at', 'merged_into', 'owner'],
  decisions: ['handoff'],
  deferred_deals: ['deal'],
  exception_words: ['exception', 'said', 'code', 'deal'],
  exceptions: ['id', 'code', 'handoff', 'deal', 'move'],
  forgotten: ['digest', 'salt'],
  handoffs: ['id', 'deal_id', 'mapping', 'mapping_version', 'state', 'report_version', 'superseded_by'],
  leases: ['name', 'token'],
  ledger: ['handoff', 'kind', 'state', 'token', 'remote_id'],
  limits: ['name', 'content'],
  mapping_versions: ['name', 'fingerprint'],
  messages: ['id', 'channel', 'state'],
  noted_sets: ['key', 'handoff'],
  notices: ['id', 'channel', 'kind', 'phase', 'handoff'],
  processes: ['id', 'name'],
  project_checks: ['handoff', 'standing'],
  project_lists: ['id', 'handoff'],
  projects: ['handoff', 'kind', 'id', 'url', 'space_id'],
  promises: ['handoff'],
  sent_values: ['handoff', 'target', 'object', 'field', 'mapping'],
  sessions: ['id', 'role', 'credential'],
  shares: ['handoff', 'share'],
  // Eight characters of a digest, too few to tell what was typed, and where it was typed.
  sign_ins: ['id', 'outcome', 'name_key', 'address'],
  slack_threads: ['place', 'handoff', 'ts'],
  tasks: ['id', 'handoff'],
  transitions: ['handoff', 'from', 'to', 'mapping_version'],
  webhook_events: ['id', 'vendor'],
  webhook_hints: ['kind', 'object', 'purpose'],
  webhook_registrations: ['id', 'endpoint', 'secret', 'user_id', 'status'],
};

test('of every column that holds text it is said whether words about people may stand in it', async () => {
  const { db, path } = connect('file::memory:');
  await migrate(db, path);
  const tables = await db.withoutPlugins().introspection.getTables();
  await db.destroy();
  const said = new Map<string, readonly string[]>(
    Object.entries(personalColumns).map(([table, columns]) => [columnName(table), columns.map(columnName)]),
  );
  const unsaid = tables.flatMap(({ name, columns }) =>
    columns
      .filter(({ dataType }) => dataType.toLowerCase() === 'text')
      .filter((one) => ![...(said.get(name) ?? []), ...(impersonal[name] ?? [])].includes(one.name))
      .map((one) => `${name}.${one.name}`),
  );
  expect(unsaid).toEqual([]);
});
