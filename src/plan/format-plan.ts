import type { OperationKey } from '../domain/ids.ts';
import { makesProject, type Operation } from '../domain/operation.ts';
import type { Plan } from '../domain/plan.ts';
import type { PlanDocument } from './cost.ts';
import { uniqueOperations } from './cost.ts';
import type { PersonName } from './describe-operation.ts';
import { describeOperation } from './describe-operation.ts';
import { formatExceptions } from './format-exceptions.ts';
import { formatProposals } from './format-proposals.ts';
import { formatTotal } from './format-total.ts';
import type { Paint } from './text-layout.ts';
import { count, createPaint, printable, wrap } from './text-layout.ts';

export interface PlanFormat {
  readonly color: boolean;
  readonly width: number;
  /** The same plans with their cost. */
  readonly document: PlanDocument;
  /** Names of ClickUp members; without them their ids are shown. */
  readonly nameOf?: PersonName;
}

interface Sheet {
  readonly width: number;
  readonly paint: Paint;
  readonly nameOf: PersonName;
}

/** A plan as a person reads it before saying yes: a tree for each deal, then what stands in the way, then the total. */
export function formatPlan(plans: readonly Plan[], { color, width, document, nameOf }: PlanFormat): string {
  const sheet: Sheet = { width, paint: createPaint(color), nameOf: nameOf ?? (() => undefined) };
  const shown = new Set(uniqueOperations(plans));
  const busy = plans.filter((plan) => plan.operations.length > 0);
  const idle = plans.filter((plan) => plan.operations.length === 0);
  const sections = [
    ...busy.map((plan) => formatDeal(plan, shown, sheet)),
    ...formatWaiting(plans, sheet),
    ...formatExceptions(plans, sheet),
    ...formatIdle(idle),
    formatTotal(uniqueOperations(plans), document),
  ];
  return `${sections.join('\n\n')}\n`;
}

const formatWaiting = (plans: readonly Plan[], sheet: Sheet): string[] =>
  plans
    .filter(({ proposals }) => proposals.length > 0)
    .map(({ dealName, deal, proposals }) =>
      [...formatProposals(proposals, sheet), `  ${printable(dealName)}: \`handoff approve ${deal}\``].join('\n'),
    );

function formatIdle(plans: readonly Plan[]): string[] {
  if (plans.length === 0) return [];
  const states = [...Map.groupBy(plans, (plan) => plan.state)].map(
    ([state, same]) => `${same.length} ${state.replace('_', ' ')}`,
  );
  return [`Nothing to do for ${count(plans.length, 'deal')}: ${states.join(', ')}.`];
}

function formatDeal(plan: Plan, shown: ReadonlySet<Operation>, sheet: Sheet): string {
  const { paint, width } = sheet;
  const name = paint('bold', printable(plan.dealName));
  const heading = `${name} (${plan.deal}): ${plan.state.replace('_', ' ')}`;
  const because = plan.missing.length > 0 ? [] : wrap(printable(plan.because), width - 2).map((line) => `  ${line}`);
  const missing = plan.missing.flatMap(({ label, problem, ask, fix }) =>
    entry(paint('red', '?'), printable(`${label} ${problem}; ask ${ask}`), printable(fix), 1, sheet),
  );
  const depths = depthsOf(plan.operations);
  const operations = plan.operations
    .filter((one) => shown.has(one))
    .flatMap((one) => formatOperation(one, plan.template, depths.get(one.key) ?? 1, sheet));
  return [heading, ...because, ...missing, ...operations].join('\n');
}

const signColours = { '+': 'green', '~': 'yellow', '=': 'cyan' } as const;

function formatOperation(operation: Operation, template: string | undefined, depth: number, sheet: Sheet): string[] {
  const { sign, title, details, why = operation.why } = describeOperation(operation, template, sheet.nameOf);
  const text = details.length === 0 ? title : `${title}: ${details.join(', ')}`;
  return entry(sheet.paint(signColours[sign], sign), printable(text), printable(why), depth, sheet);
}

/** A sign, what it is about, and below it, dimmed, why. */
function entry(sign: string, text: string, why: string, depth: number, { paint, width }: Sheet): string[] {
  const margin = '  '.repeat(depth);
  const room = width - margin.length - 2;
  const [first = '', ...more] = wrap(text, room);
  return [
    `${margin}${sign} ${first}`,
    ...more.map((line) => `${margin}  ${line}`),
    ...wrap(why, room).map((line) => `${margin}  ${paint('dim', line)}`),
  ];
}

/** How deep each operation stands: inside the project when that is planned too, and under the task it waits for. */
function depthsOf(operations: readonly Operation[]): ReadonlyMap<OperationKey, number> {
  const inside = operations.some(({ kind }) => makesProject(kind)) ? 2 : 1;
  const depths = new Map<OperationKey, number>();
  for (const operation of operations) {
    const above = depths.get(parentOf(operation) ?? operation.key);
    const isTask = operation.target === 'clickup' && !isPlace(operation);
    depths.set(operation.key, !isTask ? 1 : above === undefined ? inside : Math.max(inside, above + 1));
  }
  return depths;
}

const isPlace = ({ kind }: Operation): boolean =>
  kind === 'create-folder' || kind === 'adopt-project' || makesProject(kind);

function parentOf(operation: Operation): OperationKey | undefined {
  if (operation.kind === 'create-task' && operation.parent !== undefined && 'pending' in operation.parent)
    return operation.parent.pending;
  if ('task' in operation && operation.kind !== 'create-task' && 'pending' in operation.task)
    return operation.task.pending;
  return undefined;
}
