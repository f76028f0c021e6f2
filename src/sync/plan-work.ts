import { stopsEverything } from '../apply/applied.ts';
import { unreadableTask } from '../apply/list-all-tasks.ts';
import { explainClickUpFailure } from '../clickup/explain-failure.ts';
import { withAliases } from '../domain/aliases.ts';
import type { Lookup } from '../domain/catalogue.ts';
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
  let planned = works.map((work) => withPlan(work, deps));
  const failed = new Map<string, Exception>();
  const unanswered = new Set<string>();
  for (let round = 0; round < mostRounds; round += 1) {
    const lookups = unique(planned.flatMap((work) => work.plan?.lookups ?? [])).filter(
      (one) => !failed.has(lookupKey(one)) && !unanswered.has(lookupKey(one)),
    );
    const furniture = lookups.filter(isFurniture);
    // Last of all: what others take over by a name or a link need not be read.
    const strays = furniture.length > 0 ? [] : lookups.filter((one) => one.kind === 'strays');
    const leftovers = wanted ? lookups.filter((one) => one.kind === 'activities') : [];
    if (furniture.length + strays.length + leftovers.length === 0) break;
    const note = (lookup: Lookup, problem: Exception | undefined) =>
      problem === undefined ? undefined : failed.set(lookupKey(lookup), problem);
    for (const lookup of furniture) note(lookup, await tryLook(lookup, () => deps.catalogue.look(lookup)));
    for (const lookup of strays) note(lookup, await tryLook(lookup, () => findStrays(lookup, planned, deps)));
    if (leftovers.length > 0) {
      const { works: told, unread } = await findLeftovers(planned, leftovers, deps);
      planned = told;
      for (const key of unread) unanswered.add(key);
    }
    planned = planned.map((work) => ((work.plan?.lookups.length ?? 0) > 0 ? withPlan(work, deps) : work));
  }
  return planned.map((work) => withFailures(work, failed));
}

const isFurniture = (lookup: Lookup): lookup is CatalogueLookup =>
  lookup.kind !== 'project-tasks' && lookup.kind !== 'activities' && lookup.kind !== 'strays';

const unique = (lookups: readonly Lookup[]): Lookup[] => [
  ...new Map(lookups.map((one) => [lookupKey(one), one])).values(),
];

function withPlan(work: Work, { catalogue, clock, aliases = [] }: ReadDeps): Work {
  const { mapping, deal, project, check, proof, ledger, mayHaveLeft, agreed, noted, history, decisions, row } = work;
  if (mapping === undefined) return work;
  const plan = planSafely({
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
    catalogue: withAliases(catalogue.current(), aliases),
    now: clock.now(),
  });
  // Who has just been given work comes after the others for the next deal of the same pass.
  for (const { key, value } of plan.agreed) if (isTurn(key)) catalogue.addTurn(work.id, key, value);
  return { ...work, plan };
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
async function tryLook(lookup: Lookup, read: () => Promise<void>): Promise<Exception | undefined> {
  try {
    await read();
    return undefined;
  } catch (error) {
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
}

const plain = ({ code, message, fix }: UserError): Exception => ({ code, message, fix });

function withFailures(work: Work, failed: ReadonlyMap<string, Exception>): Work {
  if (work.plan === undefined || failed.size === 0) return work;
  const mine = work.plan.lookups.flatMap((lookup) => failed.get(lookupKey(lookup)) ?? []);
  const plan: Plan = { ...work.plan, exceptions: [...work.plan.exceptions, ...mine] };
  return mine.length === 0 ? work : { ...work, plan };
}

export const byId = (works: readonly Work[]): Map<HandoffId, Work> => new Map(works.map((work) => [work.id, work]));
