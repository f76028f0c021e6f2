import { makesProject, type Operation } from '../domain/operation.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { addLists } from './add-lists.ts';
import { withBaseline } from './amend/baseline.ts';
import { planChanges } from './amend/plan-changes.ts';
import { buildBrief, hasBrief } from './build-brief.ts';
import { buildContainer } from './build-container.ts';
import { buildDeliverables } from './build-deliverables.ts';
import { buildTasks } from './build-tasks.ts';
import { templateName } from './choose-template.ts';
import { completeLater } from './complete-later.ts';
import { carryFiles } from './copy-files.ts';
import type { Part, PlanContext } from './plan-input.ts';
import { join, nothing, raising, settledStep, stepKey, wanting } from './plan-input.ts';
import { showElsewhere } from './show-elsewhere.ts';

/** Everything the project still lacks, from the list or folder itself to the brief that is made last. */
export function buildProject(context: PlanContext): Part {
  if (context.project === undefined) {
    const container = buildContainer(context);
    // What cannot be placed yet is not worth previewing: the first problem or lookup comes first.
    if (!container.operations.some(({ kind }) => makesProject(kind))) return container;
    const lists = addLists(context);
    // A folder whose lists cannot be made is not begun.
    return isUnfit(lists) ? { ...lists, operations: [] } : join(container, lists, buildInside(context));
  }
  const lists = hasBrief(context) ? nothing : addLists(context);
  // Whether the copies have arrived is asked once all of them are on their way.
  if (lists.operations.length > 0 || isUnfit(lists)) return join(lists, buildInside(context));
  const listIds = context.project.lists.map((list) => list.id);
  const look: Part = context.project.settled
    ? nothing
    : wanting({ kind: 'project-tasks', handoff: context.handoff, listIds });
  return join(look, buildInside(context));
}

const isUnfit = ({ lookups, exceptions }: Part): boolean => lookups.length > 0 || exceptions.length > 0;

function buildInside(context: PlanContext): Part {
  // The brief is made last. With it there, all the rest was done, and people may have changed or removed it since.
  if (hasBrief(context))
    return (
      unreadableItems(context) ??
      join(planChanges(context), completeLater(context), carryFiles(context), showElsewhere(context))
    );
  const work = join(buildTasks(context, templateName(context) !== undefined), buildDeliverables(context));
  const brief = buildBrief(
    context,
    work.operations.map((operation) => operation.key),
  );
  const parts = withBaseline(join(work, brief, carryFiles(context)), context);
  const settled = context.project?.settled ?? false;
  return settled || context.project === undefined
    ? parts
    : { ...parts, operations: parts.operations.map((one) => waitForCopy(one, context)) };
}

/** A project that stands goes on being reported while its line items cannot be read; only what they promise waits. */
function unreadableItems({ deal, mapping }: PlanContext): Part | undefined {
  if (deal.lineItems.known || !goesByLineItems(mapping)) return undefined;
  return raising({
    code: 'SNAPSHOT_UNKNOWN',
    message: `The line items of the deal are not known: ${deal.lineItems.why}. What they promise was not compared with the project.`,
    fix: 'Nothing to do now: the deal is looked at again on the next pass, once the CRM answers.',
  });
}

/** A part of the file counts, or counts not, by what was sold. */
function goesByLineItems({ deliverables, tasks, fields, brief, project }: Mapping): boolean {
  const conditions = [...tasks, ...fields, ...brief.include].flatMap((rule) => rule.if?.reads ?? []);
  return (
    deliverables.some((rule) => rule.each.kind === 'line_items') ||
    project.parts.some(({ each }) => each !== undefined) ||
    conditions.some(({ root }) => root === 'line_items' || root === 'sold')
  );
}

/** Nothing is put into a project while its template is still arriving: names would be missed and the order lost. */
const waitForCopy = (operation: Operation, context: PlanContext): Operation => ({
  ...operation,
  after: [...new Set([...(operation.after ?? []), stepKey(context, settledStep)])],
});
