import { quarantineMs } from '../apply/settings.ts';
import type { HandoffId, OperationKey } from '../domain/ids.ts';
import type { Operation } from '../domain/operation.ts';
import type { Store } from '../store/store.ts';
import { isChanging } from './changing-operation.ts';
import type { ReadDeps, WriteDeps } from './deps.ts';
import type { Work } from './work.ts';

/**
 * What a round is about to set, in one commit before the first of it is sent: should nobody hear what came of it, what
 * stands there then is known for the service's own.
 */
export async function noteSets(operations: readonly Operation[], { fence, clock }: WriteDeps): Promise<void> {
  const sets = operations.filter(isChanging);
  if (sets.length === 0) return;
  const notedAt = clock.now();
  await fence.write((inside) =>
    inside.sets.note(sets.map((request) => ({ key: request.key, handoff: request.handoff, request, notedAt }))),
  );
}

/** Noted and not sent, because something before it did not happen. */
export async function forgetUnsent(
  operations: readonly Operation[],
  sent: ReadonlySet<OperationKey>,
  { fence }: WriteDeps,
): Promise<void> {
  const unsent = operations.filter((one) => isChanging(one) && !sent.has(one.key)).map(({ key }) => key);
  if (unsent.length > 0) await fence.write((inside) => inside.sets.forget(unsent));
}

/**
 * After a look: what it could have shown by now is forgotten, and what may yet become visible gets its end. Nobody is
 * at it any more, because this worker has the turn.
 */
export async function lapseSets(
  { noted }: Work,
  inside: Store,
  { clock, settings }: Pick<ReadDeps, 'clock' | 'settings'>,
): Promise<void> {
  if (noted === undefined) return;
  const now = clock.now();
  const isOver = ({ lapsesAt }: { readonly lapsesAt?: number | undefined }) =>
    lapsesAt !== undefined && lapsesAt <= now;
  await inside.sets.forget(noted.sets.filter(isOver).map(({ key }) => key));
  const open = noted.sets.filter(({ lapsesAt }) => lapsesAt === undefined);
  await inside.sets.lapse(
    open.map(({ key }) => key),
    now + quarantineMs(settings),
  );
}

/** When each of these handoffs is to be looked at again because nobody knows what came of something that was set. */
export async function lapsesOf(
  works: readonly Work[],
  inside: Store,
  { clock, settings }: Pick<ReadDeps, 'clock' | 'settings'>,
): Promise<ReadonlyMap<HandoffId, number>> {
  const open = await inside.sets.ofMany(works.map(({ id }) => id));
  const atLatest = clock.now() + quarantineMs(settings);
  return new Map(
    [...open].map(([id, sets]) => [id, Math.max(...sets.map(({ lapsesAt }) => lapsesAt ?? atLatest))] as const),
  );
}
