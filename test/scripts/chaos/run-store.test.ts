import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { postgresRunStores } from '../../../scripts/chaos/postgres-run-store.ts';
import type { RunStore, RunStores, Trouble } from '../../../scripts/chaos/run-store.ts';
import { openSqliteRunStore } from '../../../scripts/chaos/sqlite-run-store.ts';
import { createVirtualTime, type VirtualTime } from '../../../scripts/chaos/virtual-time.ts';
import { UserError } from '../../../src/domain/errors.ts';
import type { Store } from '../../../src/store/store.ts';
import { postgresUrl } from '../../support/temporary-postgres.ts';
import { bothKinds } from '../../support/temporary-store.ts';

const large = 'x'.repeat(100_000);

async function write(store: Store): Promise<string> {
  try {
    await store.cursors.set('watch', large);
    return 'written';
  } catch (error) {
    if (error instanceof UserError) return error.code;
    throw error;
  }
}

describe.each(bothKinds)('%s', (kind) => {
  let stores: RunStores = { open: openSqliteRunStore, end: async () => undefined };
  beforeAll(async () => {
    if (kind === 'postgres') stores = await postgresRunStores(postgresUrl());
  });
  afterAll(() => stores.end());

  const inARun = async <T>(work: (run: RunStore, time: VirtualTime) => Promise<T>, trouble?: Trouble): Promise<T> => {
    const time = createVirtualTime(0);
    return time.run(
      (async () => {
        const run = await stores.open({ time, ...(trouble && { trouble }) });
        try {
          return await work(run, time);
        } finally {
          await run.end();
        }
      })(),
    );
  };

  test.each([
    { trouble: 'read-only', code: 'STORE_READ_ONLY' },
    { trouble: 'locked', code: 'STORE_LOCKED' },
    ...(kind === 'sqlite' ? [{ trouble: 'full', code: 'STORE_DISK_FULL' } as const] : []),
  ] as const)('a store that is $trouble says so to whoever writes, until it is over', async ({ trouble, code }) => {
    const said = await inARun(async (run) => {
      await run.afflict(trouble);
      const during = await write(run.store);
      await run.afflict();
      return [during, await write(run.store)];
    }, trouble);
    expect(said).toEqual([code, 'written']);
  });

  test('what is put back is what was copied, and is free of trouble', async () => {
    const found = await inARun(async (run) => {
      await run.store.cursors.set('watch', 'then');
      await run.copyAside();
      await run.store.cursors.set('watch', 'now');
      await run.afflict('read-only');
      const store = await run.putBack();
      const before = await store.cursors.get('watch');
      await store.cursors.set('watch', 'later');
      return [before, await store.cursors.get('watch')];
    });
    expect(found).toEqual(['then', 'later']);
  });

  test('two runs know nothing of each other', async () => {
    const found = await inARun(async (one, time) => {
      await one.store.cursors.set('watch', 'mine');
      const other = await stores.open({ time });
      const seen = await other.store.cursors.get('watch');
      await other.end();
      return seen;
    });
    expect(found).toBeUndefined();
  });
});
