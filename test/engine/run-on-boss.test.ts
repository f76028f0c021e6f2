import { describe, expect, test } from '@jest/globals';
import { beginLife } from '../../scripts/chaos/mortal-worker.ts';
import { createVirtualJobs } from '../../scripts/chaos/virtual-jobs.ts';
import { createVirtualTime, type VirtualTime } from '../../scripts/chaos/virtual-time.ts';
import { type BossDeps, onBoss } from '../../src/engine/run-on-boss.ts';
import { createLogger } from '../../src/log.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import type { PassSummary } from '../../src/sync/summary.ts';
import { handoffRow } from '../support/store-rows.ts';

const summary = { operations: { planned: 0 }, requests: {}, exceptions: [] } as unknown as PassSummary;
const minute = 60_000;

/** The engine of one process on queues in virtual time, for two minutes; of each of these shares a handoff is open. */
async function serve(shares: readonly string[], deps: (store: Store, time: VirtualTime) => Partial<BossDeps>) {
  const time = createVirtualTime(0);
  return time.run(
    (async () => {
      const store = await openStore({ url: 'file::memory:', clock: time });
      for (const [i, share] of shares.entries()) {
        await store.handoffs.save(handoffRow({ id: `50${i}/e1`, dealId: `50${i}` }));
        await store.shares.open(share, [`50${i}/e1`]);
      }
      const stopping = new AbortController();
      const life = beginLife(time, () => 'lives', 'one');
      const ended = onBoss({
        start: async () => createVirtualJobs(time).seenBy(life),
        store,
        work: async () => undefined,
        abandon: async () => undefined,
        lanes: async () => 2,
        sleep: time.sleep,
        ...deps(store, time),
      })({
        schedule: '* * * * *',
        log: createLogger({ level: 'silent', clock: time, mask: (text) => text }),
        pass: async () => summary,
        stopping: stopping.signal,
      });
      await time.sleep(2 * minute);
      stopping.abort();
      await ended;
      return [...new Set((await store.shares.all()).values())];
    })(),
  );
}

describe('onBoss', () => {
  test.each([{ lanes: 1 }, { lanes: 2 }])(
    'works on the oldest shares first, on $lanes at a time, until all are done',
    async ({ lanes }) => {
      const begun: string[] = [];
      let [now, most] = [0, 0];
      const open = await serve(
        ['share:pass#10/2', 'share:pass#9/10', 'share:pass#10/1', 'share:pass#9/2'],
        (store, time) => ({
          lanes: async () => lanes,
          work: async (share) => {
            begun.push(share);
            now += 1;
            most = Math.max(most, now);
            await time.sleep(10_000);
            now -= 1;
            await store.shares.close(share);
          },
        }),
      );
      expect({ begun, most, open }).toEqual({
        begun: ['share:pass#9/2', 'share:pass#9/10', 'share:pass#10/1', 'share:pass#10/2'],
        most: lanes,
        open: [],
      });
    },
  );

  test('abandons a share that failed eleven times, and goes on with the others', async () => {
    const tried: string[] = [];
    const abandoned: string[] = [];
    const open = await serve(['share:pass#1/1', 'share:pass#1/2', 'share:pass#1/3'], (store) => ({
      lanes: async () => 1,
      work: async (share) => {
        tried.push(share);
        if (share === 'share:pass#1/1') throw new Error('a bug');
        await store.shares.close(share);
      },
      abandon: async (share) => {
        abandoned.push(share);
        await store.shares.close(share);
      },
    }));
    expect({ failed: tried.filter((share) => share === 'share:pass#1/1').length, abandoned, open }).toEqual({
      failed: 11,
      abandoned: ['share:pass#1/1'],
      open: [],
    });
  });

  test('tries a share again that is still open when its job has ended', async () => {
    const tried: string[] = [];
    const open = await serve(['share:pass#1/1'], (store) => ({
      work: async (share) => {
        tried.push(share);
        // Another process had taken it over, and then died.
        if (tried.length > 1) await store.shares.close(share);
      },
    }));
    expect({ tried, open }).toEqual({ tried: ['share:pass#1/1', 'share:pass#1/1'], open: [] });
  });
});

/** Two processes with two shares each in hand, of which one dies: how long until the other is at each of its shares. */
async function takeovers(diesAtMs: number): Promise<number[]> {
  const time = createVirtualTime(0);
  return time.run(
    (async () => {
      const store = await openStore({ url: 'file::memory:', clock: time });
      const shares = [1, 2, 3, 4].map((i) => `share:pass#1/${i}`);
      for (const [i, share] of shares.entries()) {
        await store.handoffs.save(handoffRow({ id: `50${i}/e1`, dealId: `50${i}` }));
        await store.shares.open(share, [`50${i}/e1`]);
      }
      const [jobs, stopping] = [createVirtualJobs(time), new AbortController()];
      const begun: { readonly share: string; readonly by: string; readonly at: number }[] = [];
      const start = (name: string) => {
        const life = beginLife(time, () => 'lives', name);
        const mine = () => begun.filter(({ by }) => by === name).map(({ share }) => share);
        const ended = onBoss({
          start: async () => jobs.seenBy(life),
          store,
          work: async (share) => {
            begun.push({ share, by: name, at: time.now() });
            await time.sleep(10 * minute);
            await store.shares.close(share);
          },
          abandon: async () => undefined,
          lanes: async () => shares.length,
          sleep: time.sleep,
        })({
          schedule: '* * * * *',
          log: createLogger({ level: 'silent', clock: time, mask: (text) => text }),
          pass: async () => summary,
          stopping: stopping.signal,
        });
        return { life, mine, ended };
      };
      const mortal = start('mortal');
      const other = start('other');
      await time.sleep(diesAtMs);
      const orphans = mortal.mine();
      mortal.life.die();
      while (!orphans.every((share) => other.mine().includes(share))) await time.sleep(100);
      const waits = begun.filter(({ share, by }) => by === 'other' && orphans.includes(share));
      stopping.abort();
      await other.ended;
      return waits.map(({ at }) => at - diesAtMs);
    })(),
  );
}

describe('what a dead process had in hand', () => {
  test.each([{ diesAtMs: 5_000 }, { diesAtMs: 20_300 }, { diesAtMs: 31_700 }, { diesAtMs: 43_999 }])(
    "is another one's within fifteen seconds, which has its hands full ($diesAtMs ms)",
    async ({ diesAtMs }) => {
      const waits = await takeovers(diesAtMs);
      expect(waits.length).toBeGreaterThan(0);
      expect(waits.filter((ms) => ms > 15_000)).toEqual([]);
    },
  );
});
