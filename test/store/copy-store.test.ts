import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from '@jest/globals';
import { connect } from '../../src/store/connect.ts';
import { copyStore } from '../../src/store/copy-store.ts';
import { openStore } from '../../src/store/open-store.ts';
import { pagesOf, storedTables } from '../../src/store/stored-tables.ts';
import { fillStore } from '../support/full-store.ts';
import { dealRow } from '../support/store-rows.ts';
import { bothKinds, handClock, temporaryPlaces, temporaryStores } from '../support/temporary-store.ts';

async function everyRow(url: string): Promise<Record<string, unknown[]>> {
  const { db } = connect(url);
  const tables: Record<string, unknown[]> = {};
  for (const table of storedTables) {
    tables[table.name] = [];
    for await (const rows of pagesOf(db.withoutPlugins(), table)) tables[table.name]?.push(...rows);
  }
  await db.destroy();
  return tables;
}

const routes = bothKinds.flatMap((from) => bothKinds.map((to) => ({ from, to })));

describe.each(routes)('copying a store on $from to one on $to', ({ from, to }) => {
  const newStore = temporaryStores(from);
  const newPlace = temporaryPlaces(to);
  const clock = handClock(1_000);

  test('takes every row of every table as it is, and counts them', async () => {
    const { store, url } = await newStore();
    await fillStore(store);
    const place = await newPlace();
    const { rows } = await copyStore(url, place, clock);
    const originals = await everyRow(url);
    expect(Object.entries(originals).filter(([, found]) => found.length === 0)).toEqual([]);
    expect(await everyRow(place)).toEqual(originals);
    expect(rows).toEqual(Object.fromEntries(Object.entries(originals).map(([name, found]) => [name, found.length])));
  });

  test('makes a store that goes on where the other stopped', async () => {
    const { store, url } = await newStore();
    await fillStore(store);
    const place = await newPlace();
    await copyStore(url, place, clock);
    const copy = await openStore({ url: place, clock });
    expect([await copy.passes.start(2), (await copy.leases.acquire('pass', 500))?.token]).toEqual([2, 'pass#2']);
    await copy.close();
  });

  test('refuses a store that is in use already, and leaves it as it is', async () => {
    const { url } = await newStore();
    const place = await newPlace();
    const filled = await openStore({ url: place, clock });
    await filled.deals.save([dealRow()]);
    await expect(copyStore(url, place, clock)).rejects.toEqual(
      expect.objectContaining({ code: 'STORE_NOT_EMPTY', message: expect.stringContaining(filled.path) }),
    );
    expect(await filled.deals.count()).toBe(1);
    await filled.close();
  });

  test('waits for the end of a pass that is under way', async () => {
    const { store, url } = await newStore();
    await store.leases.acquire('pass', 500);
    const place = await newPlace();
    await expect(copyStore(url, place, clock)).rejects.toEqual(expect.objectContaining({ code: 'STORE_IN_USE' }));
    clock.set(1_500);
    expect((await copyStore(url, place, clock)).rows['leases']).toBe(1);
  });
});

describe.each(bothKinds)('a copy on %s that does not come out the same', (to) => {
  const newStore = temporaryStores('sqlite');
  const newPlace = temporaryPlaces(to);

  test('is told with its row, and nothing is left of it', async () => {
    const { store, url, path, clock } = await newStore();
    await store.deals.save([dealRow()]);
    // Only another program can have written this: the store itself keeps no NUL.
    const other = new DatabaseSync(path);
    other.exec("insert into cursors (name, value) values ('watch', 'a' || char(0) || 'b')");
    other.close();
    const place = await newPlace();
    await expect(copyStore(url, place, clock)).rejects.toEqual(
      expect.objectContaining({ code: 'STORE_COPY_DIFFERS', message: expect.stringContaining('cursors') }),
    );
    const left = await everyRow(place);
    expect(Object.values(left).flat()).toEqual([]);
  });
});
