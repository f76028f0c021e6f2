import { expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { connect } from '../../src/store/connect.ts';
import { refuseUnfit } from '../../src/store/postgres-session.ts';
import { temporaryDatabases } from '../support/temporary-postgres.ts';

const newDatabase = temporaryDatabases();

test.each([
  { name: 'the oldest that will do', facts: { version: 140_000, encoding: 'UTF8' } },
  { name: 'a newer one', facts: { version: 180_004, encoding: 'UTF8' } },
])('takes $name', ({ facts }) => {
  expect(() => refuseUnfit(facts, 'postgres://db:5432/handoff')).not.toThrow();
});

test.each([
  {
    name: 'an older one',
    facts: { version: 130_022, encoding: 'UTF8' },
    code: 'STORE_TOO_OLD',
    told: 'PostgreSQL 13.',
  },
  {
    name: 'a very old one',
    facts: { version: 90_624, encoding: 'UTF8' },
    code: 'STORE_TOO_OLD',
    told: 'PostgreSQL 9.',
  },
  { name: 'few characters', facts: { version: 150_000, encoding: 'LATIN1' }, code: 'STORE_ENCODING', told: 'LATIN1' },
])('refuses $name, with what it found', ({ facts, code, told }) => {
  expect(() => refuseUnfit(facts, 'postgres://db:5432/handoff')).toThrow(
    expect.objectContaining({ code, message: expect.stringContaining(told), fix: expect.stringMatching(/\w{3}/) }),
  );
});

const shown = ['synchronous_commit', 'default_transaction_isolation', 'lock_timeout'] as const;

test.each([
  { name: 'what would lose commits or fail late is put right', commit: 'off', kept: 'on' },
  { name: 'what is stricter stays', commit: 'remote_apply', kept: 'remote_apply' },
])('whatever the database is set to: $name', async ({ commit, kept }) => {
  const { url, query } = await newDatabase();
  const [{ name } = {}] = await query('select current_database() as name');
  await query(`alter database "${String(name)}" set synchronous_commit = ${commit}`);
  await query(`alter database "${String(name)}" set default_transaction_isolation = serializable`);
  const { db } = connect(url, { lockTimeoutMs: 70 });
  const found = [];
  for (const setting of shown) {
    const { rows } = await sql<{ value: string }>`select current_setting(${setting}) as value`.execute(db);
    found.push(rows[0]?.value);
  }
  await db.destroy();
  expect(found).toEqual([kept, 'read committed', '70ms']);
});
