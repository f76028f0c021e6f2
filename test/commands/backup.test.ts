import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { openStore } from '../../src/store/open-store.ts';
import { rehearse } from '../support/rehearsal.ts';
import { temporaryPlaces } from '../support/temporary-store.ts';

const newPostgres = temporaryPlaces('postgres');

describe('handoff backup', () => {
  test('makes a copy that a pass can go on from, readable by its owner alone', async () => {
    const { run, folder, clock, withStore } = await rehearse({ deals: 1 });
    await run('sync');
    const file = join(folder, 'copy.db');
    expect(await run('backup', file)).toEqual({ exit: 0, out: `${file}\n`, err: '' });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const copy = await openStore({ url: `file:${file}`, clock });
    const states = await copy.handoffs.countByState();
    await copy.close();
    expect(states).toEqual(await withStore((store) => store.handoffs.countByState()));
  });

  test('never overwrites a file', async () => {
    const { run, folder } = await rehearse({ deals: 1 });
    await run('sync');
    const { exit, err } = await run('backup', join(folder, 'handoff.db'));
    expect({ exit, err }).toEqual({ exit: 3, err: expect.stringMatching(/^STORE_BACKUP_EXISTS: /) });
  });

  test('does not make an empty store in order to copy it', async () => {
    const { run, folder } = await rehearse({ deals: 1 });
    const { exit, err } = await run('backup', join(folder, 'copy.db'));
    expect({ exit, err }).toEqual({ exit: 3, err: expect.stringMatching(/^STORE_MISSING: .+\n {2}Fix: .+/) });
    expect(existsSync(join(folder, 'copy.db'))).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('handoff backup --to', () => {
  test('moves the store into a database that a pass can go on from, and says how many rows it compared', async () => {
    const { run, runWith, withStore } = await rehearse({ deals: 1 });
    await run('sync');
    const place = await newPostgres();
    const { exit, out, err } = await run('backup', '--to', place);
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    expect(out).toMatch(/^postgres:\/\/127\.0\.0\.1:\d+\/handoff_\w+: every row copied and compared\n/);
    expect(out).toMatch(/ 1 deals\n(?:.*\n)* +1 handoffs\n/);
    const before = await withStore((store) => store.handoffs.countByState());
    const status = await runWith({ env: { DATABASE_URL: place } }, 'status', '--json');
    expect(JSON.parse(status.out).states).toEqual(before);
  });

  test('moves it back into a file that a pass can go on from', async () => {
    const { runWith, folder, clock } = await rehearse({ deals: 1 });
    const env = { DATABASE_URL: await newPostgres() };
    await runWith({ env }, 'sync');
    const before: unknown = JSON.parse((await runWith({ env }, 'status', '--json')).out).states;
    const back = `file:${join(folder, 'back.db')}`;
    const { exit, out, err } = await runWith({ env }, 'backup', '--to', back);
    expect({ exit, err, said: out.includes('every row copied and compared') }).toEqual({
      exit: 0,
      err: '',
      said: true,
    });
    const copy = await openStore({ url: back, clock });
    expect(await copy.handoffs.countByState()).toEqual(before);
    await copy.close();
  });

  test.each([
    { name: 'no place', args: [], code: 'BACKUP_TARGET' },
    { name: 'two places', args: ['copy.db', '--to', 'postgres://ana:canary@db/handoff'], code: 'BACKUP_TARGET' },
    { name: 'a file behind --to', args: ['--to', 'file:./canary.db'], code: 'BACKUP_TO' },
    { name: 'half an address', args: ['--to', 'postgres://ana:canary@db'], code: 'STORE_DATABASE_URL' },
    {
      name: 'a server that is not there',
      args: ['--to', 'postgres://ana:canary@127.0.0.1:1/h'],
      code: 'STORE_UNREACHABLE',
    },
  ])('refuses $name, and repeats no password', async ({ args, code }) => {
    const { run } = await rehearse({ deals: 1 });
    await run('sync');
    const { exit, err } = await run('backup', ...args);
    expect({ exit, err }).toEqual({ exit: 3, err: expect.stringMatching(new RegExp(`^${code}: .+\n {2}Fix: `)) });
    expect(err).not.toContain('canary');
  });
});

test('handoff backup of a store on PostgreSQL names the program that copies it', async () => {
  const { runWith, folder } = await rehearse({ deals: 1 });
  const env = { DATABASE_URL: await newPostgres() };
  await runWith({ env }, 'sync');
  const { exit, err } = await runWith({ env }, 'backup', join(folder, 'copy.db'));
  expect({ exit, err }).toEqual({
    exit: 3,
    err: expect.stringMatching(/^STORE_BACKUP_POSTGRES: .+\n {2}Fix: .*pg_dump/),
  });
});
