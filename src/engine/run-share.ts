import { LeaseLostError, takeFence } from '../apply/fence.ts';
import { underLease } from '../apply/under-lease.ts';
import { UserError, UserErrors } from '../domain/errors.ts';
import { HttpError } from '../http/http-error.ts';
import type { Logger } from '../log.ts';
import { createCatalogue } from '../sync/catalogue.ts';
import { giveBackShare } from '../sync/give-back-share.ts';
import { workOnShare } from '../sync/work-on-share.ts';
import type { PassDeps } from './run-once.ts';

interface ShareDeps extends PassDeps {
  readonly log: Logger;
  readonly stopping: () => boolean;
}

/**
 * Works on a share that a pass has handed over, as the one that the queue has given it to: from whoever had it before it
 * is taken. What the vendors refuse goes back to the passes, which know how to wait; what is a bug is thrown, and the
 * queue tries again.
 */
export async function runShare(share: string, deps: ShareDeps): Promise<void> {
  const { store, log } = deps;
  await store.leases.end(share);
  const fence = await takeFence(share, deps, { mayBeTaken: true });
  if (fence === undefined) return;
  const held = { ...deps, crm: underLease(deps.crm, fence), clickup: underLease(deps.clickup, fence), fence };
  try {
    // By name, so that each of them can be followed from here on.
    log.info({ share, handoffs: await store.shares.of(share) }, 'share begun');
    const before = deps.requests();
    const catalogue = createCatalogue(held);
    const workspaceId = await catalogue.workspaceId();
    const quiet = await workOnShare(share, { ...held, catalogue, workspaceId }, deps.stopping);
    if (quiet === undefined) return;
    const after = deps.requests();
    const requests = { hubspot: after.hubspot - before.hubspot, clickup: after.clickup - before.clickup };
    log.info({ share, handoffs: quiet.works.size, operations: quiet.counts, requests }, 'share done');
    if (quiet.stop !== undefined) log.error({ err: quiet.stop, share }, 'a share was stopped; the next pass goes on');
  } catch (error) {
    if (error instanceof LeaseLostError) {
      log.warn({ share }, 'somebody else has taken this share over');
      return;
    }
    if (!isTold(error)) throw error;
    log.error({ err: error, share }, 'a share could not be worked on; the next pass goes on');
    await fence.write((inside) => inside.shares.close(share));
  } finally {
    await fence.release();
  }
}

const isTold = (error: unknown): boolean =>
  error instanceof HttpError || error instanceof UserError || error instanceof UserErrors;

/** Of a share that failed as often as the queue tries. */
export async function abandonShare(
  share: string,
  deps: Pick<ShareDeps, 'store' | 'clock' | 'settings' | 'log'>,
): Promise<void> {
  const { store, clock, log } = deps;
  await store.leases.end(share);
  const fence = await takeFence(share, deps);
  if (fence === undefined) return;
  try {
    await giveBackShare(share, { fence, clock });
  } finally {
    await fence.release();
  }
  log.error({ share }, 'a share failed again and again; its handoffs go back to the passes');
}
