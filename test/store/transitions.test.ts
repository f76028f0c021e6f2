import { describe, expect, test } from '@jest/globals';
import { handoffRow } from '../support/store-rows.ts';
import { bothKinds, temporaryStores } from '../support/temporary-store.ts';

describe.each(bothKinds)('%s', (kind) => {
  const newStore = temporaryStores(kind);

  const first = { handoff: '501/e1', at: 5, to: 'waiting', why: 'won', by: 'handoff-sync' } as const;
  const second = {
    handoff: '501/e1',
    at: 5,
    from: 'waiting',
    to: 'held',
    why: 'no scope',
    by: 'handoff-sync',
    mappingVersion: 'f1',
  } as const;

  test('the history comes back in the order in which it happened, also within one instant', async () => {
    const { store } = await newStore();
    await store.handoffs.save(handoffRow());
    await store.transitions.add(first);
    await store.transitions.add(second);
    await store.transitions.add({ ...first, from: 'held', to: 'waiting', at: 4 });
    expect(await store.transitions.of('501/e1')).toEqual([
      first,
      second,
      { ...first, from: 'held', to: 'waiting', at: 4 },
    ]);
  });

  test('a step that the table of states does not know is refused and leaves nothing', async () => {
    const { store } = await newStore();
    await store.handoffs.save(handoffRow());
    const impossible = store.transitions.add({ ...second, from: 'delivered', to: 'held' });
    await expect(impossible).rejects.toThrow('Handoff 501/e1 cannot go from delivered to held.');
    expect(await store.transitions.of('501/e1')).toEqual([]);
  });

  test.each(['waiting', 'held', 'excluded'] as const)(
    'lets a return that was spoken before follow %s',
    async (state) => {
      const { store } = await newStore();
      await store.handoffs.save(handoffRow({ state }));
      await store.transitions.add({ handoff: '501/e1', at: 1, to: state, why: 'won', by: 'handoff-sync' });
      await store.transitions.add({ handoff: '501/e1', at: 2, from: state, to: 'returned', why: 'said', by: 'Ana' });
      expect((await store.transitions.of('501/e1')).map(({ to }) => to)).toEqual([state, 'returned']);
    },
  );

  test('the history of a handoff that does not exist is refused', async () => {
    const { store } = await newStore();
    await expect(store.transitions.add(first)).rejects.toThrow(/foreign key/i);
  });
});
