import { describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { spendAnHour } from '../../../scripts/bench/limit-hour.ts';
import { temporaryStores } from '../../support/temporary-store.ts';

// Hours of requests, on a machine that may be busy.
jest.setTimeout(120_000);

const vendors = ['clickup', 'hubspot'] as const;
const windows = ['fixed', 'sliding'] as const;
const minutesFor = { clickup: 60, hubspot: 10 } as const;
// In HubSpot's ten seconds there is hardly time for an answer between two requests, so that more is left to others.
const leastOfWhatIsLeft = { clickup: 0.9, hubspot: 0.86 } as const;

describe.each(vendors)('a backlog on a token of %s', (vendor) => {
  const minutes = minutesFor[vendor];

  test.each(
    windows.flatMap((window) =>
      [1, 4].map((processes) => ({ name: `${processes} processes, ${window} window`, window, processes })),
    ),
  )('uses the allowance and is never refused: $name, each begun anew in the middle', async ({ window, processes }) => {
    const { used, refused } = await spendAnHour({ vendor, window, processes, restart: true, minutes });
    expect(refused).toBe(0);
    expect(used).toBeGreaterThan(0.97);
  });

  test('lets others under the same token have their part, and uses most of what they leave', async () => {
    const seeds = [1, 2, 3];
    const hours = await Promise.all(
      seeds.map((seed) =>
        spendAnHour({ vendor, window: 'sliding', processes: 2, foreignShare: 0.5, restart: true, minutes, seed }),
      ),
    );
    const total = (of: 'sent' | 'refused' | 'foreign' | 'allowance') => hours.reduce((sum, one) => sum + one[of], 0);
    expect(total('refused') / total('sent')).toBeLessThan(0.001);
    expect(total('sent') / (total('allowance') - total('foreign'))).toBeGreaterThan(leastOfWhatIsLeft[vendor]);
    expect(total('foreign') / total('allowance')).toBeGreaterThan(0.4);
  });
});

test('a fixed window shared with others is used up without a refusal worth the name', async () => {
  const hour = await spendAnHour({ vendor: 'clickup', window: 'fixed', processes: 2, foreignShare: 0.5 });
  expect(hour.used).toBeGreaterThan(0.9);
  expect(hour.refused / hour.sent).toBeLessThan(0.001);
});

test('is never refused whatever the number of processes, window and chance', async () => {
  const some = fc.record({
    vendor: fc.constantFrom(...vendors),
    window: fc.constantFrom(...windows),
    processes: fc.integer({ min: 1, max: 4 }),
    restart: fc.boolean(),
    seed: fc.nat(1_000_000),
  });
  await fc.assert(
    fc.asyncProperty(some, async (options) => {
      const { refused, longestWaitMs } = await spendAnHour({ ...options, minutes: 4 });
      expect(refused).toBe(0);
      expect(longestWaitMs).toBeLessThanOrEqual(150_000);
    }),
    { numRuns: 8 },
  );
});

describe('on a real store', () => {
  const newStore = temporaryStores('sqlite');

  test('a restart in the middle of a window does not send its requests twice', async () => {
    const rows = (await newStore()).store.limits;
    const { used, refused } = await spendAnHour({
      ...{ vendor: 'clickup', window: 'sliding', processes: 2, restart: true, minutes: 6, rows },
    });
    expect([refused, used > 0.9]).toEqual([0, true]);
  });
});
