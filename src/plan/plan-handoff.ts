import { dayOf } from '../domain/business-calendar.ts';
import { UserError } from '../domain/errors.ts';
import type { HandoffState } from '../domain/handoff-state.ts';
import type { OperationKey } from '../domain/ids.ts';
import type { Operation } from '../domain/operation.ts';
import type { Exception, Missing, Plan } from '../domain/plan.ts';
import type { ObservedTask } from '../domain/project.ts';
import { buildScope } from '../mapping/scope.ts';
import { buildBrief, hasBrief } from './build-brief.ts';
import { buildContainer, chosenTemplate } from './build-container.ts';
import { buildDeliverables } from './build-deliverables.ts';
import { buildTasks } from './build-tasks.ts';
import { completeLater } from './complete-later.ts';
import { dayFor } from './dates.ts';
import { checkGate, describeMissing } from './gate.ts';
import type { Part, PlanContext, PlanInput } from './plan-input.ts';
import { join, nothing, stepKey, wanting, wasBuilt } from './plan-input.ts';
import { planReport } from './report.ts';
import type { RollUp } from './roll-up.ts';
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
    if (input.project !== undefined || hasStarted(context)) return buildAndReport(context);
    const missing = checkGate(context);
    return missing.length > 0 ? hold(missing, context) : buildAndReport(context);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return cannotTell(input, error);
  }
}

function deriveContext(input: PlanInput): PlanContext {
  const { mapping, deal, catalogue, now, project } = input;
  const { calendar } = mapping;
  const scope = buildScope({
    snapshot: deal,
    now,
    calendar,
    ...(catalogue.dealProperties === undefined ? {} : { properties: catalogue.dealProperties }),
    ...(project === undefined ? {} : { project }),
  });
  const start = dayFor(mapping.project.start, { mapping, scope });
  const today = dayOf(now, calendar.timezone);
  return { ...input, scope: { ...scope, start }, today, tasksByMarker: byMarker(project?.tasks ?? []) };
}

/** The oldest task bears the mark when two do; the sweep for doubles is what tells people about the other. */
function byMarker(tasks: readonly ObservedTask[]): ReadonlyMap<OperationKey, ObservedTask> {
  const found = new Map<OperationKey, ObservedTask>();
  for (const task of [...tasks].sort((a, b) => b.dateCreated - a.dateCreated || b.id.localeCompare(a.id))) {
    if (task.marker !== undefined) found.set(task.marker, task);
  }
  return found;
}

/** Something was already sent for this handoff, so the gate has been passed and is not asked again. */
const hasStarted = (context: PlanContext): boolean =>
  [...context.ledger].some(([key, { state }]) => key === stepKey(context, 'project') && state !== 'refused');

function hold(missing: readonly Missing[], context: PlanContext): Plan {
  const report = planReport({ state: 'held', missing }, context);
  const because = `${missing.length === 1 ? 'one thing is' : `${missing.length} things are`} missing: ${describeMissing(missing)}`;
  return assemble(context, 'held', because, missing, join(askForMissing(missing, context), report.part), report.values);
}

function buildAndReport(context: PlanContext): Plan {
  const build = buildProject(context);
  const isWhole = build.operations.length === 0 && build.lookups.length === 0 && context.project !== undefined;
  if (!isWhole && !wasBuilt(context)) {
    const report = planReport({ state: 'building', missing: [] }, context);
    const because =
      build.exceptions.length > 0 && build.operations.length === 0
        ? 'something stands in the way of building'
        : 'the project is being built';
    // The deal hears of the project once there is one: a state that lasts seconds is not worth a request.
    const early = context.project === undefined ? onlyLookups(report.part) : nothing;
    return assemble(context, 'building', because, [], join(build, early), []);
  }
  const now = rollUp(context);
  return assemble(
    context,
    now.state,
    now.because,
    [],
    join(build, tellState(now.state, now, context)),
    reportValues(now, context),
  );
}

const onlyLookups = (part: Part): Part => ({ ...nothing, lookups: part.lookups });

