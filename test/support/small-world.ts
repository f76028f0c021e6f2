import type { Clock } from '../../src/domain/clock.ts';
import { FaultRule } from '../../src/sandbox/faults/fault-rules.ts';
import type { VendorRequest } from '../../src/sandbox/vendor.ts';
import { createWorld, type World } from '../../src/sandbox/world.ts';
import { createCountingVendor } from './counting-vendor.ts';

export const worldStart = Date.UTC(2026, 10, 9, 8);

/** Time passes at once for whoever waits. */
export function createLeapingClock(start = worldStart): Clock {
  let now = start;
  const sleep = async (ms: number, signal?: AbortSignal): Promise<void> => {
    signal?.throwIfAborted();
    now += ms;
  };
  return { now: () => now, sleep };
}

/** Time stands still, and whoever waits does so until the signal. */
export function createStandingClock(start = worldStart): Clock {
  const sleep = (_ms: number, signal?: AbortSignal): Promise<void> =>
    new Promise((_, reject) => {
      if (signal?.aborted) reject(signal.reason);
      signal?.addEventListener('abort', () => reject(signal.reason));
    });
  return { now: () => start, sleep };
}

/** A world of two counting vendors, and what they committed. */
export function smallWorld(faults: readonly unknown[] = [], clock: Clock = createLeapingClock()) {
  const created: ReturnType<typeof createCountingVendor>[] = [];
  const world: World = createWorld({
    clock,
    seed: 1,
    deals: 1,
    faults: faults.map((rule) => FaultRule.parse(rule)),
    createVendors: ({ clock: { now } }) => {
      const hubspot = createCountingVendor('hubspot', now, ['win', 'comment']);
      const clickup = createCountingVendor('clickup', now, ['move-task', 'comment']);
      created.splice(0, 2, hubspot, clickup);
      return { hubspot, clickup };
    },
  });
  const committed = () =>
    created.flatMap((vendor) => vendor.committed.map(({ body, at }) => ({ body, at: at - worldStart })));
  const settled = () => created.flatMap((vendor) => vendor.settled);
  return { world, clock, committed, settled };
}

export const post = (body: string, url = '/things'): VendorRequest => ({ method: 'POST', url, headers: {}, body });
