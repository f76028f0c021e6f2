import type { HandoffId } from '../domain/ids.ts';
import type { ObservedTask } from '../domain/project.ts';
import { mirrorName } from '../plan/mirror-exceptions.ts';
import type { Store } from '../store/store.ts';

const mirrored = /^deal:([^/]+)\/e(\d+)\/inbox:(.+)$/;

export const isClosedMirror = ({ marker, status }: ObservedTask): boolean =>
  marker !== undefined && mirrored.test(marker) && (status.type === 'closed' || status.type === 'done');

/**
 * Who closes the task of an exception says that it is done with. Only of what was open before: that the service itself closed the
 * task earlier, when it was over, says nothing of what has come up since.
 */
export async function settleMirrored(tasks: readonly ObservedTask[], inside: Store, at: number): Promise<void> {
  for (const { marker = '', dateUpdated } of tasks) {
    const [, deal = '', epoch = '', name] = mirrored.exec(marker) ?? [];
    const handoff: HandoffId = `${deal}/e${Number(epoch)}`;
    const open = await inside.exceptions.openFor(handoff);
    for (const one of open.filter((other) => mirrorName(other) === name)) {
      if (one.settledAt !== undefined || one.since >= dateUpdated) continue;
      const word = { exception: one.id, at, by: 'ClickUp', said: 'resolve', code: one.code, deal: one.deal } as const;
      await inside.exceptionWords.say({ ...word, reason: 'its task was closed in ClickUp' });
      await inside.handoffs.wake(handoff, at);
    }
  }
}
