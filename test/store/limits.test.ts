import { describe, expect, test } from '@jest/globals';
import { bothKinds, temporaryStores } from '../support/temporary-store.ts';

describe.each(bothKinds)('%s', (kind) => {
  const newStore = temporaryStores(kind);

  test('a limit is replaced only as long as it is what was read', async () => {
    const { limits } = (await newStore()).store;
    const answers = [
      await limits.replace('clickup', 0, { left: 9 }),
      await limits.replace('clickup', 0, { left: 8 }),
      await limits.replace('clickup', 1, { left: 7 }),
      await limits.replace('clickup', 1, { left: 6 }),
    ];
    expect(answers).toEqual([true, false, true, false]);
    expect(await limits.read('clickup')).toEqual({ version: 2, content: { left: 7 } });
    expect(await limits.read('hubspot')).toBeUndefined();
  });
});
