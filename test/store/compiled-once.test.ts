import { describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { compiledOnce } from '../../src/store/compiled-once.ts';
import { connectSqlite } from '../../src/store/connect-sqlite.ts';

interface Cursor {
  readonly name: string;
  readonly value?: string | undefined;
}

async function withCursors() {
  const said: string[] = [];
  const db = connectSqlite(':memory:', { log: ({ query }) => void said.push(query.sql) });
  await sql`create table cursors (name text primary key, value text)`.execute(db);
  return { db, said };
}

describe('a statement that is compiled once', () => {
  const built: string[] = [];
  const save = compiledOnce<Cursor, { name: string }>((db, blank) => {
    built.push('save');
    return db
      .insertInto('cursors')
      .values({ name: blank('name'), value: sql<string>`coalesce(${blank('value')}, ${'none'})` })
      .onConflict((c) => c.column('name').doUpdateSet({ value: sql<string>`${blank('value')} || ${blank('name')}` }))
      .returning('name');
  });

  test('takes other values each time, inside transactions too, and whatever is written out in it stays', async () => {
    const { db } = await withCursors();
    expect((await save(db, { name: 'a', value: '1' })).rows).toEqual([{ name: 'a' }]);
    await db.transaction().execute((transaction) => save(transaction, { name: 'b', value: undefined }));
    await save(db, { name: 'a', value: '2' });
    expect(await db.selectFrom('cursors').selectAll().orderBy('name').execute()).toEqual([
      { name: 'a', value: '2a' },
      { name: 'b', value: 'none' },
    ]);
    expect(built).toEqual(['save']);
    await db.destroy();
  });

  test('is compiled for each database by itself', async () => {
    const { db, said } = await withCursors();
    await save(db, { name: 'c', value: '3' });
    expect(built).toEqual(['save', 'save']);
    expect(said.at(-1)).toMatch(/^insert into "cursors" \("name", "value"\) values \(\?, coalesce\(\?, \?\)\)/);
    await db.destroy();
  });
});
