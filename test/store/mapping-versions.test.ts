import { expect, test } from '@jest/globals';
import { temporaryStores } from '../support/temporary-store.ts';

const newStore = temporaryStores();

test('an edited mapping is a new version of a name that is known since the first', async () => {
  const { store } = await newStore();
  const { mappingVersions } = store;
  expect([
    await mappingVersions.see('Standard', 'f1', 'name: Standard', 100),
    await mappingVersions.see('Standard', 'f1', 'name: Standard # comment', 200),
    await mappingVersions.see('Standard', 'f2', 'name: Standard\nsince: x', 300),
    await mappingVersions.see('Other', 'f1', 'name: Other', 400),
  ]).toEqual([
    { firstSeenAt: 100, isNew: true },
    { firstSeenAt: 100, isNew: false },
    { firstSeenAt: 100, isNew: true },
    { firstSeenAt: 400, isNew: true },
  ]);
  expect(await mappingVersions.of('Standard')).toEqual([
    { name: 'Standard', fingerprint: 'f1', text: 'name: Standard', firstSeenAt: 100 },
    { name: 'Standard', fingerprint: 'f2', text: 'name: Standard\nsince: x', firstSeenAt: 300 },
  ]);
});
