import type { HandoffState } from '../domain/handoff-state.ts';
import type { Operation } from '../domain/operation.ts';
import type { Exception, Missing, Plan, TransitionDetail } from '../domain/plan.ts';
import { planClocks } from './clocks/plan-clocks.ts';
import { notifiedPeople } from './notified-people.ts';
import type { Part, PlanContext, PlanInput } from './plan-input.ts';
import { earliest, join } from './plan-input.ts';
import { roundOf } from './rounds.ts';
import { tellExceptions } from './tell-exceptions.ts';
import { leaveToPerson } from './uncertain.ts';

interface Findings {
  readonly state: HandoffState;
  readonly because: string;
  readonly part: Part;
  readonly missing?: readonly Missing[];
  readonly values?: Plan['values'];
  readonly template?: string | undefined;
  readonly detail?: TransitionDetail | undefined;
  readonly changesAt?: number;
  readonly promises?: Plan['promises'] | undefined;
  /** Nobody is told of a clock now: something is under way from which another state follows. */
  readonly isUnderWay?: boolean;
}

/** The plan as others see it, from what the planner found out. */
export function assemblePlan(
  context: PlanContext,
  { state, because, part, missing, values, template, detail, changesAt, promises, isUnderWay = false }: Findings,
): Plan {
  const timed = planClocks(state, context, isUnderWay);
  const found = join(part, timed.part);
  // What is still to be made or read may bring the same exceptions again.
  const isPartial = found.lookups.length > 0 || (state === 'building' && found.operations.length > 0);
  const told = notifiedPeople(context);
  const said = join(found, told.part);
  const all = isUnderWay ? said : join(said, tellExceptions(found.exceptions, context, !isPartial));
  const { operations, lookups, exceptions, agreed, proposals } = leaveToPerson(all, context);
  return {
    ...frame(context),
    ...(template === undefined ? {} : { template }),
    state,
    because,
    round: roundOf(state, context),
    ...(detail === undefined ? {} : { detail }),
    missing: missing ?? [],
    operations: oneDealWrite(operations),
    lookups,
    exceptions: withoutRepeats(exceptions),
    values: values ?? [],
    agreed,
    proposals,
    ...(promises === undefined ? {} : { promises }),
    clocks: timed.clocks,
    ...(context.mapping.notify === undefined ? {} : { people: told.people }),
    ...earliest(changesAt, all.changesAt),
  };
}

export const frame = ({ handoff, deal, mapping }: PlanInput) => ({
  handoff,
  deal: deal.id,
  dealName: deal.properties['dealname'] ?? deal.id,
  mapping: mapping.name,
});

/** One person who is missing is missing for each of their tasks, and is told of once. */
const withoutRepeats = (exceptions: readonly Exception[]): Exception[] => [
  ...new Map(exceptions.map((one) => [`${one.code} ${one.message}`, one])).values(),
];

/** All that is to be written on the deal is one write, whichever part of the plan asks for it. */
function oneDealWrite(operations: readonly Operation[]): Operation[] {
  const writes = operations.filter((one) => one.kind === 'update-deal');
  const [first] = writes;
  if (first === undefined || writes.length === 1) return [...operations];
  const after = writes.flatMap((one) => one.after ?? []);
  const agrees = writes.flatMap((one) => one.agrees ?? []);
  const joined: Operation = {
    ...first,
    why: writes.map((one) => one.why).join('; '),
    properties: Object.assign({}, ...writes.map((one) => one.properties)),
    values: writes.flatMap((one) => one.values),
    requests: Math.max(...writes.map((one) => one.requests)),
    ...(writes.some((one) => one.looksFirst) && { looksFirst: true }),
    ...(after.length > 0 && { after }),
    ...(agrees.length > 0 && { agrees }),
  };
  return [...operations.filter((one) => one.kind !== 'update-deal'), joined];
}
