import { randomBytes } from 'node:crypto';
import { afterAll, describe, expect, test } from '@jest/globals';
import { openStore } from '../../src/store/open-store.ts';
import { dealRow } from '../support/store-rows.ts';
import { postgresUrl, temporaryDatabases } from '../support/temporary-postgres.ts';
import { handClock, temporaryStores } from '../support/temporary-store.ts';

const newDatabase = temporaryDatabases();
const newStore = temporaryStores('postgres');
const open = (url: string) => openStore({ url, clock: handClock(0), lockTimeoutMs: 50 });

const changed = (url: string, change: (url: URL) => void): string => {
  const parsed = new URL(url);
  change(parsed);
  return parsed.href;
};

/** Says what is wrong, where, and what to do, and never shows the password. */
const refusal = (code: string) =>
  expect.objectContaining({
    code,
    message: expect.stringMatching(/^(?!.*canary).*postgres:\/\/[^@]*:\d+\/\w/),
    fix: expect.stringMatching(/\w/),
  });

describe('a store that cannot be opened says why', () => {
  test.each([
    {
      name: 'nobody listens there',
      url: () => 'postgres://ana:canary@127.0.0.1:1/handoff',
      code: 'STORE_UNREACHABLE',
    },
    {
      name: 'the password is wrong',
      url: () => changed(postgresUrl(), (url) => Object.assign(url, { password: 'canary' })),
      code: 'STORE_LOGIN_REFUSED',
    },
    {
      name: 'the user is unknown',
      url: () => changed(postgresUrl(), (url) => Object.assign(url, { username: 'nobody', password: 'canary' })),
      code: 'STORE_LOGIN_REFUSED',
    },
    {
      name: 'there is no such database',
      url: () => changed(postgresUrl(), (url) => Object.assign(url, { pathname: '/missing' })),
      code: 'STORE_DATABASE_MISSING',
    },
    {
      name: 'the server has no TLS',
      url: () => changed(postgresUrl(), (url) => url.searchParams.set('sslmode', 'require')),
      code: 'STORE_NOT_TRUSTED',
    },
  ])('$name', async ({ url, code }) => {
    await expect(open(url())).rejects.toEqual(refusal(code));
  });

  test('a database that may only be read', async () => {
    const { url } = await newDatabase();
    const readOnly = changed(url, ({ searchParams }) =>
      searchParams.set('options', '-c default_transaction_read_only=on'),
    );
    await expect(open(readOnly)).rejects.toEqual(refusal('STORE_READ_ONLY'));
  });

  test('a database without enough characters', async () => {
    const { url } = await newDatabase("encoding 'SQL_ASCII' locale 'C' template template0");
    await expect(open(url)).rejects.toEqual(refusal('STORE_ENCODING'));
  });

  test('the database of another program, which stays as it is', async () => {
    const { url, query } = await newDatabase();
    await query('create table invoices (id integer)');
    await expect(open(url)).rejects.toEqual(refusal('STORE_FOREIGN'));
    expect(await query("select tablename from pg_tables where schemaname = 'public'")).toEqual([
      { tablename: 'invoices' },
    ]);
  });

  test('a store that a newer version wrote', async () => {
    const { url, query } = await newDatabase();
    await (await open(url)).close();
    await query("insert into kysely_migration (name, timestamp) values ('9999-from-the-future', '')");
    await expect(open(url)).rejects.toEqual(refusal('STORE_NEWER'));
  });

  describe('to a user who may not make tables', () => {
    const user = `reader_${randomBytes(4).toString('hex')}`;
    const cleanUp: (() => Promise<unknown>)[] = [];
    afterAll(async () => {
      for (const one of cleanUp) await one();
    });

    test('in the database', async () => {
      const { url, query } = await newDatabase();
      await query(`create role "${user}" login password 'canary'`);
      cleanUp.push(
        () => query(`drop owned by "${user}"`),
        () => query(`drop role "${user}"`),
      );
      await query('revoke create on schema public from public');
      const asReader = changed(url, (parsed) => Object.assign(parsed, { username: user, password: 'canary' }));
      await expect(open(asReader)).rejects.toEqual(refusal('STORE_READ_ONLY'));
    });
  });
});

describe('a store that breaks while it is in use', () => {
  test('says that another session holds it for too long, and goes on afterwards', async () => {
    const { url, query } = await newDatabase();
    const store = await open(url);
    await store.cursors.set('watch', 'x');
    await query('begin');
    await query("update cursors set value = 'y'");
    await expect(store.cursors.set('watch', 'z')).rejects.toEqual(refusal('STORE_LOCKED'));
    await query('rollback');
    await store.cursors.set('watch', 'z');
    expect(await store.cursors.get('watch')).toBe('z');
    await store.close();
  });

  test('says so when another transaction lasts too long, and nothing of its own is left open', async () => {
    const { url } = await newDatabase();
    const [store, other] = [await open(url), await open(url)];
    await other.transaction(async () => {
      await expect(store.transaction((inside) => inside.cursors.set('watch', 'x'))).rejects.toEqual(
        refusal('STORE_LOCKED'),
      );
    });
    await store.transaction((inside) => inside.cursors.set('watch', 'y'));
    expect(await other.cursors.get('watch')).toBe('y');
    await store.close();
    await other.close();
  });

  test('says that the disk is full, undoes the transaction, and goes on once there is room', async () => {
    const { url, query } = await newDatabase();
    const store = await open(url);
    await query(`create function full_disk() returns trigger language plpgsql as
      $$ begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$`);
    await query('create trigger full_disk before insert on deals execute function full_disk()');
    const filling = store.transaction(async (inside) => {
      await inside.cursors.set('watch', 'x');
      await inside.deals.save([dealRow()]);
    });
    await expect(filling).rejects.toEqual(refusal('STORE_DISK_FULL'));
    expect(await store.cursors.get('watch')).toBeUndefined();
    await query('drop trigger full_disk on deals');
    await store.deals.save([dealRow()]);
    expect(await store.deals.count()).toBe(1);
    await store.close();
  });

  const endOthers = `select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`;

  test('loses idle connections without ado', async () => {
    const { url, query } = await newDatabase();
    const store = await open(url);
    await Promise.all(Array.from({ length: 5 }, (_, i) => store.cursors.set(`${i}`, 'x')));
    await query(endOthers);
    const answers = await Promise.allSettled(Array.from({ length: 20 }, () => store.cursors.get('0')));
    const failures = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []));
    expect(failures).toEqual(failures.map(() => refusal('STORE_UNREACHABLE')));
    expect(await store.cursors.get('0')).toBe('x');
    await store.close();
  });

  test('says so when the connection of a transaction is lost, and nothing of it is kept', async () => {
    const { url, query } = await newDatabase();
    const store = await open(url);
    const broken = store.transaction(async (inside) => {
      await inside.cursors.set('watch', 'half');
      await query(endOthers);
      await inside.cursors.set('look', 'half');
    });
    await expect(broken).rejects.toEqual(refusal('STORE_UNREACHABLE'));
    expect([await store.cursors.get('watch'), await store.cursors.get('look')]).toEqual([undefined, undefined]);
    await store.close();
  });
});

test('what the database refuses as a defect keeps its own error', async () => {
  const { store } = await newStore();
  const orphan = { key: 'deal:9/e1/x', handoff: '9/e1', kind: 'create-task', state: 'intent' } as const;
  await expect(store.ledger.claim({ ...orphan, request: {}, why: 'w', token: 't' })).rejects.toEqual(
    expect.objectContaining({ code: '23503' }),
  );
});
