import type { HandoffId } from '../domain/ids.ts';
import type { ObservedTask } from '../domain/project.ts';
import { mirrorName, mirrorStep } from '../plan/mirror-exceptions.ts';
import type { Store } from '../store/store.ts';

const mirrored = /^deal:([^/]+)\/e(\d+)\/inbox:(.+)$/;

export const isClosedMirror = ({ marker, status }: ObservedTask): boolean =>
  marker !== undefined && mirrored.test(marker) && (status.type === 'closed' || status.type === 'done');

/**
 * Who closes the task of an exception says that it is done with. Only who closed it after it was last opened: that it was closed
 * earlier, by the service when it was over, says nothing of what has come up since.
 */
export async function settleMirrored(tasks: readonly ObservedTask[], inside: Store, at: number): Promise<void> {
  for (const { marker = '', dateUpdated } of tasks) {
    const [key, deal = '', epoch = '', name] = mirrored.exec(marker) ?? [];
    const handoff: HandoffId = `${deal}/e${Number(epoch)}`;
    const open = await inside.exceptions.openFor(handoff);
    const made = await madeAndLeftOpen(handoff, key, `${mirrorStep}${name}`, inside);
    for (const one of open.filter((other) => mirrorName(other) === name)) {
      if (one.settledAt !== undefined || dateUpdated < (made ?? one.since + 1)) continue;
      const word = { exception: one.id, at, by: 'ClickUp', said: 'resolve', code: one.code, deal: one.deal } as const;
      await inside.exceptionWords.say({ ...word, reason: 'its task was closed in ClickUp' });
      await inside.handoffs.wake(handoff, at);
    }
  }
}

/**
 * When the task was about to be made, where the service has never closed it since. Earlier than the exception's own time, which is
 * when its pass was recorded: people may close the task while the pass still goes on.
 */
async function madeAndLeftOpen(
  handoff: HandoffId,
  task: string | undefined,
  agreement: string,
  inside: Store,
): Promise<number | undefined> {
  const agreed = (await inside.agreements.ofMany([handoff])).get(handoff)?.get(agreement);
  if (agreed?.flips !== 0) return undefined;
  return (await inside.ledger.of(handoff)).find(({ key }) => key === task)?.createdAt;
}
