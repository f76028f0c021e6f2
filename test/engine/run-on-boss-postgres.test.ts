import { expect, jest, test } from '@jest/globals';
import { defaultApplySettings } from '../../src/apply/settings.ts';
import { onBoss } from '../../src/engine/run-on-boss.ts';
import { abandonShare } from '../../src/engine/run-share.ts';
import { startBoss } from '../../src/engine/start-boss.ts';
import { createLogger } from '../../src/log.ts';
import { openStore } from '../../src/store/open-store.ts';
import { parseStoreUrl } from '../../src/store/store-url.ts';
import type { PassSummary } from '../../src/sync/summary.ts';
import { createSystemClock } from '../../src/system-clock.ts';
import { handoffRow } from '../support/store-rows.ts';
import { temporaryPlaces } from '../support/temporary-store.ts';

// By the machine's clock, because pg-boss keeps its own: eleven tries a second or two apart.
jest.setTimeout(120_000);
const newPlace = temporaryPlaces('postgres');

test('a share that fails whoever works on it ends as an exception that names its deals', async () => {
  const [url, clock] = [await newPlace(), createSystemClock()];
  const store = await openStore({ url, clock });
  for (const dealId of ['501', '502']) await store.handoffs.save(handoffRow({ id: `${dealId}/e1`, dealId }));
  await store.shares.open('share:pass#1/1', ['501/e1', '502/e1']);
  const address = parseStoreUrl(url);
  if (address.kind !== 'postgres') throw new Error('the store is on PostgreSQL');
  const log = createLogger({ level: 'silent', clock, mask: (text) => text });
  const [stopping, abandoned] = [new AbortController(), Promise.withResolvers<void>()];
  let tries = 0;
  const deps = { store, clock, log, settings: defaultApplySettings };
  const ended = onBoss({
    start: (log) => startBoss(address, log),
    store,
    work: async () => {
      tries += 1;
      throw new Error('a bug');
    },
    abandon: async (share) => {
      await abandonShare(share, deps);
      abandoned.resolve();
    },
    lanes: async () => 2,
    sleep: clock.sleep,
  })({
    schedule: '0 0 1 1 *',
    log,
    pass: async () => ({ operations: {}, requests: {}, exceptions: [] }) as unknown as PassSummary,
    stopping: stopping.signal,
  });
  await abandoned.promise;
  stopping.abort();
  await ended;
  const open = (await store.exceptions.open()).map(({ code, deal }) => [code, deal]);
  const shares = await store.shares.names();
  await store.close();
  expect({ tries, open, shares }).toEqual({
    tries: 11,
    open: [
      ['SHARE_FAILED', '501'],
      ['SHARE_FAILED', '502'],
    ],
    shares: [],
  });
});

test.each([{ schedule: '0 22-4 * * *' }, { schedule: '0 9 * * monday' }])(
  'a schedule that only a store in a file can read is refused at the start: $schedule',
  async ({ schedule }) => {
    const [url, clock] = [await newPlace(), createSystemClock()];
    const store = await openStore({ url, clock });
    const address = parseStoreUrl(url);
    if (address.kind !== 'postgres') throw new Error('the store is on PostgreSQL');
    let passes = 0;
    const ended = onBoss({
      start: (log) => startBoss(address, log),
      store,
      work: async () => undefined,
      abandon: async () => undefined,
      lanes: async () => 2,
      sleep: clock.sleep,
    })({
      schedule,
      log: createLogger({ level: 'silent', clock, mask: (text) => text }),
      pass: async () => {
        passes += 1;
        return { operations: {}, requests: {}, exceptions: [] } as unknown as PassSummary;
      },
      stopping: new AbortController().signal,
    });
    await expect(ended).rejects.toMatchObject({
      code: 'CONFIG_SCHEDULE',
      fix: expect.stringContaining('three letters'),
    });
    await store.close();
    expect(passes).toBe(0);
  },
);
