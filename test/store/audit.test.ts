import { describe, expect, test } from '@jest/globals';
import { genesis, hashOf } from '../../src/domain/audit.ts';
import type { Store } from '../../src/store/store.ts';
import { handoffRow } from '../support/store-rows.ts';
import { bothKinds, temporaryStores } from '../support/temporary-store.ts';

const all = 1_000_000;
const seal = (store: Store, limit = all) => store.transaction((inside) => inside.audit.seal(limit));
const trail = (store: Store) => store.audit.page(0, all, all);
const note = (store: Store, at: number, why = '') =>
  store.audit.append({ at, kind: 'backup', facts: {}, texts: { by: 'ana', why } });

/** Without what differs from run to run. */
async function told(store: Store) {
  await seal(store);
  return (await trail(store)).map(({ texts, hash: _hash, previous: _previous, ...entry }) => ({
    ...entry,
    texts: Object.fromEntries(Object.entries(texts).map(([name, kept]) => [name, 'text' in kept ? kept.text : null])),
  }));
}

describe.each(bothKinds)('%s', (kind) => {
  const newStore = temporaryStores(kind);

  test('whatever is decided stands in the trail, with who, why and under which version', async () => {
    const { store, clock } = await newStore();
    await store.handoffs.save(handoffRow({ mapping: 'Standard', mappingVersion: 'f1' }));
    await store.mappingVersions.see('Standard', 'f1', 'name: Standard', 1);
    await store.mappingVersions.see('Standard', 'f1', 'name: Standard', 2);
    const step = { handoff: '501/e1', by: 'handoff-sync', mappingVersion: 'f1' } as const;
    await store.transitions.add({ ...step, at: 3, to: 'held', why: 'no scope' });
    const detail = { round: 1, reason: 'scope' };
    await store.transitions.add({ ...step, at: 4, from: 'held', to: 'building', why: 'all there', detail });
    clock.set(5);
    await store.decisions.add('501/e1', { kind: 'pause', sentence: 'Legal looks again' }, 'ana');
    await store.exceptions.raise({ code: 'WORK_STALLED', message: 'm', fix: 'f', handoff: '501/e1', deal: '501' });
    const [open] = await store.exceptions.open();
    const word = { exception: open?.id ?? '', at: 6, by: 'raj', code: 'WORK_STALLED', deal: '501' } as const;
    await store.exceptionWords.say({ ...word, said: 'snooze', until: 60_000, reason: 'away' });
    const about = { deal: '501', handoff: '501/e1', mappingVersion: 'f1', takenIn: false };
    expect(await told(store)).toEqual([
      {
        ...{ number: 1, at: 1, kind: 'mapping', mappingVersion: 'f1', takenIn: false, facts: {} },
        texts: { by: 'handoff-sync', mapping: 'Standard' },
      },
      {
        ...{ number: 2, at: 3, kind: 'transition', ...about, facts: { to: 'held' } },
        texts: { by: 'handoff-sync', why: 'no scope' },
      },
      {
        ...{ number: 3, at: 4, kind: 'transition', ...about, facts: { from: 'held', to: 'building' } },
        texts: { by: 'handoff-sync', why: 'all there', reason: 'scope' },
      },
      {
        ...{ number: 4, at: 5, kind: 'decision', ...about, facts: { decided: 'pause' } },
        texts: { by: 'ana', why: 'Legal looks again' },
      },
      {
        ...{ number: 5, at: 6, kind: 'exception', ...about },
        facts: { said: 'snooze', code: 'WORK_STALLED', until: '1970-01-01T00:01:00.000Z' },
        texts: { by: 'raj', why: 'away' },
      },
    ]);
    expect((await store.audit.ofHandoff('501/e1', ['retry', 'exception'])).map((one) => one.facts['said'])).toEqual([
      'snooze',
    ]);
    expect(await store.audit.count(all, { deal: '501', since: 4, until: 6 })).toBe(2);
  });

  test('what is undone with its transaction leaves no line', async () => {
    const { store } = await newStore();
    await store.handoffs.save(handoffRow());
    const broken = store.transaction(async (inside) => {
      await inside.decisions.add('501/e1', { kind: 'accept' }, 'ana');
      throw new Error('no');
    });
    await expect(broken).rejects.toThrow('no');
    expect(await told(store)).toEqual([]);
  });

  test('each entry is chained to the one before it, in the order in which they happened', async () => {
    const { store } = await newStore();
    for (const at of [30, 10, 20]) await note(store, at);
    expect([await seal(store, 2), await seal(store, 2), await seal(store, 2)]).toEqual([true, false, false]);
    await note(store, 5, 'written late');
    await seal(store);
    const entries = await trail(store);
    expect(entries.map(({ number, at }) => [number, at])).toEqual([
      [1, 10],
      [2, 20],
      [3, 30],
      [4, 5],
    ]);
    expect(entries.map((one) => one.hash)).toEqual(
      entries.map((one, i) => hashOf(one, entries[i - 1]?.hash ?? genesis.hash)),
    );
    expect(entries.map((one) => one.previous)).toEqual([undefined, ...entries.slice(0, 3).map((one) => one.hash)]);
    expect(await store.audit.head()).toEqual({ number: 4, hash: entries[3]?.hash });
  });

  test('two that write and seal at the same time make one chain', async () => {
    const { store, another } = await newStore();
    const other = await another();
    const work = async (own: Store) => {
      for (let i = 0; i < 8; i += 1) {
        await note(own, i);
        await seal(own, 3);
      }
    };
    // A process stands still while it waits for a file: there, two take turns and never meet.
    if (kind === 'sqlite') for (const one of [store, other]) await work(one);
    else await Promise.all([work(store), work(other)]);
    await seal(store);
    const entries = await trail(store);
    expect(entries.map((one) => one.number)).toEqual(Array.from({ length: 16 }, (_, i) => i + 1));
    expect(entries.map((one) => one.hash)).toEqual(
      entries.map((one, i) => hashOf(one, entries[i - 1]?.hash ?? genesis.hash)),
    );
  });

  test('the front is cut off with a line that says what the rest follows', async () => {
    const { store, clock } = await newStore();
    for (const at of [10, 20, 30, 40]) await note(store, at);
    await seal(store);
    await note(store, 15, 'written late');
    await seal(store);
    const [, second] = await trail(store);
    clock.set(99);
    const cut = (before: number) => store.transaction((inside) => inside.audit.cut(before, 'kept for a while'));
    expect([await cut(10), await cut(30), await cut(30)]).toEqual([0, 2, 0]);
    expect(await store.audit.start()).toEqual({ number: 2, hash: second?.hash });
    expect((await told(store)).map(({ number, at, facts }) => ({ number, at, facts }))).toEqual([
      { number: 3, at: 30, facts: {} },
      { number: 4, at: 40, facts: {} },
      { number: 5, at: 15, facts: {} },
      { number: 6, at: 99, facts: { through: '2', hash: second?.hash, count: '2' } },
    ]);
  });

  test('what is written while rows and lines are counted has its line', async () => {
    const { store } = await newStore();
    await store.handoffs.save(handoffRow());
    const step = { handoff: '501/e1', at: 3, to: 'held', why: 'no scope', by: 'handoff-sync' } as const;
    const [untold] = await Promise.all([store.audit.untold(), store.transitions.add(step)]);
    expect([...untold]).toEqual([]);
  });
});
