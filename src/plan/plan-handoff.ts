import { UserError } from '../domain/errors.ts';
import { operationKey } from '../domain/ids.ts';
import type { Missing, Plan } from '../domain/plan.ts';
import { assemblePlan, frame } from './assemble-plan.ts';
import { briefStep, hasBrief } from './build-brief.ts';
import { buildProject } from './build-project.ts';
import { templateName } from './choose-template.ts';
import { wantUserZone } from './dates.ts';
import { deriveContext } from './derive-context.ts';
import { takesNothing, tellDrift } from './drift.ts';
import { checkGate, describeMissing } from './gate.ts';
import type { Pause } from './paused.ts';
import { lapseOf, pauseDetail, pauseOf } from './paused.ts';
import { carryOutWords, type PlannedAcceptance, planAcceptance, rememberTelling } from './plan-acceptance.ts';
import type { Part, PlanContext, PlanInput } from './plan-input.ts';
import { containerStep, join, nothing, remembering, stepKey } from './plan-input.ts';
import { promisesNow, promisesText } from './promises.ts';
import { planReport } from './report.ts';
import { closeReturnTasks } from './returns.ts';
import type { RollUp } from './roll-up.ts';
import { rollUp } from './roll-up.ts';
import { tellMerged, tellPaused, tellResumed } from './tell-pause.ts';
import { askForMissing, closeAsked, noteState } from './tell-sales.ts';

/**
 * Everything the service intends for one handoff. Pure: the same input gives the same operations in the same order,
 * and once they have been applied the same function plans nothing.
 */
export function planHandoff(input: PlanInput): Plan {
  try {
    const context = deriveContext(input);
    if (lapseOf(input.deal) !== undefined && !hasBegun(input)) return leaveOut(context);
    const pause = pauseOf(context);
    if (pause !== undefined) return standStill(pause, context);
    if (hasBegun(input)) return buildAndReport(context);
    const missing = checkGate(context);
    return missing.length > 0 ? hold(missing, context) : buildAndReport(context);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return cannotTell(input, error);
  }
}

/** Something was already sent for this handoff, so the gate has been passed and is not asked again. */
function hasBegun({ project, ledger, handoff }: PlanInput): boolean {
  const container = ledger.get(operationKey(handoff, containerStep));
  return project !== undefined || (container !== undefined && container.state !== 'refused');
}

function hold(missing: readonly Missing[], context: PlanContext): Plan {
  const report = planReport({ state: 'held', missing }, context);
  const because = `${missing.length === 1 ? 'one thing is' : `${missing.length} things are`} missing: ${describeMissing(missing)}`;
  const part = join(
    noteState('held', because, context),
    askForMissing(missing, context),
    tellResumed(context),
    report.part,
  );
  return assemblePlan(context, { state: 'held', because, missing, part, values: report.values });
}

function buildAndReport(before: PlanContext): Plan {
  const template = templateName(before);
  if (takesNothing(before)) return leaveAlone(before, template);
  const build = join(wantUserZone(before), buildProject(before));
  // What the deal is told goes by what is agreed on from now on: nothing else would bring another plan.
  const context = remembering(before, build);
  if (context.project === undefined || !hasBrief(context)) {
    const isStuck = build.exceptions.length > 0 && build.operations.length === 0;
    const because = isStuck ? 'something stands in the way of building' : 'the project is being built';
    const telling = isStuck ? sayStuck(context) : foretell(build, context);
    const part = join(build, tellDrift(context, 'building'), tellResumed(context), telling);
    return assemblePlan(context, { state: 'building', because, part, template });
  }
  return reportOn(context, build, template);
}

/** What people said goes first: a word that was carried out already counts in what the deal is told by this very plan. */
function reportOn(before: PlanContext, build: Part, template: string | undefined): Plan {
  const spoken = carryOutWords(before);
  const context = remembering(before, spoken);
  const now = rollUp(context);
  const { part: words, ...acceptance } = planAcceptance(now.state, context, spoken);
  const { part: told, values } = tellSales({ ...now, ...acceptance }, context, now);
  const lives = join(tellResumed(context), tellMerged(context));
  const telling = join(tellDrift(context, now.state), lives, acceptance.isUnderWay ? nothing : told);
  const part = join(build, words, telling);
  return assemblePlan(context, { ...now, ...acceptance, part, values, template, promises: promisesNow(context) });
}

