import type { HandoffState } from '../domain/handoff-state.ts';
import type { Exception, TransitionDetail } from '../domain/plan.ts';
import { reportVersionOf } from '../mapping/fingerprint.ts';
import { clockCodes } from '../plan/clocks/plan-clocks.ts';
import { earliest } from '../plan/plan-input.ts';
import type { HandoffRow, Store } from '../store/store.ts';
import { remembering } from './fold.ts';
import { hasBegun } from './has-begun.ts';
import { noteForPeople } from './note-for-people.ts';
import type { Work } from './work.ts';

/** Without a change anywhere, what waits for a person or a vendor is looked at again this often. */
const lookAgainMs = 10 * 60_000;
/** What is missing, or answers a return, may be supplied on a company or a line item without a trace on the deal. */
const lookAroundAgainMs = 60 * 60_000;

/** Where a handoff stands after planning and applying, and whether anything is left to do. */
export function standingOf(
  work: Work,
  now: number,
  ledgerDueAt: number | undefined,
  notesLapseAt?: number | undefined,
): HandoffRow {
  const { row, plan, mapping } = work;
  const state = stateOf(work);
  const because = plan?.because ?? row.because;
  const exceptions = exceptionsOf(work);
  const unfinished = (plan?.operations.length ?? 0) > 0 || (plan?.lookups.length ?? 0) > 0 || ledgerDueAt !== undefined;
  const undecided = plan === undefined && because.startsWith('cannot be decided yet');
  const asksAround =
    (plan?.missing ?? []).some(({ field }) => field === undefined || !field.startsWith('deal.')) ||
    state === 'returned';
  // What only time brought about, time or a change of either side ends.
  const standing = exceptions.filter(({ code }) => !clockCodes.includes(code));
  const pending = unfinished || undecided || standing.length > 0 || asksAround;
  const waits = (standing.length > 0 || undecided) && !canGoOn(work);
  const laterMs = waits ? lookAgainMs : asksAround && !unfinished ? lookAroundAgainMs : undefined;
  const dueAt = ledgerDueAt ?? (laterMs === undefined ? undefined : now + laterMs);
  return {
    ...row,
    mapping: mapping?.name ?? row.mapping,
    // The version it is built under stays its own; until then it goes with the file.
    mappingVersion: (hasBegun(row) && !work.isUnsent ? row.mappingVersion : undefined) ?? mapping?.fingerprint,
    reportVersion: plan === undefined || mapping === undefined ? row.reportVersion : reportVersionOf(mapping),
    state,
    because,
    missing: plan?.missing ?? [],
    ...nextLook(pending, dueAt, earliest(plan?.changesAt, notesLapseAt).changesAt),
    stateSince: state === row.state ? row.stateSince : now,
    updatedAt: now,
    round: plan?.round ?? row.round,
  };
}

/** With nothing left to do, a handoff is planned again when a day is over that its figures depend on, or a note lapses. */
function nextLook(
  pending: boolean,
  dueAt: number | undefined,
  changesAt: number | undefined,
): Pick<HandoffRow, 'pending' | 'dueAt'> {
  if (changesAt === undefined) return { pending, dueAt: pending ? dueAt : undefined };
  if (!pending) return { pending: true, dueAt: changesAt };
  return { pending, dueAt: dueAt === undefined ? undefined : Math.min(dueAt, changesAt) };
}

/** An exception about one thing holds up nothing else: what can be done without a person is done by the next pass. */
const canGoOn = ({ plan, troubles }: Work): boolean =>
  troubles.length === 0 &&
  (plan?.operations.some(({ after = [] }) => after.length === 0) === true ||
    plan?.lookups.some((lookup) => lookup.kind === 'project-tasks') === true);

function stateOf({ plan, row, isUnsent }: Work): HandoffState {
  if (plan !== undefined) return plan.state;
  if (row.because.startsWith('cannot be decided yet')) return 'waiting';
  return hasBegun(row) && !isUnsent ? row.state : 'excluded';
}

export const exceptionsOf = ({ plan, troubles }: Work): Exception[] => [...(plan?.exceptions ?? []), ...troubles];

/** Writes down what a pass found out about one handoff: its row, the transition, what people must do. One commit. */
export async function recordWork(
  work: Work,
  row: HandoffRow,
  isFirst: boolean,
  inside: Store,
  at: number,
): Promise<void> {
  await inside.deals.save([work.dealRow]);
  await inside.handoffs.save(row, work.row);
  if (isFirst || row.state !== work.row.state) {
    await inside.transitions.add({
      handoff: work.id,
      at,
      ...(isFirst ? {} : { from: work.row.state }),
      to: row.state,
      why: row.because,
      by: work.plan?.detail?.by ?? 'handoff-sync',
      detail: detailOf(work, row),
      mappingVersion: row.mappingVersion,
    });
  }
  await remembering(work.plan?.agreed ?? [], work, { store: inside, clock: { now: () => at } });
  if (work.plan?.promises !== undefined) await inside.promises.save(work.id, work.plan.promises);
  if (work.plan?.clocks !== undefined) await inside.clocks.save(work.id, work.plan.clocks);
  if (work.project !== undefined) await inside.projects.saveTasks(work.id, work.project.tasks);
  await recordExceptions(work, inside);
  const moved = isFirst || row.state !== work.row.state;
  await noteForPeople(work, row, { moved, exceptions: exceptionsOf(work) }, inside, at);
}

/** What a handoff is held for belongs to its history: once it is supplied, nothing else says that it was missing. */
function detailOf({ plan }: Work, { state, round, missing }: HandoffRow): TransitionDetail | undefined {
  if (plan?.detail !== undefined || state !== 'held') return plan?.detail;
  return { round: round + 1, missing: missing.map(({ label }) => label) };
}

async function recordExceptions(work: Work, store: Store): Promise<void> {
  const open = exceptionsOf(work);
  for (const one of open) await store.exceptions.raise({ ...one, handoff: work.id, deal: work.deal.id });
  await store.exceptions.resolveMissing(work.id, open);
}
