import type { Exception } from '../domain/plan.ts';
import type { WriteDeps } from './deps.ts';

/** By then whatever it is about may be over; sooner it would only fail again. */
const againMs = 10 * 60_000;

/** A share that fails whoever works on it goes back to the passes, and a person is told. */
export async function giveBackShare(
  share: string,
  { fence, clock }: Pick<WriteDeps, 'fence' | 'clock'>,
): Promise<void> {
  await fence.write(async (inside) => {
    const rows = [...(await inside.handoffs.get(await inside.shares.of(share))).values()];
    for (const row of rows) {
      await inside.handoffs.save({ ...row, pending: true, dueAt: clock.now() + againMs }, row);
      await inside.exceptions.raise({ ...failed(rows.length), handoff: row.id, deal: row.dealId });
    }
    await inside.shares.close(share);
  });
}

const failed = (handoffs: number): Exception => ({
  code: 'SHARE_FAILED',
  message: `The process that builds this project failed or ended again and again before it was done (${handoffs} are built together).`,
  fix: 'Look into the logs of the processes from that time: one that runs out of memory or is ended from outside says nothing itself. It is tried again in ten minutes; nothing is built twice.',
});
