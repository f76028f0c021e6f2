import { describe, expect, test } from '@jest/globals';
import type { SignIn } from '../../src/store/store.ts';
import { bothKinds, temporaryStores } from '../support/temporary-store.ts';

const session = { id: 'd1', name: 'Ana', role: 'operator', credential: 'c1', beganAt: 1_000, seenAt: 1_000 } as const;
const tried = (id: string, changes: Partial<SignIn> = {}): SignIn => ({
  ...{ id, at: 100, outcome: 'failed', nameKey: 'ana', address: '10.0.0.1' },
  ...changes,
});

describe.each(bothKinds)('%s', (kind) => {
  const newStore = temporaryStores(kind);

  test('finds a session until it is removed, touched or not', async () => {
    const { sessions } = (await newStore()).store;
    await sessions.add(session);
    await sessions.add({ ...session, id: 'd2' });
    await sessions.touch('d1', 5_000);
    expect(await sessions.find('d1')).toEqual({ ...session, seenAt: 5_000 });
    await sessions.remove('d1');
    expect([await sessions.find('d1'), await sessions.find('d2')]).toEqual([undefined, { ...session, id: 'd2' }]);
  });

  test('forgets sessions that nobody used, and no other', async () => {
    const { sessions } = (await newStore()).store;
    await sessions.add(session);
    await sessions.add({ ...session, id: 'd2', seenAt: 2_000 });
    await sessions.prune(1_500);
    expect([await sessions.find('d1'), (await sessions.find('d2'))?.id]).toEqual([undefined, 'd2']);
  });

  test('counts tries by name, by address and by both, since a time and with one outcome', async () => {
    const { signIns } = (await newStore()).store;
    await signIns.add(tried('1'));
    await signIns.add(tried('2', { address: '10.0.0.2' }));
    await signIns.add(tried('3', { nameKey: 'bo' }));
    await signIns.add(tried('4', { outcome: 'in', name: 'Ana' }));
    await signIns.add(tried('5', { at: 50 }));
    const [nameKey, address] = ['ana', '10.0.0.1'];
    const counts = [{ nameKey }, { address }, { nameKey, address }, {}].map((of) => signIns.count(of, 'failed', 50));
    expect(await Promise.all(counts)).toEqual([2, 2, 1, 3]);
  });

  test('shows what was tried last, as it ended', async () => {
    const { signIns } = (await newStore()).store;
    for (const id of ['1', '2', '3']) await signIns.add(tried(id, { at: Number(id) }));
    await signIns.settle('2', 'in');
    await signIns.remove('3');
    expect(await signIns.newest(2)).toEqual([tried('2', { at: 2, outcome: 'in' }), tried('1', { at: 1 })]);
    await signIns.prune(2);
    expect((await signIns.newest(9)).map(({ id }) => id)).toEqual(['2']);
  });
});
