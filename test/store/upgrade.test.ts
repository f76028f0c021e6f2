import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { connect } from '../../src/store/connect.ts';
import { copyBeforeUpgrade } from '../../src/store/copy-before-upgrade.ts';
import { migrate, schemaOf } from '../../src/store/migrate.ts';
import { migrations } from '../../src/store/migrations/migrations.ts';
import { openStore } from '../../src/store/open-store.ts';
import { repositories } from '../../src/store/store.ts';
import { bothKinds, handClock, temporaryDirectories, temporaryPlaces } from '../support/temporary-store.ts';

const names = Object.keys(migrations);
const [twoAgo = '', oneAgo = ''] = names.slice(-2);
/** The schema of a version that came before this migration. */
const upTo = (name: string) => Object.fromEntries(Object.entries(migrations).filter(([one]) => one < name));
const clock = handClock(1_000);

async function writtenBy(version: typeof migrations, url: string): Promise<void> {
  const { db, path } = connect(url);
  await migrate(db, path, version);
  await repositories(db, clock).cursors.set('watch', 'here');
  await db.destroy();
}

async function migrationsOf(url: string): Promise<readonly string[]> {
  const { db } = connect(url);
  const { migrations: found } = await schemaOf(db);
  await db.destroy();
  return found;
}

const filesBeside = (path: string): string[] =>
  readdirSync(dirname(path))
    .filter((name) => name !== basename(path) && !/-(wal|shm)$/.test(name))
    .sort();

describe('a file that a version two schemas ago wrote', () => {
  const newFolder = temporaryDirectories();
  const place = () => {
    const path = join(newFolder(), 'handoff.db');
    return { path, url: `file:${path}` };
  };

  test('is copied first and brought up to date then, with all that is in it', async () => {
    const { path, url } = place();
    await writtenBy(upTo(twoAgo), url);
    const copies: string[] = [];
    const store = await openStore({ url, clock, onCopied: (copy) => copies.push(copy) });
    expect(await store.cursors.get('watch')).toBe('here');
    await store.close();
    const copy = `${path}.before-${twoAgo}`;
    expect(copies).toEqual([copy]);
    expect(statSync(copy).mode & 0o777).toBe(0o600);
    expect([await migrationsOf(url), await migrationsOf(`file:${copy}`)]).toEqual([names, Object.keys(upTo(twoAgo))]);
  });

  test('goes back by its copy, and forward again', async () => {
    const { path, url } = place();
    await writtenBy(upTo(twoAgo), url);
    await (await openStore({ url, clock })).close();
    const newer = connect(url);
    await expect(migrate(newer.db, newer.path, upTo(twoAgo))).rejects.toMatchObject({
      code: 'STORE_NEWER',
      message: expect.stringContaining(`${twoAgo}, ${oneAgo}`),
    });
    await newer.db.destroy();
    for (const name of [path, `${path}-wal`, `${path}-shm`]) rmSync(name, { force: true });
    copyFileSync(`${path}.before-${twoAgo}`, path);
    await writtenBy(upTo(twoAgo), url);
    const store = await openStore({ url, clock });
    expect(await store.cursors.get('watch')).toBe('here');
    await store.close();
    expect(filesBeside(path)).toEqual([`handoff.db.before-${twoAgo}`]);
  });

  test('is as it was when the upgrade was killed in the middle, and is upgraded by the next start', async () => {
    const { url } = place();
    await writtenBy(upTo(twoAgo), url);
    const script = join(import.meta.dirname, 'half-migrated-process.ts');
    const upgrading = spawn(process.execPath, [script, url, twoAgo], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(upgrading.stdout, 'data');
    upgrading.kill('SIGKILL');
    await once(upgrading, 'exit');
    expect(await migrationsOf(url)).toEqual(Object.keys(upTo(twoAgo)));
    const store = await openStore({ url, clock });
    expect(await store.cursors.get('watch')).toBe('here');
    await store.close();
    expect(await migrationsOf(url)).toEqual(names);
  });

  test('is copied anew where an interrupted upgrade left a copy', async () => {
    const { path, url } = place();
    await writtenBy(upTo(twoAgo), url);
    for (const name of [`${path}.before-${twoAgo}`, `${path}.before-${twoAgo}.unfinished`]) writeFileSync(name, 'half');
    await (await openStore({ url, clock })).close();
    expect(filesBeside(path)).toEqual([`handoff.db.before-${twoAgo}`]);
    expect(await migrationsOf(`file:${path}.before-${twoAgo}`)).toEqual(Object.keys(upTo(twoAgo)));
  });

  test('is not changed where it cannot be copied', async () => {
    const { path, url } = place();
    await writtenBy(upTo(twoAgo), url);
    // Whatever stands in the way: a folder cannot be replaced by a file.
    mkdirSync(join(`${path}.before-${twoAgo}.unfinished`, 'taken'), { recursive: true });
    await expect(openStore({ url, clock })).rejects.toThrow();
    expect(await migrationsOf(url)).toEqual(Object.keys(upTo(twoAgo)));
  });

  test('is not copied again once it is up to date, nor is one that is new', async () => {
    const { path, url } = place();
    for (let i = 0; i < 2; i += 1) await (await openStore({ url, clock })).close();
    expect(filesBeside(path)).toEqual([]);
  });
});

describe.each(bothKinds)('an upgrade on %s', (kind) => {
  const newPlace = temporaryPlaces(kind);

  test('keeps what two versions before it wrote, and refuses both of them afterwards', async () => {
    const url = await newPlace();
    await writtenBy(upTo(twoAgo), url);
    await writtenBy(upTo(oneAgo), url);
    const store = await openStore({ url, clock });
    expect(await store.cursors.get('watch')).toBe('here');
    await store.close();
    for (const version of [upTo(twoAgo), upTo(oneAgo)]) {
      const { db, path } = connect(url);
      await expect(migrate(db, path, version)).rejects.toMatchObject({ code: 'STORE_NEWER' });
      await db.destroy();
    }
  });
});

test('a database on a server is copied by its server', async () => {
  const { db } = connect('file::memory:');
  expect(await copyBeforeUpgrade({ kind: 'postgres', path: 'db.example.com/handoff', db })).toBeUndefined();
  await db.destroy();
});
