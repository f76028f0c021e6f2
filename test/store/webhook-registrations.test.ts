import { describe, expect, test } from '@jest/globals';
import { webhookRegistration } from '../support/store-rows.ts';
import { bothKinds, temporaryStores } from '../support/temporary-store.ts';

describe.each(bothKinds)('%s', (kind) => {
  const newStore = temporaryStores(kind);

  test('keeps each own webhook as it was last seen, until it is removed', async () => {
    const { webhookRegistrations } = (await newStore()).store;
    await webhookRegistrations.save(webhookRegistration());
    await webhookRegistrations.save(webhookRegistration({ id: 'w2' }));
    const seen = webhookRegistration({ secret: 'another', status: 'suspended', failCount: 100, checkedAt: 950 });
    await webhookRegistrations.save(seen);
    expect(await webhookRegistrations.all()).toEqual([seen, webhookRegistration({ id: 'w2' })]);
    await webhookRegistrations.remove('w1');
    expect(await webhookRegistrations.all()).toEqual([webhookRegistration({ id: 'w2' })]);
  });
});
