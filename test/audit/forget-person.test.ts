import { expect, test } from '@jest/globals';
import { forgetPerson } from '../../src/audit/forget/forget-person.ts';
import { requireTerm } from '../../src/audit/forget/terms.ts';
import { dealRow } from '../support/store-rows.ts';
import { temporaryStores } from '../support/temporary-store.ts';

const newStore = temporaryStores();
const wish = { terms: [requireTerm('Ana Silva')], by: 'ops', why: 'asked' };

test('what is done beside the store comes last, and where it cannot be done nothing is', async () => {
  const { store, clock } = await newStore();
  await store.deals.save([dealRow({ name: 'for Ana Silva' })]);
  const deps = { store, clock, write: store.transaction };
  const beside = () => Promise.reject(new Error('no such folder'));
  await expect(forgetPerson(wish, { ...deps, beside })).rejects.toThrow('no such folder');
  expect([(await store.deals.find('501'))?.name, await store.forgotten.all()]).toEqual(['for Ana Silva', []]);
  const done: string[] = [];
  await forgetPerson(wish, {
    ...deps,
    beside: async () => {
      done.push('beside');
    },
    write: (work) =>
      store.transaction(async (inside) => {
        const found = await work(inside);
        done.push((await inside.deals.find('501'))?.name ?? '');
        return found;
      }),
  });
  expect(done).toEqual(['beside', 'for (removed)']);
});
