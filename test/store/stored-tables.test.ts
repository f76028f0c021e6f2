import { describe, expect, test } from '@jest/globals';
import { connect } from '../../src/store/connect.ts';
import { storedTables } from '../../src/store/stored-tables.ts';
import { bothKinds, temporaryStores } from '../support/temporary-store.ts';

describe.each(bothKinds)('%s', (kind) => {
  const newStore = temporaryStores(kind);

  test('no table is forgotten', async () => {
    const { db } = connect((await newStore()).url);
    const tables = await db.introspection.getTables();
    await db.destroy();
    expect(storedTables.map(({ name }) => name).sort()).toEqual(tables.map(({ name }) => name).sort());
  });
});
