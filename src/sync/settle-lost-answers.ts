import { blindCode } from '../apply/look-for.ts';
import { findActivitiesOnce, readPlacesOnce } from '../apply/read-once.ts';
import { lookFrom, operationOf, resolveUnclear } from '../apply/resolve-unclear.ts';
import type { HandoffId } from '../domain/ids.ts';
import type { ExceptionReport } from '../store/store.ts';
import { siblingsIn } from './apply-round.ts';
import type { WriteDeps } from './deps.ts';
import { glanceAt } from './glance-at.ts';

/** A vendor in trouble shows none of the places, and each look waits for several attempts. */
const mostBlindLooks = 3;

/**
 * Settles what earlier passes left open: answers that were lost, and requests whose worker died. Where the quarantine
 * is over it looks, and takes over what it finds; the rest waits.
 */
export async function settleLostAnswers(deps: WriteDeps): Promise<readonly ExceptionReport[]> {
  const { store, clock, settings } = deps;
  const open = await store.ledger.unfinished();
  // What a share has sent is the share's, and after it the next pass's.
  const shared = await store.shares.all();
  const due = open
    .filter(({ handoff }) => handoff === undefined || !shared.has(handoff))
    .filter((row) => clock.now() >= lookFrom(row, settings));
  if (due.length > 0) deps.progress({ step: 'looking for what lost answers made', of: due.length });
  const deals = new Set(due.filter(({ handoff }) => handoff !== undefined).map((row) => operationOf(row).deal));
  const looking = {
    ...deps,
    glance: await glanceAt(due.map(operationOf), deps),
    clickup: readPlacesOnce(deps.clickup),
    crm: findActivitiesOnce(deps.crm, [...deals]),
    siblings: siblingsIn(deps),
  };
  const exceptions: ExceptionReport[] = [];
  for (const row of due) {
    const { made, handoff, exceptions: found } = await resolveUnclear(row, looking);
    exceptions.push(...found.map((one) => ({ ...one, deal: operationOf(row).deal })));
    if (exceptions.filter(({ code }) => code === blindCode).length >= mostBlindLooks) break;
    if (handoff === undefined || made === undefined) continue;
    await deps.fence.write(async (inside) => {
      if (made.kind === 'project') await inside.projects.save(handoff, made.project);
      if (made.kind === 'task') await inside.projects.saveTasks(handoff, [made.task]);
    });
  }
  return exceptions;
}

/** For each handoff with an open answer: when its quarantine ends. */
export async function openAnswers({
  store,
  settings,
}: Pick<WriteDeps, 'store' | 'settings'>): Promise<ReadonlyMap<HandoffId, number>> {
  const due = new Map<HandoffId, number>();
  for (const row of await store.ledger.unfinished()) {
    if (row.handoff === undefined) continue;
    due.set(row.handoff, Math.min(due.get(row.handoff) ?? Number.POSITIVE_INFINITY, lookFrom(row, settings)));
  }
  return due;
}
