import { describe, expect, test } from '@jest/globals';
import { type Destination, isTroubleKind, type Notice } from '../../src/domain/notice.ts';
import { bothKinds, temporaryStores } from '../support/temporary-store.ts';

const notice = (id: string, changes: Partial<Notice> = {}): Notice => ({
  ...{ id, kind: 'held', phase: 'began', at: 1_000, handoff: '501/e1', deal: '501', mapping: 'Standard' },
  ...{ dealName: 'Acme', dealUrl: 'https://app.example.com/501', message: 'The scope is missing.' },
  ...changes,
});
const slack: Destination = { channel: 'slack', name: 'HANDOFFS' };
const crm: Destination = { channel: 'webhook', name: 'CRM' };

describe.each(bothKinds)('%s', (kind) => {
  const newStore = temporaryStores(kind);

  test('a trouble stays after it was told until somebody says that it is over; the rest is gone', async () => {
    const { notices } = (await newStore()).store;
    const all = [notice('a'), notice('b', { kind: 'accepted' }), notice('c', { phase: 'ended', at: 3_000 })];
    await notices.add(all.map((one) => ({ to: slack, notice: one })));
    await notices.add([{ to: slack, notice: notice('a', { message: 'Said again.' }) }]);
    expect(await notices.waiting(2_999, 10)).toEqual(all.slice(0, 2).map((one) => ({ to: slack, notice: one })));
    await notices.markTold(['a', 'b', 'c'], isTroubleKind);
    expect(await notices.waiting(9_000, 10)).toEqual([]);
    expect(await notices.troublesOf('501/e1')).toEqual([{ id: 'a', to: slack, kind: 'held', isOpen: false }]);
    await notices.forget(['a']);
    expect(await notices.troublesOf('501/e1')).toEqual([]);
  });

  describe('a message', () => {
    const withTwo = async () => {
      const { store, another } = await newStore();
      const sends = (id: string, to: Destination, at: number) => ({
        ...{ id, ...to, createdAt: 1_000, notices: [notice(`n${id}`, { at })] },
      });
      await store.messages.add([sends('a', crm, 20), sends('b', crm, 10), sends('s', slack, 30)]);
      const due = async (now: number) => (await store.messages.due(now)).map(({ id }) => id);
      return { ...store.messages, due, another };
    };

    test('is due in the order in which things happened, and taken by one', async () => {
      const { due, take, another } = await withTwo();
      expect(await due(999)).toEqual([]);
      expect(await due(1_000)).toEqual(['b', 'a', 's']);
      const other = (await another()).messages;
      const taken = [await take('a', 1_000, 5_000), await other.take('a', 1_000, 5_000)];
      expect(taken.map((one) => one?.attempts)).toEqual([1, undefined]);
      expect(await due(4_999)).toEqual(['b', 's']);
      expect(await due(5_000)).toEqual(['b', 'a', 's']);
    });

    test('whose place does not answer keeps back what else goes there; one that was refused does not', async () => {
      const { due, take, settle, newest, unsent } = await withTwo();
      await take('b', 1_000, 5_000);
      await settle('b', { state: 'waiting', notBefore: 9_000, error: 'down', isDown: true });
      expect(await due(2_000)).toEqual(['s']);
      expect(await due(9_000)).toEqual(['b', 'a', 's']);
      await settle('b', { state: 'waiting', notBefore: 9_000, error: 'refused', isDown: false });
      expect(await due(2_000)).toEqual(['a', 's']);
      await settle('b', { state: 'failed', notBefore: 9_000, error: 'refused', isDown: true });
      await settle('a', { state: 'sent', sentAt: 2_000, error: null });
      expect(await due(9_000)).toEqual(['s']);
      expect((await newest(9, true)).map(({ id, state, error }) => ({ id, state, error }))).toEqual([
        { id: 'b', state: 'failed', error: 'refused' },
      ]);
      expect(await unsent()).toEqual({ waiting: 1, failed: 1 });
    });

    test('is forgotten once it arrived or was given up long ago, and never before', async () => {
      const { settle, prune, newest } = await withTwo();
      await settle('a', { state: 'sent', sentAt: 2_000, error: null });
      await settle('b', { state: 'failed', notBefore: 2_000, error: 'refused', isDown: false });
      await prune(1_000);
      expect((await newest(9, false)).length).toBe(3);
      await prune(1_001);
      expect((await newest(9, false)).map(({ id }) => id)).toEqual(['s']);
    });
  });
});
