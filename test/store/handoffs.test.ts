import { describe, expect, test } from '@jest/globals';
import { noHandoffs } from '../../src/domain/handoff-state.ts';
import type { HandoffRow } from '../../src/store/store.ts';
import { dealRow, handoffRow } from '../support/store-rows.ts';
import { bothKinds, temporaryStores } from '../support/temporary-store.ts';

describe.each(bothKinds)('%s', (kind) => {
  const newStore = temporaryStores(kind);

  const ids = (rows: readonly HandoffRow[]) => rows.map((row) => row.id);

  const missing = [{ label: 'Scope', problem: 'is empty', ask: 'deal owner', fix: 'Fill it in', line: 12 }];

  describe('handoffs', () => {
    test('a handoff comes back as it was saved', async () => {
      const { store } = await newStore();
      const row = handoffRow({ mapping: 'Standard', mappingVersion: 'f1', missing, dueAt: 5_000, state: 'held' });
      await store.handoffs.save(row);
      expect(await store.handoffs.get(['501/e1', '502/e1'])).toEqual(new Map([['501/e1', row]]));
    });

    test('saving again keeps the time it was created', async () => {
      const { store } = await newStore();
      await store.handoffs.save(handoffRow({ createdAt: 1, dueAt: 4 }));
      await store.handoffs.save(handoffRow({ createdAt: 2, state: 'held', pending: false }));
      expect((await store.handoffs.get(['501/e1'])).get('501/e1')).toEqual(
        handoffRow({ createdAt: 1, state: 'held', pending: false }),
      );
    });

    test('waking makes it due and leaves the rest as it is', async () => {
      const { store } = await newStore();
      const row = handoffRow({ mapping: 'Standard', mappingVersion: 'f1', state: 'held', missing, dueAt: 5_000 });
      await store.handoffs.save({ ...row, pending: false });
      await store.handoffs.wake('501/e1', 2_000);
      const { dueAt: _due, ...rest } = row;
      expect((await store.handoffs.get(['501/e1'])).get('501/e1')).toEqual({ ...rest, updatedAt: 2_000 });
    });

    test.each([
      { name: 'takes the version that work on it found', before: 'f1', meanwhile: 'f1', after: 'f2' },
      {
        name: 'keeps a version that a person took off meanwhile',
        before: 'f1',
        meanwhile: undefined,
        after: undefined,
      },
      { name: 'gives its first version', before: undefined, meanwhile: undefined, after: 'f2' },
      { name: 'keeps a version that came meanwhile', before: undefined, meanwhile: 'f3', after: 'f3' },
    ])('saving $name', async ({ before, meanwhile, after }) => {
      const { store } = await newStore();
      await store.handoffs.save(handoffRow({ mappingVersion: before ?? meanwhile }));
      if (before !== undefined && meanwhile === undefined) await store.handoffs.leaveVersion('501/e1');
      await store.handoffs.save(handoffRow({ mappingVersion: 'f2' }), handoffRow({ mappingVersion: before }));
      expect((await store.handoffs.get(['501/e1'])).get('501/e1')?.mappingVersion).toBe(after);
    });

    test('the same win of a deal cannot be two handoffs', async () => {
      const { store } = await newStore();
      await store.handoffs.save(handoffRow());
      await expect(store.handoffs.save(handoffRow({ id: '501/e9' }))).rejects.toThrow('handoffs_one_per_win');
    });

    test('a state that does not exist is refused', async () => {
      const { store } = await newStore();
      const state = 'lost' as HandoffRow['state'];
      await expect(store.handoffs.save(handoffRow({ state }))).rejects.toThrow(/check/i);
    });

    test('byDeal gives every win of a deal in order', async () => {
      const { store } = await newStore();
      await store.handoffs.save(handoffRow({ id: '501/e10', epoch: 10 }));
      await store.handoffs.save(handoffRow({ id: '501/e2', epoch: 2 }));
      await store.handoffs.save(handoffRow({ id: '502/e1', dealId: '502' }));
      const found = await store.handoffs.byDeal(['501', '503']);
      expect([...found].map(([deal, rows]) => [deal, ids(rows)])).toEqual([['501', ['501/e2', '501/e10']]]);
    });
  });

  describe('finding handoffs', () => {
    const filled = async () => {
      const { store } = await newStore();
      await store.deals.save([
        dealRow({ id: '1', name: 'MÜLLER & Söhne' }),
        dealRow({ id: '2', name: '100% Acme_Corp' }),
        dealRow({ id: '3', name: 'Acme' }),
      ]);
      const row = (deal: string, given: Partial<HandoffRow>) =>
        store.handoffs.save(handoffRow({ id: `${deal}/e1`, dealId: deal, ...given }));
      await row('1', { state: 'held', pending: true, dueAt: 2_000, updatedAt: 30, mapping: 'A' });
      await row('2', { state: 'held', pending: false, updatedAt: 10, mapping: 'B' });
      await row('3', { state: 'offered', pending: true, updatedAt: 20, mapping: 'A' });
      return store.handoffs;
    };

    test('withWork gives what is unfinished, and with a time what is due by then', async () => {
      const handoffs = await filled();
      expect([
        ids(await handoffs.withWork()),
        ids(await handoffs.withWork(1_999)),
        ids(await handoffs.withWork(2_000)),
      ]).toEqual([['1/e1', '3/e1'], ['3/e1'], ['1/e1', '3/e1']]);
    });

    test('inStates pages by id', async () => {
      const handoffs = await filled();
      expect([
        ids(await handoffs.inStates(['held', 'offered'], 2)),
        ids(await handoffs.inStates(['held', 'offered'], 2, '2/e1')),
        ids(await handoffs.inStates(['held'])),
        ids(await handoffs.inStates([])),
      ]).toEqual([['1/e1', '2/e1'], ['3/e1'], ['1/e1', '2/e1'], []]);
    });

    test('countByState has every state', async () => {
      const handoffs = await filled();
      expect(await handoffs.countByState()).toEqual({ ...noHandoffs(), held: 2, offered: 1 });
    });

    test('one in whose place another goes on is kept and neither counted nor given by its state', async () => {
      const handoffs = await filled();
      const [before] = await handoffs.inStates(['held'], 1);
      if (before === undefined) throw new Error('there is one that is held');
      await handoffs.save({ ...before, supersededBy: '3/e1' });
      expect(await handoffs.countByState()).toEqual({ ...noHandoffs(), held: 1, offered: 1 });
      expect(ids(await handoffs.inStates(['held']))).toEqual(['2/e1']);
      expect((await handoffs.get([before.id])).get(before.id)?.supersededBy).toBe('3/e1');
    });

    test('byMapping gives the handoffs of one mapping', async () => {
      const handoffs = await filled();
      expect(ids(await handoffs.byMapping('A'))).toEqual(['1/e1', '3/e1']);
    });

    test('reportedOtherwise gives those of a mapping whose deals were told by another report', async () => {
      const { store } = await newStore();
      const rows = [
        { id: '1/e1', dealId: '1', mapping: 'A', reportVersion: 'old' },
        { id: '2/e1', dealId: '2', mapping: 'A', reportVersion: 'new' },
        { id: '3/e1', dealId: '3', mapping: 'A' },
        { id: '4/e1', dealId: '4', mapping: 'B', reportVersion: 'old' },
      ] as const;
      for (const row of rows) await store.handoffs.save(handoffRow(row));
      expect(ids(await store.handoffs.reportedOtherwise('A', 'new'))).toEqual(['1/e1']);
      expect(await store.handoffs.countReported()).toBe(3);
    });

    const page = { limit: 10, offset: 0 };
    test.each([
      { name: 'everything, the latest change first', listing: page, found: ['1/e1', '3/e1', '2/e1'] },
      { name: 'a page of it', listing: { limit: 1, offset: 1 }, found: ['3/e1'] },
      { name: 'one state', listing: { ...page, state: 'held' }, found: ['1/e1', '2/e1'] },
      { name: 'a name in another case, beyond ASCII too', listing: { ...page, search: 'müller' }, found: ['1/e1'] },
      { name: 'part of a name', listing: { ...page, search: ' acme ' }, found: ['3/e1', '2/e1'] },
      { name: 'a percent sign as itself', listing: { ...page, search: '0%' }, found: ['2/e1'] },
      { name: 'an underscore as itself', listing: { ...page, search: 'e_c' }, found: ['2/e1'] },
      { name: 'a backslash as itself', listing: { ...page, search: '\\' }, found: [] },
      { name: 'the id of a deal', listing: { ...page, search: '3' }, found: ['3/e1'] },
      { name: 'state and name together', listing: { ...page, state: 'held', search: 'acme' }, found: ['2/e1'] },
      { name: 'all for a blank search', listing: { ...page, search: '  ' }, found: ['1/e1', '3/e1', '2/e1'] },
    ] as const)('list finds $name', async ({ listing, found }) => {
      const handoffs = await filled();
      expect(ids(await handoffs.list(listing))).toEqual(found);
    });
  });
});
