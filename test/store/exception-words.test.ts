import { describe, expect, test } from '@jest/globals';
import { bothKinds, temporaryStores } from '../support/temporary-store.ts';

describe.each(bothKinds)('%s', (kind) => {
  const newStore = temporaryStores(kind);
  const stalled = {
    code: 'WORK_STALLED',
    handoff: '501/e1',
    deal: '501',
    message: 'Nothing moved',
    fix: 'Move it',
  } as const;

  /** A store with one open exception. */
  async function withOne() {
    const { store, clock } = await newStore();
    await store.exceptions.raise({ ...stalled, evidence: ['since Monday'], move: 'delivery' });
    const [open] = await store.exceptions.open();
    if (open === undefined) throw new Error('nothing is open');
    const say = (said: 'claim' | 'release' | 'snooze' | 'wake' | 'resolve', more: object = {}) =>
      store.exceptionWords.say({
        exception: open.id,
        at: clock.now(),
        by: 'ana',
        said,
        code: open.code,
        deal: '501',
        ...more,
      });
    const needing = async () => (await store.exceptions.needing()).map(({ code }) => code);
    return { store, clock, open, say, needing };
  }

  describe('an exception', () => {
    test('carries its evidence and whose move it is', async () => {
      const { open } = await withOne();
      expect(open).toEqual({
        ...stalled,
        id: expect.any(String),
        since: 1_000,
        evidence: ['since Monday'],
        move: 'delivery',
      });
    });

    test('that somebody claimed is theirs until they release it, and still needs somebody', async () => {
      const { store, say, needing, open } = await withOne();
      await say('claim');
      expect(await store.exceptions.open()).toEqual([{ ...open, claimedBy: 'ana', claimedAt: 1_000 }]);
      expect(await store.board.exception(open.id)).toEqual({ ...open, claimedBy: 'ana', claimedAt: 1_000 });
      expect(await store.exceptionWords.lastAt()).toBe(1_000);
      expect(await needing()).toEqual(['WORK_STALLED']);
      await say('release');
      expect(await store.exceptions.open()).toEqual([open]);
    });

    test('that was put off needs nobody until then, or until it is woken', async () => {
      const { clock, say, needing } = await withOne();
      await say('snooze', { until: 5_000, reason: 'on holiday' });
      expect(await needing()).toEqual([]);
      clock.set(5_000);
      expect(await needing()).toEqual(['WORK_STALLED']);
      await say('snooze', { until: 9_000, reason: 'still' });
      await say('wake');
      expect(await needing()).toEqual(['WORK_STALLED']);
    });

    test('that somebody is done with stays away as long as its cause is there, and comes back as a new one', async () => {
      const { store, clock, say, needing } = await withOne();
      await say('resolve', { reason: 'agreed by phone' });
      await store.exceptions.raise(stalled);
      expect([await needing(), (await store.exceptions.open()).length]).toEqual([[], 1]);
      await store.exceptions.resolveMissing('501/e1', []);
      clock.set(7_000);
      await store.exceptions.raise(stalled);
      expect(await store.exceptions.needing()).toEqual([{ ...stalled, id: expect.any(String), since: 7_000 }]);
    });

    test('keeps every word that was said of it, also when it is gone', async () => {
      const { store, clock, open, say } = await withOne();
      await say('claim');
      clock.set(2_000);
      await say('snooze', { until: 5_000, reason: 'on holiday' });
      await store.exceptions.resolveMissing('501/e1', []);
      await store.exceptions.prune(9_000);
      const common = { exception: open.id, by: 'ana', code: 'WORK_STALLED', deal: '501' };
      expect(await store.exceptionWords.last(10)).toEqual([
        { ...common, at: 2_000, said: 'snooze', reason: 'on holiday', until: 5_000 },
        { ...common, at: 1_000, said: 'claim' },
      ]);
    });

    test('that is gone takes no word any more', async () => {
      const { store, say } = await withOne();
      await store.exceptions.resolveMissing('501/e1', []);
      expect([await say('claim'), await store.exceptionWords.last(10)]).toEqual([false, []]);
      expect(await store.exceptionWords.lastAt()).toBe(0);
    });
  });
});
