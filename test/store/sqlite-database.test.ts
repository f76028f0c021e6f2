import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { openSqlite } from '../../src/store/sqlite-database.ts';
import { temporaryDirectories } from '../support/temporary-store.ts';

const newDirectory = temporaryDirectories();
const plain = (rows: Iterable<unknown>) => [...rows].map((row) => Object.assign({}, row));

test('a statement that was used before follows what another process did to the schema', () => {
  const path = join(newDirectory(), 'handoff.db');
  const [ours, theirs] = [openSqlite(path), openSqlite(path)];
  const ask = () => plain(ours.prepare('select * from one').all([]));
  theirs.prepare('create table one (a text)').run([]);
  theirs.prepare("insert into one values ('x')").run([]);
  expect(ask()).toEqual([{ a: 'x' }]);
  theirs.prepare('alter table one add column b text').run([]);
  expect(ask()).toEqual([{ a: 'x', b: null }]);
  theirs.prepare('drop table one').run([]);
  expect(ask).toThrow('no such table');
  theirs.prepare('create table one (c text)').run([]);
  expect(ask()).toEqual([]);
  ours.close();
  theirs.close();
});

test('a pragma takes effect each time it is given', () => {
  const database = openSqlite(':memory:');
  database.prepare('create table one (a integer)').run([]);
  const insert = () => database.prepare('insert into one values (1)').run([]);
  for (let round = 0; round < 2; round += 1) {
    database.prepare('pragma query_only = on').all([]);
    expect(insert).toThrow('attempt to write a readonly database');
    database.prepare('pragma query_only = off').all([]);
    insert();
  }
  expect(plain(database.prepare('select count(*) as count from one').all([]))).toEqual([{ count: 2 }]);
  database.close();
});

test('the same question can be asked while its first answer is still being read', () => {
  const database = openSqlite(':memory:');
  const values = 'values (1), (2), (3)';
  database.prepare(`create table one as select column1 as n from (${values})`).run([]);
  const numbers = 'select n from one';
  const reading = database.prepare(numbers).iterate([])[Symbol.iterator]();
  expect(reading.next().value).toEqual(expect.objectContaining({ n: 1 }));
  expect(plain(database.prepare(numbers).all([]))).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
  expect(reading.next().value).toEqual(expect.objectContaining({ n: 2 }));
  database.close();
});
