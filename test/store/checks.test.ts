import { describe, expect, test } from '@jest/globals';
import type { ProjectCheck } from '../../src/domain/project-check.ts';
import { handoffRow } from '../support/store-rows.ts';
import { bothKinds, temporaryStores } from '../support/temporary-store.ts';

describe.each(bothKinds)('%s', (kind) => {
  const newStore = temporaryStores(kind);

  const check = (given: Partial<ProjectCheck> = {}): ProjectCheck => ({
    standing: 'present',
    gone: [],
    doubles: [],
    checkedAt: 1_000,
    ...given,
  });

  async function withHandoffs() {
    const { store } = await newStore();
    await store.handoffs.save(handoffRow());
    await store.handoffs.save(handoffRow({ id: '502/e1', dealId: '502' }));
    return store;
  }

  test('the last check of a project is kept, and only that', async () => {
    const store = await withHandoffs();
    const last = check({
      standing: 'archived',
      gone: [{ id: 'a1', name: 'Kickoff call', key: 'deal:501/e1/task:kickoff call' }],
      doubles: ['task "Brief" stands twice'],
      checkedAt: 2_000,
    });
    await store.checks.save('501/e1', check());
    await store.checks.save('501/e1', last);
    expect(await store.checks.get(['501/e1', '502/e1'])).toEqual(new Map([['501/e1', last]]));
    await store.checks.remove('501/e1');
    expect(await store.checks.get(['501/e1'])).toEqual(new Map());
  });

  test('a wish to make things again outlasts a mere look, and an answer to one is none to the other', async () => {
    const store = await withHandoffs();
    await store.checks.request('501/e1', 'remake');
    await store.checks.request('501/e1', 'look');
    await store.checks.request('502/e1', 'look');
    expect(await store.checks.requested()).toEqual(
      new Map([
        ['501/e1', 'remake'],
        ['502/e1', 'look'],
      ]),
    );
    await store.checks.answer('501/e1', 'look');
    await store.checks.answer('502/e1', 'look');
    expect(await store.checks.requested()).toEqual(new Map([['501/e1', 'remake']]));
  });
});
