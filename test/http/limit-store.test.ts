import { describe, expect, test } from '@jest/globals';
import { freshBucket } from '../../src/http/limit-bucket.ts';
import { sharedLimitStore, tokenFingerprint } from '../../src/http/limit-store.ts';
import { bothKinds, temporaryStores } from '../support/temporary-store.ts';

const fresh = freshBucket({ requests: 100, windowMs: 60_000 });

describe.each(bothKinds)('a shared limit on %s', (kind) => {
  const newStore = temporaryStores(kind);

  test('loses none of what several processes take at the same time', async () => {
    const { store, another } = await newStore();
    const sharers = [store, await another(), await another()].map(({ limits }) => sharedLimitStore(limits));
    const takeOne = (at: number) =>
      sharers[at % 3]?.update('token', (bucket = fresh) => ({
        bucket: { ...bucket, taken: bucket.taken + 1 },
        result: undefined,
      }));
    await Promise.all(Array.from({ length: 30 }, (_, i) => takeOne(i)));
    const left = await sharedLimitStore(store.limits).update('token', (bucket) => ({ bucket, result: bucket?.taken }));
    expect(left).toBe(30);
  });

  test('is kept whole from one life to the next', async () => {
    const { store, another } = await newStore();
    const full = {
      ...fresh,
      spent: [{ count: 2, until: 7 }],
      others: [{ count: 1, at: 2, until: 9 }],
      daily: true,
      slides: true,
      resetAt: 9,
      dayLeft: 4,
    };
    await sharedLimitStore(store.limits).update('token', () => ({ bucket: full, result: undefined }));
    const next = sharedLimitStore((await another()).limits);
    expect(await next.update('token', (bucket) => ({ bucket, result: bucket }))).toEqual(full);
  });

  test('starts afresh where what is kept cannot be read', async () => {
    const { store } = await newStore();
    await store.limits.replace('token', 0, { spent: 'plenty' });
    const shared = sharedLimitStore(store.limits);
    const found = await shared.update('token', (bucket) => ({ bucket: fresh, result: bucket }));
    expect([found, (await store.limits.read('token'))?.content]).toEqual([undefined, fresh]);
  });
});

test('writes nothing where nothing changed, and reads only what it does not know', async () => {
  const asked: string[] = [];
  const store = sharedLimitStore({
    read: async (name) => {
      asked.push(`read ${name}`);
      return { version: 1, content: fresh };
    },
    replace: async (name, version) => {
      asked.push(`replace ${name} ${version}`);
      return true;
    },
  });
  await store.update('token', (bucket) => ({ bucket, result: undefined }));
  await store.update('token', () => ({ bucket: { ...fresh, taken: 1 }, result: undefined }));
  await store.update('token', (bucket = fresh) => ({ bucket: { ...bucket, taken: 2 }, result: undefined }));
  expect(asked).toEqual(['read token', 'replace token 1', 'replace token 2']);
});

test('a fingerprint is the same for the same token and tells nothing of it', () => {
  expect(tokenFingerprint('pk_1_SECRET')).toBe(tokenFingerprint('pk_1_SECRET'));
  expect(tokenFingerprint('pk_1_SECRET')).not.toBe(tokenFingerprint('pk_1_SECRET2'));
  expect(tokenFingerprint('pk_1_SECRET')).toMatch(/^[0-9a-f]{16}$/);
});
