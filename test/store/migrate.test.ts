import { describe, expect, test } from '@jest/globals';
import type { Migration } from 'kysely/migration';
import { connect } from '../../src/store/connect.ts';
import { migrate } from '../../src/store/migrate.ts';
import { migrations } from '../../src/store/migrations/migrations.ts';
import { repositories } from '../../src/store/store.ts';
import { handoffRow } from '../support/store-rows.ts';
import { bothKinds, handClock, temporaryPlaces } from '../support/temporary-store.ts';

test('migrations are numbered in their order without gaps', () => {
  const numbers = Object.keys(migrations).map((name) => Number(/^(\d{4})-[a-z-]+$/.exec(name)?.[1]));
  expect(numbers).toEqual(numbers.map((_, i) => i + 1));
});

describe.each(bothKinds)('%s', (kind) => {
  const newPlace = temporaryPlaces(kind);

  test('migrating again changes nothing', async () => {
    const { db, path } = connect(await newPlace());
    await migrate(db, path);
    const before = await db.introspection.getTables();
    await migrate(db, path);
    expect(await db.introspection.getTables()).toEqual(before);
    await db.destroy();
  });

  test('what stood before there were clocks is looked at once, and what is over is not', async () => {
    const { db, path } = connect(await newPlace());
    const before = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '0010'));
    await migrate(db, path, before);
    const { handoffs } = repositories(db, handClock(1_000));
    for (const [dealId, state] of [
      ['501', 'offered'],
      ['502', 'delivered'],
      ['503', 'held'],
      ['504', 'excluded'],
    ] as const)
      await handoffs.save(handoffRow({ id: `${dealId}/e1`, dealId, state, pending: false }));
    await migrate(db, path);
    expect((await handoffs.withWork(1)).map(({ id }) => id)).toEqual(['501/e1', '503/e1']);
    await db.destroy();
  });

  test('a migration that breaks off leaves nothing of itself, nor of those before it in the same go', async () => {
    const { db, path } = connect(await newPlace());
    const broken: Migration = {
      up: async (schema) => {
        await schema.schema.createTable('half').addColumn('id', 'text').execute();
        throw new Error('the lights went out');
      },
    };
    await expect(migrate(db, path, { ...migrations, '0003-broken': broken })).rejects.toThrow('the lights went out');
    expect(await db.introspection.getTables({ withInternalKyselyTables: true })).toEqual([]);
    await migrate(db, path);
    expect((await db.introspection.getTables()).map((table) => table.name)).not.toContain('half');
    await db.destroy();
  });
});
