import { lookFrom, resolveUnclear } from '../apply/resolve-unclear.ts';
import type { HandoffId } from '../domain/ids.ts';
import type { Exception } from '../domain/plan.ts';
import type { LedgerRow } from '../store/store.ts';
import { takenBy } from './apply-round.ts';
import type { WriteDeps } from './deps.ts';

/**
 * Settles what earlier passes left open: answers that were lost, and requests whose worker died. Where the quarantine
 * is over it looks, and takes over what it finds; the rest waits.
 */
export async function settleLostAnswers(deps: WriteDeps): Promise<readonly Exception[]> {
  const { store, clock, settings } = deps;
  const open = await store.ledger.unfinished();
  const due = open.filter((row) => clock.now() >= lookFrom(row, settings));
  if (due.length > 0) deps.progress({ step: 'looking for what lost answers made', of: due.length });
  const exceptions: Exception[] = [];
  for (const row of due) {
    const [resolution] = await resolveUnclear([row], { ...deps, taken: takenByRow(row, deps) });
    exceptions.push(...(resolution?.exceptions ?? []));
    const made = resolution?.made;
    if (row.handoff === undefined || made === undefined) continue;
    if (made.kind === 'project') await store.projects.save(row.handoff, made.project);
    if (made.kind === 'task') await store.projects.saveTasks(row.handoff, [made.task]);
  }
  return exceptions;
}

const takenByRow = (row: LedgerRow, deps: WriteDeps) => async (ids: readonly string[]) =>
  row.handoff === undefined ? new Set<string>() : takenBy({ handoff: row.handoff }, deps)(ids);

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
