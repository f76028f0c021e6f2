import { expect, test } from '@jest/globals';
import { openStore } from '../../src/store/open-store.ts';
import { dealRow, handoffRow } from '../support/store-rows.ts';
import { temporaryDatabases } from '../support/temporary-postgres.ts';
import { handClock } from '../support/temporary-store.ts';

const newDatabase = temporaryDatabases();
const open = (url: string) => openStore({ url, clock: handClock(0), lockTimeoutMs: 20_000 });

test('text comes in the order of its bytes, whatever the order of the database is', async () => {
  const { url, query } = await newDatabase();
  const store = await open(url);
  const deals = ['B', 'a', '10', '9', 'Ä', 'a-b', 'ab'];
  for (const dealId of deals) await store.handoffs.save(handoffRow({ id: `${dealId}/e1`, dealId }));
  const asItIs = `select string_agg(split_part(id, '/', 1), ' ' order by id) as order from unnest($1::text[]) id`;
  const [{ order } = {}] = await query(asItIs, [deals.map((deal) => `${deal}/e1`)]);
  expect(order).not.toBe('10 9 B a-b a ab Ä');
  expect((await store.handoffs.inStates(['waiting'])).map((row) => row.dealId).join(' ')).toBe('10 9 B a-b a ab Ä');
  await store.close();
});

test('times and counts are numbers', async () => {
  const { url } = await newDatabase();
  const store = await open(url);
  await store.deals.save([dealRow({ readAt: 8_640_000_000_000_000 })]);
  expect([(await store.deals.find('501'))?.readAt, await store.deals.count()]).toEqual([8_640_000_000_000_000, 1]);
  await store.close();
});

test('tables of others in schemas of their own are left alone, also those of a program that is built alike', async () => {
  const { url, query } = await newDatabase();
  await query('create schema billing');
  await query('create table billing.invoices (id integer)');
  await query('create table billing.kysely_migration (name text, timestamp text)');
  await query('create view overview as select 1 as one');
  const store = await open(url);
  await store.cursors.set('watch', 'x');
  expect(await store.cursors.get('watch')).toBe('x');
  expect(await query('select count(*)::integer as rows from billing.kysely_migration')).toEqual([{ rows: 0 }]);
  await store.close();
});

test('a user whose search path begins elsewhere keeps the store there', async () => {
  const { url, query } = await newDatabase();
  await query('create schema handoff');
  const there = new URL(url);
  there.searchParams.set('options', '-c search_path=handoff');
  const store = await open(there.href);
  await store.close();
  const tables = await query("select distinct schemaname from pg_tables where schemaname in ('handoff', 'public')");
  expect(tables).toEqual([{ schemaname: 'handoff' }]);
});
