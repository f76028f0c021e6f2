import { UserError } from '../domain/errors.ts';
import type { HandoffState } from '../domain/handoff-state.ts';
import { operationKey } from '../domain/ids.ts';
import type { Missing, Plan } from '../domain/plan.ts';
import { assemblePlan, frame } from './assemble-plan.ts';
import { hasBrief } from './build-brief.ts';
import { chosenTemplate, containerStep } from './build-container.ts';
import { buildProject } from './build-project.ts';
import { deriveContext } from './derive-context.ts';
import { checkGate, describeMissing } from './gate.ts';
import type { Part, PlanContext, PlanInput } from './plan-input.ts';
import { join, nothing } from './plan-input.ts';
import { planReport } from './report.ts';
import { rollUp } from './roll-up.ts';
import { askForMissing, closeAsked, noteState } from './tell-sales.ts';

/**
 * Everything the service intends for one handoff. Pure: the same input gives the same operations in the same order,
 * and once they have been applied the same function plans nothing.
 */
export function planHandoff(input: PlanInput): Plan {
  try {
    const context = deriveContext(input);
    if (!input.deal.won || input.deal.archived) return noLongerWon(context);
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
  const part = join(noteState('held', because, context), askForMissing(missing, context), report.part);
  return assemblePlan(context, { state: 'held', because, missing, part, values: report.values });
}

function buildAndReport(context: PlanContext): Plan {
  const template = chosenTemplate(context)?.template;
  const build = buildProject(context);
  if (context.project === undefined || !hasBrief(context)) {
    const isStuck = build.exceptions.length > 0 && build.operations.length === 0;
    const because = isStuck ? 'something stands in the way of building' : 'the project is being built';
    const part = join(build, whileBuilding(isStuck, context));
    return assemblePlan(context, { state: 'building', because, part, template });
  }
  const now = rollUp(context);
  const report = planReport({ state: now.state, missing: [], rollUp: now }, context);
  const part = join(build, tellSales(now.state, now.because, report.part, context));
  return assemblePlan(context, { ...now, part, values: report.values, template });
}

/**
 * A state that lasts seconds is not worth a request, so the deal hears of the project once it is built. Only when
 * building is stuck does it say so; until then it would go on asking for what has been supplied.
 */
function whileBuilding(isStuck: boolean, context: PlanContext): Part {
  const report = planReport({ state: 'building', missing: [] }, context).part;
  if (isStuck) return join(closeAsked(context), report);
  return context.project === undefined ? { ...nothing, lookups: report.lookups } : nothing;
}

/** Notes go first, the deal's properties last: the last write is the one whose version the service recognises as its own. */
const tellSales = (state: HandoffState, because: string, report: Part, context: PlanContext): Part =>
  join(noteState(state, because, context), closeAsked(context), report);

function noLongerWon(context: PlanContext): Plan {
  const { deal, mapping } = context;
  const because = deal.archived ? 'the deal was deleted' : `the deal is no longer won (stage "${deal.stage.label}")`;
  const state = hasBegun(context) ? 'paused' : 'excluded';
  const wasTold = deal.properties[mapping.report.state ?? ''] !== undefined;
  // A deleted deal takes no writes, and one that was never told anything needs no correction.
  if (deal.archived || (state === 'excluded' && !wasTold))
    return assemblePlan(context, { state, because, part: nothing });
  const report = planReport({ state, missing: [] }, context);
  const part = tellSales(state, because, report.part, context);
  return assemblePlan(context, { state, because, part, values: report.values });
}

/** What could not be read is neither empty nor full: nothing is decided, and somebody is told. */
function cannotTell(input: PlanInput, { code, message, fix }: UserError): Plan {
  return {
    ...frame(input),
    state: hasBegun(input) ? input.previous.state : 'waiting',
    because: message,
    missing: [],
    operations: [],
    lookups: [],
    exceptions: [{ code, message, fix }],
    values: [],
  };
}
