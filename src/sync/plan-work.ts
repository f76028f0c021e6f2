import { isDeepStrictEqual } from 'node:util';
import { stopsEverything } from '../apply/applied.ts';
import { unreadableTask } from '../apply/list-all-tasks.ts';
import { explainClickUpFailure } from '../clickup/explain-failure.ts';
import { withAliases } from '../domain/aliases.ts';
import { dayOf } from '../domain/business-calendar.ts';
import type { Catalogue, Lookup } from '../domain/catalogue.ts';
import { lookupKey } from '../domain/catalogue.ts';
import { UserError } from '../domain/errors.ts';
import type { HandoffId } from '../domain/ids.ts';
import type { Exception, Plan } from '../domain/plan.ts';
import { HttpError } from '../http/http-error.ts';
import { cannotTell, planHandoff } from '../plan/plan-handoff.ts';
import type { PlanInput } from '../plan/plan-input.ts';
import { isTurn } from '../plan/turns.ts';
import type { CatalogueLookup } from './catalogue.ts';
import { defectOf } from './defect.ts';
import type { ReadDeps } from './deps.ts';
import { findLeftovers } from './find-leftovers.ts';
import { findStrays } from './find-strays.ts';
import type { Work } from './work.ts';

/** Enough for the longest chain of lookups (space → folder → project → fields → people); more would be a loop. */
const mostRounds = 12;

/**
 * Plans these handoffs, reading what the planner asks for until it asks no more. Writes nothing anywhere. What an
 * earlier life may have left on the deals is read only when asked for (`leftovers`), for all of them together.
 */
export async function planWork(
  works: readonly Work[],
  deps: ReadDeps,
  { leftovers: wanted = true } = {},
): Promise<Work[]> {
  const asked: Asked = { failed: new Map(), unanswered: new Set() };
  let planned = await inOrder(works, (work) => withFurniture(work, asked, deps));
  for (let round = 1; round < mostRounds; round += 1) {
    const lookups = unique(planned.flatMap((work) => openLookups(work, asked)));
    // Last of all: what others take over by a name or a link need not be read.
    const strays = lookups.filter((one) => one.kind === 'strays');
    const leftovers = wanted ? lookups.filter((one) => one.kind === 'activities') : [];
    if (strays.length + leftovers.length === 0) break;
    const among = planned;
    for (const lookup of strays) await tryLook(lookup, asked, () => findStrays(lookup, among, deps));
    if (leftovers.length > 0) {
      const { works: told, unread } = await findLeftovers(planned, leftovers, deps);
      planned = told;
      for (const key of unread) asked.unanswered.add(key);
    }
    planned = await inOrder(planned, (work) => (hasLookups(work) ? withFurniture(work, asked, deps) : work));
  }
  return planned.map((work) => withFailures(work, asked.failed));
}

/** What is not asked again: what could not be read, with what people are told, and what must wait. */
interface Asked {
  readonly failed: Map<string, Exception>;
  readonly unanswered: Set<string>;
}

const hasLookups = ({ plan }: Work): boolean => (plan?.lookups.length ?? 0) > 0;

const openLookups = ({ plan }: Work, { failed, unanswered }: Asked): readonly Lookup[] =>
  (plan?.lookups ?? []).filter((one) => !failed.has(lookupKey(one)) && !unanswered.has(lookupKey(one)));

async function inOrder(works: readonly Work[], change: (work: Work) => Work | Promise<Work>): Promise<Work[]> {
  const changed: Work[] = [];
  for (const work of works) changed.push(await change(work));
  return changed;
}

/** What one handoff asks for is known when the next is planned, which then needs one plan instead of five. */
async function withFurniture(work: Work, asked: Asked, deps: ReadDeps): Promise<Work> {
  let planned = withPlan(work, deps);
  for (let round = 1; round < mostRounds; round += 1) {
    const furniture = openLookups(planned, asked).filter(isFurniture);
    if (furniture.length === 0) break;
    for (const lookup of furniture) await tryLook(lookup, asked, () => deps.catalogue.look(lookup));
    planned = withPlan(planned, deps);
  }
  return planned;
}

const isFurniture = (lookup: Lookup): lookup is CatalogueLookup =>
  lookup.kind !== 'project-tasks' && lookup.kind !== 'activities' && lookup.kind !== 'strays';