/**
 * Nothing is put into a project that is gone or archived, nor built in its place. Of an archived one the deal is still
 * told what was last seen; of one that is gone only where the handoff stands, so that a link that was cleared stays so.
 */
function leaveAlone(context: PlanContext, template: string | undefined): Plan {
  const { project: _gone, ...alone } = context;
  const isGone = context.check?.standing === 'gone';
  if (!hasBrief(context)) {
    const because = 'the project was put away before it was whole';
    const part = join(tellDrift(context, 'building'), sayStuck(isGone ? alone : context));
    return assemblePlan(context, { state: 'building', because, part, template });
  }
  const now = rollUp(context);
  const drift = join(wantUserZone(context), tellDrift(context, now.state));
  const { state, because } = now;
  if (isGone) {
    const { part, values } = planReport({ state, missing: [] }, alone);
    return assemblePlan(context, { state, because, part: join(drift, part), values, template });
  }
  const { reason, missing } = planAcceptance(state, context, nothing);
  const told = tellSales({ ...now, reason, missing }, context, now);
  return assemblePlan(context, { ...now, missing, part: join(drift, told.part), values: told.values, template });
}

/** Building that is stuck is said on the deal, which would go on asking for what has been supplied. */
const sayStuck = (context: PlanContext): Part =>
  join(closeAsked(context), planReport({ state: 'building', missing: [] }, context).part);

/**
 * A state that lasts seconds is not worth a request, so the deal hears of the project once the brief stands. What it
 * will be told then is shown already, as far as it is known: it belongs to the plan and to its cost.
 */
function foretell(build: Part, context: PlanContext): Part {
  const brief = stepKey(context, briefStep);
  if (!build.operations.some((one) => one.key === brief)) return nothing;
  const now = rollUp(context);
  const told = tellSales(now, context, now).part;
  return {
    ...nothing,
    operations: told.operations.map((one) => ({ ...one, after: [brief] })),
    lookups: told.lookups.filter((one) => one.kind !== 'activities'),
    exceptions: told.exceptions,
  };
}

/** Notes go first, the deal's properties last: the last write is the one whose version the service recognises as its own. */
function tellSales({ state, because, missing = [], reason = '' }: Told, context: PlanContext, now?: RollUp) {
  const { part, values } = planReport(
    { state, missing, returnReason: reason, ...(now && { rollUp: now, ...promisesTold(context) }) },
    context,
  );
  const closing = join(closeAsked(context), closeReturnTasks(state, context));
  const note = state === 'paused' ? nothing : noteState(state, because, context);
  const told = join(note, closing, part);
  return { part: rememberTelling(told, state, reason, context), values };
}

const promisesTold = (context: PlanContext) => {
  const promises = promisesNow(context);
  return promises === undefined ? {} : { promises: promisesText(promises) };
};

type Told = Pick<Plan, 'state' | 'because'> & Partial<Pick<PlannedAcceptance, 'missing' | 'reason'>>;

/** Nothing was built for it, and the deal is not won: it is none of delivery's. One that was told so is corrected. */
function leaveOut(context: PlanContext): Plan {
  const { deal, mapping } = context;
  const [state, because] = ['excluded', lapseOf(deal) ?? ''] as const;
  const wasTold = deal.properties[mapping.report.state?.property ?? ''] !== undefined;
  // A deleted deal takes no writes, and one that was never told anything needs no correction.
  if (deal.archived || !wasTold) return assemblePlan(context, { state, because, part: nothing });
  return assemblePlan(context, { state, because, ...tellSales({ state, because }, context) });
}

/** Nothing is built or changed any more, and both sides are told why. A deleted deal takes no writes. */
function standStill(pause: Pause, context: PlanContext): Plan {
  const [state, because, detail] = ['paused', pause.because, pauseDetail(context, pause)] as const;
  const told = tellPaused(pause, context);
  if (context.deal.archived) return assemblePlan(context, { state, because, part: told, detail });
  const { part, values } = tellSales({ state, because }, context);
  return assemblePlan(context, { state, because, part: join(told, part), values, detail });
}

/** What could not be read is neither empty nor full: nothing is decided, and somebody is told. */
export function cannotTell(input: PlanInput, { code, message, fix }: UserError): Plan {
  return {
    ...frame(input),
    state: hasBegun(input) ? input.previous.state : 'waiting',
    because: message,
    round: input.previous.round,
    missing: [],
    operations: [],
    lookups: [],
    exceptions: [{ code, message, fix }],
    values: [],
    agreed: [],
    proposals: [],
  };
}
