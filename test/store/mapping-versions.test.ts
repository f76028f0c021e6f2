import { describe, expect, test } from '@jest/globals';
import { handoffRow } from '../support/store-rows.ts';
import { bothKinds, temporaryStores } from '../support/temporary-store.ts';

describe.each(bothKinds)('%s', (kind) => {
  const newStore = temporaryStores(kind);

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

  test('the store is as old as the first mapping it saw', async () => {
    const { mappingVersions } = (await newStore()).store;
    expect(await mappingVersions.firstEverSeenAt()).toBeUndefined();
    await mappingVersions.see('Standard', 'f2', '', 300);
    await mappingVersions.see('Other', 'f1', '', 200);
    expect(await mappingVersions.firstEverSeenAt()).toBe(200);
  });

  test('a version is in use for as long as a handoff stands under it', async () => {
    const { store } = await newStore();
    for (const fingerprint of ['f1', 'f2', 'f3']) await store.mappingVersions.see('Standard', fingerprint, '', 100);
    await store.mappingVersions.see('Other', 'f1', '', 100);
    await store.handoffs.save(handoffRow({ mapping: 'Standard', mappingVersion: 'f1' }));
    await store.handoffs.save(handoffRow({ id: '502/e1', dealId: '502', mapping: 'Standard', mappingVersion: 'f3' }));
    expect((await store.mappingVersions.inUse()).map(({ name, fingerprint }) => [name, fingerprint])).toEqual([
      ['Standard', 'f1'],
      ['Standard', 'f3'],
    ]);
  });
});