const unique = (lookups: readonly Lookup[]): Lookup[] => [
  ...new Map(lookups.map((one) => [lookupKey(one), one])).values(),
];

/** Planned anew, unless nothing is different from when it was planned last but the time of day. */
function withPlan(work: Work, deps: ReadDeps): Work {
  const { catalogue, aliases = [] } = deps;
  const furniture = catalogue.current();
  const input = inputOf(work, furniture, deps);
  if (input === undefined || isPlannedFrom(work, input)) return work;
  const plan = planSafely({ ...input, catalogue: withAliases(furniture, aliases) });
  // Who has just been given work comes after the others for the next deal of the same pass.
  for (const { key, value } of plan.agreed) if (isTurn(key)) catalogue.addTurn(work.id, key, value);
  return { ...work, plan, plannedFrom: input };
}

function inputOf(work: Work, catalogue: Catalogue, { clock }: ReadDeps): PlanInput | undefined {
  const { mapping, deal, project, check, proof, ledger, mayHaveLeft, agreed, noted, history, decisions, row } = work;
  if (mapping === undefined) return undefined;
  return {
    handoff: work.id,
    mapping,
    deal,
    previous: { state: row.state, round: row.round, since: row.stateSince },
    ...(project === undefined ? {} : { project }),
    ...(check === undefined ? {} : { check }),
    ...(proof === undefined ? {} : { proof }),
    ledger,
    mayHaveLeft,
    agreed,
    history,
    ...(noted === undefined ? {} : { mayBeAgreed: noted.mayBeAgreed }),
    decisions,
    settled: work.settled,
    catalogue,
    now: clock.now(),
  };
}

/** In a round most handoffs wait for others: their plans stay as they are, for as long as the plans themselves say. */
function isPlannedFrom({ plan, plannedFrom: before }: Work, input: PlanInput): boolean {
  if (plan === undefined || before === undefined || input.now >= (plan.changesAt ?? Number.POSITIVE_INFINITY))
    return false;
  const { now: earlier, previous: state, ...then } = before;
  const { now, previous, ...rest } = input;
  const known = new Map<string, unknown>(Object.entries(then));
  const { timezone } = input.mapping.calendar;
  return (
    known.size === Object.keys(rest).length &&
    Object.entries(rest).every(([what, value]) => known.get(what) === value) &&
    isDeepStrictEqual(state, previous) &&
    dayOf(earlier, timezone) === dayOf(now, timezone)
  );
}

/** A defect that one deal brings to light concerns that deal: the others are handed over all the same. */
function planSafely(input: PlanInput): Plan {
  try {
    return planHandoff(input);
  } catch (error) {
    return cannotTell(input, defectOf(error));
  }
}

/** What is wrong with one place concerns the handoffs that asked for it; a vendor that answers nothing, everybody. */
async function tryLook(lookup: Lookup, { failed }: Asked, read: () => Promise<void>): Promise<void> {
  try {
    await read();
  } catch (error) {
    failed.set(lookupKey(lookup), whyUnread(error, lookup));
  }
}

/** Throws what concerns everybody. */
function whyUnread(error: unknown, lookup: Lookup): Exception {
  if (error instanceof UserError && error.code === unreadableTask) return plain(error);
  if (!(error instanceof HttpError) || stopsEverything(error)) throw error;
  if (error.effect !== 'refused' && lookup.kind !== 'project') throw error;
  const explained = explainClickUpFailure(error);
  return {
    code: explained?.code ?? 'LOOKUP_REFUSED',
    message: explained?.message ?? `${lookup.kind} could not be read: ${error.message}`,
    fix: explained?.fix ?? 'Give the token access to it; the next pass tries again by itself.',
  };
}

const plain = ({ code, message, fix }: UserError): Exception => ({ code, message, fix });

function withFailures(work: Work, failed: ReadonlyMap<string, Exception>): Work {
  if (work.plan === undefined || failed.size === 0) return work;
  const mine = work.plan.lookups.flatMap((lookup) => failed.get(lookupKey(lookup)) ?? []);
  if (mine.length === 0) return work;
  const plan: Plan = { ...work.plan, exceptions: [...work.plan.exceptions, ...mine] };
  // Planned anew the next time: what is in the way may be gone by then.
  const { plannedFrom: _asked, ...rest } = work;
  return { ...rest, plan };
}

export const byId = (works: readonly Work[]): Map<HandoffId, Work> => new Map(works.map((work) => [work.id, work]));
