import { describe, expect, test } from '@jest/globals';
import { bothKinds, temporaryStores } from '../support/temporary-store.ts';

describe.each(bothKinds)('%s', (kind) => {
  const newStore = temporaryStores(kind);

  test('a process is there from its first sign of life on, with the latest, until it leaves', async () => {
    const { processes } = (await newStore()).store;
    const [first, second] = [
      { id: 'b', name: 'here, process 1', startedAt: 1, seenAt: 1 },
      { id: 'a', name: 'there, process 1', startedAt: 2, seenAt: 2 },
    ];
    for (const one of [second, first, { ...first, seenAt: 21 }]) await processes.beat(one, 0);
    expect(await processes.all()).toEqual([{ ...first, seenAt: 21 }, second]);
    await processes.leave('b');
    expect(await processes.all()).toEqual([second]);
  });

  test('one that was silent for too long is forgotten at the sign of another', async () => {
    const { processes } = (await newStore()).store;
    await processes.beat({ id: 'dead', name: 'd', startedAt: 1, seenAt: 5 }, 0);
    await processes.beat({ id: 'quiet', name: 'q', startedAt: 1, seenAt: 6 }, 0);
    await processes.beat({ id: 'alive', name: 'a', startedAt: 1, seenAt: 99 }, 6);
    expect((await processes.all()).map(({ id }) => id)).toEqual(['alive', 'quiet']);
  });
});
