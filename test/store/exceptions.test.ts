import { describe, expect, test } from '@jest/globals';
import { bothKinds, temporaryStores } from '../support/temporary-store.ts';

describe.each(bothKinds)('%s', (kind) => {
  const newStore = temporaryStores(kind);

  const held = {
    code: 'FIELD_UNMATCHED',
    handoff: '501/e1',
    deal: '501',
    message: 'No option "EMAE"',
    fix: 'Correct it',
  } as const;
  const broken = { code: 'DEAL_UNREADABLE', deal: '7', message: 'Deal 7 could not be read', fix: 'Open it' } as const;
  const id = expect.any(String);

  describe('an exception', () => {
    test('raised again is the same one since the first time, with the latest fix', async () => {
      const { store, clock } = await newStore();
      await store.exceptions.raise(held);
      clock.set(2_000);
      await store.exceptions.raise({ ...held, fix: 'Correct it soon' });
      expect(await store.exceptions.open()).toEqual([{ ...held, fix: 'Correct it soon', id, since: 1_000 }]);
    });

    test('is another one for another message, code, handoff or deal', async () => {
      const { store } = await newStore();
      const others = [
        held,
        { ...held, message: 'No option "EMEEA"' },
        { ...held, code: 'OTHER' },
        { ...held, handoff: '501/e2' as const },
        broken,
        { ...broken, deal: '8' },
      ];
      for (const one of others) await store.exceptions.raise(one);
      expect((await store.exceptions.open()).length).toBe(others.length);
    });

    test('is resolved when it was not found again, and its neighbours stay', async () => {
      const { store } = await newStore();
      await store.exceptions.raise(held);
      await store.exceptions.raise({ ...held, code: 'OTHER' });
      await store.exceptions.raise({ ...held, handoff: '502/e1' });
      await store.exceptions.raise(broken);
      await store.exceptions.resolveMissing('501/e1', [held]);
      expect((await store.exceptions.open()).map(({ code, handoff }) => [code, handoff])).toEqual(
        expect.arrayContaining([
          ['FIELD_UNMATCHED', '501/e1'],
          ['FIELD_UNMATCHED', '502/e1'],
          ['DEAL_UNREADABLE', undefined],
        ]),
      );
      expect(await store.exceptions.openFor('501/e1')).toEqual([{ ...held, id, since: 1_000 }]);
    });

    test('that belongs to no handoff is resolved with its like', async () => {
      const { store } = await newStore();
      await store.exceptions.raise(held);
      await store.exceptions.raise(broken);
      await store.exceptions.raise({ ...broken, deal: '8' });
      await store.exceptions.resolveMissing(undefined, [broken]);
      expect((await store.exceptions.open()).map((one) => one.deal).sort()).toEqual(['501', '7']);
    });

    test('is forgotten long after it was resolved, and never while it is open', async () => {
      const { store, clock } = await newStore();
      await store.exceptions.raise(held);
      await store.exceptions.raise(broken);
      clock.set(2_000);
      await store.exceptions.resolveMissing('501/e1', []);
      await store.exceptions.prune(2_000);
      await store.exceptions.raise(held);
      expect((await store.exceptions.open()).map(({ code, since }) => [code, since])).toEqual([
        ['DEAL_UNREADABLE', 1_000],
        ['FIELD_UNMATCHED', 2_000],
      ]);
      await store.exceptions.resolveMissing('501/e1', []);
      await store.exceptions.prune(2_001);
      expect((await store.exceptions.open()).map(({ code }) => code)).toEqual(['DEAL_UNREADABLE']);
    });

    test('that comes back starts anew', async () => {
      const { store, clock } = await newStore();
      await store.exceptions.raise(held);
      await store.exceptions.resolveMissing('501/e1', []);
      expect(await store.exceptions.open()).toEqual([]);
      clock.set(3_000);
      await store.exceptions.raise(held);
      expect(await store.exceptions.open()).toEqual([{ ...held, id, since: 3_000 }]);
    });
  });
});
