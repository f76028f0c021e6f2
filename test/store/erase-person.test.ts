import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { createEraser } from '../../src/audit/forget/create-eraser.ts';
import { findPerson } from '../../src/audit/forget/find-person.ts';
import { forgetPerson } from '../../src/audit/forget/forget-person.ts';
import { requireTerm } from '../../src/audit/forget/terms.ts';
import { verifyStore } from '../../src/audit/verify-store.ts';
import { connect } from '../../src/store/connect.ts';
import { personalColumns } from '../../src/store/personal-columns.ts';
import { columnName, pagesOf, storedTables } from '../../src/store/stored-tables.ts';
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
    const { isScrubbed, ...forgot } = await forgetPerson({ terms, by: 'ops', why: 'asked' }, { store, clock });
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
    await forgetPerson({ terms, by: `${person}`, why: `${address} wrote a letter` }, { store, clock });
    expect((await verifyStore(store)).flaws).toEqual([]);
    const [retry, forget] = await store.audit.page(0, 9, 9);
    expect(retry?.texts).toEqual({ by: { commitment: expect.stringMatching(/^[0-9a-f]{64}$/) }, why: before?.texts['why'] });
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
    await forgetPerson({ terms: found.terms, by: 'ops', why: 'asked' }, { store, clock });
    expect(await store.shares.deferred()).toEqual(['501']);
    expect((await store.deals.find('501'))?.snapshot).toEqual({
      ...{ id: '501', properties: { dealname: 'Acme', call: '(removed)' } },
      contacts: { known: true, value: [{ id: '9', properties: {} }] },
    });
  });

  test('nothing is removed while a create that names them is not settled', async () => {
    const { store, clock } = await newStore();
    await store.handoffs.save(handoffRow({ because: person }));
    await store.ledger.claim(intent({ state: 'sent', request: { name: `${person} · Onboarding` } }));
    const refused = forgetPerson({ terms, by: 'ops', why: 'asked' }, { store, clock });
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
