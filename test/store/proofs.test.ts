import { describe, expect, test } from '@jest/globals';
import type { CopyProof } from '../../src/domain/project-check.ts';
import { handoffRow } from '../support/store-rows.ts';
import { bothKinds, temporaryStores } from '../support/temporary-store.ts';

describe.each(bothKinds)('%s', (kind) => {
  const newStore = temporaryStores(kind);

  const proof = (given: Partial<CopyProof> = {}): CopyProof => ({
    template: 'Onboarding',
    contents: {
      names: ['Go-live', 'Kickoff call'],
      subtasks: 1,
      dependencies: 1,
      startDates: 0,
      dueDates: 2,
      assigned: 1,
      priorities: 0,
      fieldValues: 0,
    },
    lacks: [],
    at: 1_000,
    ...given,
  });

  async function withHandoffs() {
    const { store } = await newStore();
    for (const dealId of ['501', '502', '503']) await store.handoffs.save(handoffRow({ id: `${dealId}/e1`, dealId }));
    return store;
  }

  test('the first proof of a copy counts', async () => {
    const store = await withHandoffs();
    await store.proofs.add('501/e1', proof());
    await store.proofs.add('501/e1', proof({ lacks: ['task "Go-live"'], at: 2_000 }));
    expect(await store.proofs.get(['501/e1', '502/e1'])).toEqual(new Map([['501/e1', proof()]]));
  });

  test('the last copy of a template is found among those of others', async () => {
    const store = await withHandoffs();
    await store.proofs.add('501/e1', proof({ at: 1_000 }));
    const lacking = proof({ at: 3_000, expected: proof().contents, lacks: ['task "Go-live"'] });
    await store.proofs.add('502/e1', lacking);
    await store.proofs.add('503/e1', proof({ at: 4_000, template: 'Another' }));
    expect(await store.proofs.lastOf('Onboarding')).toEqual(lacking);
    expect(await store.proofs.lastOf('Unknown')).toBeUndefined();
  });

  test('what a person has seen is no longer lacking, and a proof goes with its project', async () => {
    const store = await withHandoffs();
    await store.proofs.add('501/e1', proof({ lacks: ['task "Go-live"'] }));
    await store.proofs.acknowledge('501/e1');
    expect(await store.proofs.get(['501/e1'])).toEqual(new Map([['501/e1', proof()]]));
    await store.proofs.remove('501/e1');
    expect(await store.proofs.get(['501/e1'])).toEqual(new Map());
  });
});
