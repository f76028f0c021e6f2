import { hostname } from 'node:os';
import { z } from 'zod';
import { type Fence, takeFence } from '../apply/fence.ts';
import type { ApplySettings } from '../apply/settings.ts';
import type { Clock } from '../domain/clock.ts';
import type { Store } from '../store/store.ts';

const passLease = 'pass';
const ownerCursor = 'pass-owner';

const Owner = z.object({ host: z.string(), pid: z.number(), token: z.string(), job: z.string().optional() });

interface TurnDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly settings: ApplySettings;
}

/**
 * The right to run a pass on this store, or undefined while somebody else has it. A process of this machine that was
 * killed cannot give its turn back; it is taken from it at once instead of after the lease. As the one `job` of its
 * queue it is taken also from who had that job before: a queue gives a job to another only when its worker is silent.
 */
export async function takeTurn(deps: TurnDeps, job?: string): Promise<Fence | undefined> {
  const mayBeTaken = job !== undefined;
  const fence = (await takeFence(passLease, deps, { mayBeTaken })) ?? (await takeFromTheDead(deps, job));
  if (fence !== undefined) {
    const owner = { host: hostname(), pid: process.pid, token: fence.token, job };
    await deps.store.cursors.set(ownerCursor, JSON.stringify(owner));
  }
  return fence;
}

async function takeFromTheDead(deps: TurnDeps, asJob: string | undefined): Promise<Fence | undefined> {
  const text = await deps.store.cursors.get(ownerCursor);
  if (text === undefined) return undefined;
  const { host, pid, token, job } = Owner.parse(JSON.parse(text));
  const isSilent = asJob !== undefined && job === asJob;
  if (!isSilent && (host !== hostname() || isAlive(pid))) return undefined;
  await deps.store.leases.release({ name: passLease, token, expiresAt: 0 });
  return takeFence(passLease, deps, { mayBeTaken: asJob !== undefined });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there and belongs to somebody else. Anything else means that nobody has the number.
    return typeof error === 'object' && error !== null && 'code' in error && error.code === 'EPERM';
  }
}
