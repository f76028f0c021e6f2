import { describe, expect, test } from '@jest/globals';
import { handoffRow, task } from '../support/store-rows.ts';
import { bothKinds, temporaryStores } from '../support/temporary-store.ts';

describe.each(bothKinds)('%s', (kind) => {
  const newStore = temporaryStores(kind);
  const agreed = (value: string) => ({ value, at: 1, flips: 0, flipsSince: 1 });

  test('who has what open is known by tasks and by turns, of handoffs that are not over', async () => {
    const { store } = await newStore();
    const states = {
      '501': 'in_delivery',
      '502': 'offered',
      '503': 'delivered',
      '504': 'excluded',
      '505': 'accepted',
    } as const;
    for (const [dealId, state] of Object.entries(states))
      await store.handoffs.save(
        handoffRow({ id: `${dealId}/e1`, dealId, state, ...(dealId === '505' && { supersededBy: '502/e1' }) }),
      );
    const closed = { name: 'complete', type: 'closed' } as const;
    await store.projects.saveTasks('501/e1', [
      task({ id: 'a', assignees: [1, 2] }),
      task({ id: 'b', assignees: [1] }),
      task({ id: 'c', assignees: [2], status: closed }),
      task({ id: 'd', assignees: [3], archived: true }),
      task({ id: 'e', assignees: [] }),
    ]);
    for (const [index, id] of (['503/e1', '504/e1', '505/e1'] as const).entries())
      await store.projects.saveTasks(id, [task({ id: `x${index}`, assignees: [1] })]);
    const turns = { 'turn:lead/uk': agreed('ana@example.com'), 'turn:lead/dach': agreed(''), brief: agreed('Ana') };
    await store.agreements.save('502/e1', new Map(Object.entries(turns)));
    await store.agreements.save('503/e1', new Map([['turn:lead/uk', agreed('raj@example.com')]]));
    expect(await store.openWork.all()).toEqual([
      { handoff: '501/e1', who: 1, tasks: 2 },
      { handoff: '501/e1', who: 2, tasks: 1 },
      { handoff: '502/e1', who: 'ana@example.com', tasks: 1 },
    ]);
  });
});