/** Notes go first, the deal's properties last: the last write is the one whose version the service recognises as its own. */
function tellState(state: HandoffState, now: RollUp | undefined, context: PlanContext): Part {
  const report = planReport({ state, missing: [], ...(now === undefined ? {} : { rollUp: now }) }, context);
  return join(noteState(state, now, context), closeAsked(context), report.part);
}

const reportValues = (now: RollUp, context: PlanContext) =>
  planReport({ state: now.state, missing: [], rollUp: now }, context).values;

function buildProject(context: PlanContext): Part {
  if (context.project === undefined) {
    const container = buildContainer(context);
    // What cannot be placed yet is not worth previewing: the first problem or lookup comes first.
    return container.operations.some(makesProject) ? join(container, buildInside(context)) : container;
  }
  const listIds = context.project.lists.map((list) => list.id);
  const look: Part = context.project.settled
    ? nothing
    : wanting({ kind: 'project-tasks', handoff: context.handoff, listIds });
  return join(look, buildInside(context));
}

const makesProject = (operation: Operation): boolean =>
  ['create-list', 'copy-list-template', 'copy-folder-template'].includes(operation.kind);

function buildInside(context: PlanContext): Part {
  // The brief is made last. With it there, all the rest was done, and people may have changed or removed it since.
  if (hasBrief(context)) return join(buildDeliverables(context), completeLater(context));
  const work = join(buildTasks(context, chosenTemplate(context) !== undefined), buildDeliverables(context));
  const brief = buildBrief(
    context,
    work.operations.map((operation) => operation.key),
  );
  const parts = join(work, brief);
  const settled = context.project?.settled ?? false;
  return settled || context.project === undefined
    ? parts
    : { ...parts, operations: parts.operations.map((one) => waitForCopy(one, context)) };
}

/** Nothing is put into a project while its template is still arriving: names would be missed and the order lost. */
const waitForCopy = (operation: Operation, context: PlanContext): Operation => ({
  ...operation,
  after: [...(operation.after ?? []), stepKey(context, 'settled')],
});

function noLongerWon(context: PlanContext): Plan {
  const { deal, project } = context;
  const now = deal.archived ? 'the deal was deleted' : `the deal is no longer won (stage "${deal.stage.label}")`;
  const state = project === undefined && !hasStarted(context) ? 'excluded' : 'paused';
  const wasTold = deal.properties[context.mapping.report.state ?? ''] !== undefined;
  // A deleted deal takes no writes, and one that was never told anything needs no correction.
  if (deal.archived || (state === 'excluded' && !wasTold)) return assemble(context, state, now, [], nothing, []);
  const report = planReport({ state, missing: [] }, context);
  return assemble(
    context,
    state,
    now,
    [],
    join(noteState(state, undefined, context), closeAsked(context), report.part),
    report.values,
  );
}

/** What could not be read is neither empty nor full: nothing is decided, and somebody is told. */
function cannotTell(input: PlanInput, error: UserError): Plan {
  const exception: Exception = { code: error.code, message: error.message, fix: error.fix };
  const state = input.project === undefined ? 'waiting' : input.previous.state;
  return {
    ...frame(input),
    state,
    because: error.message,
    missing: [],
    operations: [],
    lookups: [],
    exceptions: [exception],
    values: [],
  };
}

const frame = ({ handoff, deal, mapping }: PlanInput) => ({
  handoff,
  deal: deal.id,
  dealName: deal.properties['dealname'] ?? deal.id,
  mapping: mapping.name,
});

function assemble(
  context: PlanContext,
  state: HandoffState,
  because: string,
  missing: readonly Missing[],
  part: Part,
  values: Plan['values'],
): Plan {
  const seen = new Set<string>();
  const exceptions = part.exceptions.filter(
    ({ code, message }) => !seen.has(code + message) && seen.add(code + message) !== undefined,
  );
  return {
    ...frame(context),
    state,
    because,
    missing,
    operations: part.operations,
    lookups: part.lookups,
    exceptions,
    values,
  };
}
