import type { Clock } from '../domain/clock.ts';
import type { Lease, Store } from '../store/store.ts';
import { type ApplySettings, longestFlightMs } from './settings.ts';

/** Another worker took over while this one was stalled: everything it still wanted to do is the other's to do now. */
export class LeaseLostError extends Error {
  override readonly name = 'LeaseLostError';
}

/** Proof that this worker may act. Asked before every request and named in every write to the ledger. */
export interface Fence {
  readonly token: string;
  /** Renews the lease when a request might outlive it; throws `LeaseLostError` when it is somebody else's by now. */
  readonly hold: () => Promise<void>;
  /** All of `work` or nothing of it, and nothing when the lease is somebody else's by now: what was read is stale then. */
  readonly write: <T>(work: (inside: Store) => Promise<T>) => Promise<T>;
  readonly release: () => Promise<void>;
}

interface FenceDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly settings: ApplySettings;
}

/**
 * Undefined when somebody else holds `name`. A lease that others may take before it has run out is asked for at every
 * request (`mayBeTaken`); of any other its own time tells whether it still counts.
 */
export async function takeFence(
  name: string,
  { store, clock, settings }: FenceDeps,
  { mayBeTaken = false } = {},
): Promise<Fence | undefined> {
  const first = await store.leases.acquire(name, settings.leaseMs);
  if (first === undefined) return undefined;
  let lease: Lease = first;
  const { token } = first;
  const needed = longestFlightMs(settings);
  const lost = () => new LeaseLostError(`the lease on "${name}" ran out and was taken over`);
  async function hold(): Promise<void> {
    for (;;) {
      // Asked again after each renewal: a worker that is frozen meanwhile wakes up with a lease that has run out.
      while (lease.expiresAt - clock.now() <= needed) {
        const renewed = await store.leases.renew(lease, settings.leaseMs);
        if (renewed === undefined) throw lost();
        lease = renewed;
      }
      if (!mayBeTaken) return;
      const asked = clock.now();
      if (!(await store.leases.isHeld(token))) throw lost();
      // So does the answer of a store count for a moment only.
      if (clock.now() - asked <= settings.marginMs) return;
    }
  }
  return {
    token,
    hold,
    async write(work) {
      await hold();
      return store.transaction(async (inside) => {
        if (!(await inside.leases.isHeld(token))) throw lost();
        return work(inside);
      });
    },
    release: () => store.leases.release(lease),
  };
}
