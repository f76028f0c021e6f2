import type { Agreement } from '../../domain/agreement.ts';
import { markerLine } from '../../domain/marker.ts';
import { sameName } from '../../domain/nearest.ts';
import type { Operation } from '../../domain/operation.ts';
import { briefStep } from '../build-brief.ts';
import type { Part, PlanContext } from '../plan-input.ts';
import { isDone, join, nothing, planning, stepKey, wanting } from '../plan-input.ts';
import { isFinished } from '../roll-up/project-work.ts';
import { mainList } from '../task-refs.ts';
import { withMarker } from '../task-settings.ts';
import { tellDelivery } from '../tell-delivery.ts';
import { escapeHtml } from '../tell-sales.ts';
import { count } from '../text-layout.ts';
import type { Answer } from './change-number.ts';
import { changeStep, changeTask, joined, mayShowOther, showing, shownIn } from './change-number.ts';
import type { Delta } from './deltas.ts';

const mostLines = 50;

const common = ({ handoff, deal }: PlanContext) => ({ handoff, deal: deal.id });

/** The task in which delivery says yes, kept in step with what it is asked, and a note that tells sales that it waits. */
export function showChange(asked: readonly Delta[], number: number, context: PlanContext): Part {
  const key = stepKey(context, changeStep(number));
  const task = changeTask(number, context);
  const hashes = asked.map(({ hash }) => hash);
  const shown = shownIn(number, context);
  const agrees = [showing(number, hashes)];
  const texts = { name: titleOf(asked), markdown: withMarker(textOf(asked, context), key) };
  const note = noteOnDeal(
    `note:change:${number}`,
    `Delivery is asked to agree to a change: ${list(asked.map(({ what }) => what))}`,
    'sales should see that the change waits for delivery',
    context,
  );
  if (task === undefined)
    return join(isDone(context, key) ? nothing : planning(createTask(texts, agrees, number, context)), note);
  if (
    task.archived ||
    (shown !== undefined && joined(shown) === joined(hashes) && !mayShowOther(number, hashes, context))
  )
    return note;
  const update: Operation = {
    ...common(context),
    key: stepKey(context, `${changeStep(number)}/text`),
    target: 'clickup',
    kind: 'update-task',
    why: 'the deal has changed again since delivery was asked',
    requests: 1,
    task: { id: task.id },
    taskName: task.name,
    changes: texts,
    values: [],
    agrees,
  };
  return join(planning(update), note);
}

function createTask(
  task: { readonly name: string; readonly markdown: string },
  agrees: readonly Agreement[],
  number: number,
  context: PlanContext,
): Operation {
  const brief = context.tasksByMarker.get(stepKey(context, briefStep));
  const parent = brief === undefined || brief.archived || brief.parentId !== undefined ? undefined : brief;
  return {
    ...common(context),
    key: stepKey(context, changeStep(number)),
    target: 'clickup',
    kind: 'create-task',
    why: 'what the deal says now would change work that delivery has begun, or take it away',
    requests: 1,
    list: parent === undefined ? mainList(context) : { id: parent.listId },
    ...(parent === undefined ? {} : { parent: { id: parent.id } }),
    task: { ...task, ...(brief === undefined || brief.assignees.length === 0 ? {} : { assignees: brief.assignees }) },
    values: [],
    agrees,
  };
}

const titleOf = (asked: readonly Delta[]): string =>
  `Change to approve: ${count(asked.length, 'difference')} between the deal and this project`;

function textOf(asked: readonly Delta[], { deal, mapping }: PlanContext): string {
  const lines = asked.slice(0, mostLines).map(({ what, why }) => `- ${what} (${why})`);
  const rest = asked.length - lines.length;
  const { cancelled } = mapping.changes ?? {};
  return [
    'The deal was changed. Nothing of this has been done yet:',
    ...lines,
    ...(rest === 0 ? [] : [`… and ${rest} more.`]),
    '',
    `Complete this task to agree to all of it, or run \`handoff approve ${deal.id}\`.`,
    `To refuse it: ${cancelled === undefined ? '' : `set it to "${cancelled}", or run `}\`handoff approve ${deal.id} --reject\`.`,
  ].join('\n');
}

const verdicts = { approved: 'agreed to', rejected: 'refused', withdrawn: 'withdrawn' } as const;

/** Where delivery was asked, or else on the brief; `agrees` is remembered with it. */
export function tellAnswer(answer: Answer, number: number, agrees: readonly Agreement[], context: PlanContext): Part {
  const asked = changeTask(number, context);
  const task = asked?.archived === false ? asked : context.tasksByMarker.get(stepKey(context, briefStep));
  if (task === undefined || task.archived) return nothing;
  const about = {
    task: { id: task.id },
    taskName: task.name,
    text: answerText(answer),
    why: 'delivery should see what becomes of the change',
  };
  const told = tellDelivery(`${changeStep(number)}/answer`, about, context);
  return { ...told, operations: told.operations.map((one) => ({ ...one, agrees })) };
}

function answerText({ verdict, by, lines }: Answer): string {
  if (verdict === 'withdrawn') return 'Withdrawn: the deal says again what this project is built for.';
  const what = lines.length === 0 ? 'nothing of it is different any more.' : list(lines);
  const then = verdict === 'approved' ? 'It is carried out now.' : 'The project stays as it is.';
  return `The change is ${verdicts[verdict]} (${by}): ${what} ${then}`;
}

const list = (lines: readonly string[]): string => {
  const rest = lines.length - mostLines;
  return `${lines.slice(0, mostLines).join('; ')}${rest > 0 ? ` and ${rest} more` : ''}.`;
};

/** Sales hears of an answer where it had heard of the question. */
export const tellSales = (answer: Answer, number: number, context: PlanContext): Part =>
  isDone(context, stepKey(context, `note:change:${number}`)) || answer.verdict !== 'withdrawn'
    ? noteOnDeal(
        `note:change:${number}/answer`,
        answerText(answer),
        'sales should see what became of the change',
        context,
      )
    : nothing;

function noteOnDeal(step: string, text: string, why: string, context: PlanContext): Part {
  const key = stepKey(context, step);
  if (isDone(context, key)) return nothing;
  if (context.mayHaveLeft.has('notes')) return wanting({ kind: 'activities', of: 'notes', dealId: context.deal.id });
  const html = `<p>${escapeHtml(text)}</p><p><small>${escapeHtml(markerLine(key))}</small></p>`;
  return planning({ ...common(context), key, target: 'crm', kind: 'create-note', why, requests: 0.01, html });
}

/** A change that was answered elsewhere is closed in ClickUp too, as soon as a status is known that does so. */
export function closeChange(number: number, context: PlanContext): Part {
  const task = changeTask(number, context);
  const { cancelled = '' } = context.mapping.changes ?? {};
  const closing = context.project?.tasks.find(
    (one) => isFinished(one) && one.listId === task?.listId && !sameName(one.status.name, cancelled),
  );
  if (task === undefined || task.archived || isFinished(task) || closing === undefined) return nothing;
  return planning({
    ...common(context),
    key: stepKey(context, `${changeStep(number)}/close`),
    target: 'clickup',
    kind: 'update-task',
    why: 'the change was answered',
    requests: 1,
    task: { id: task.id },
    taskName: task.name,
    changes: { status: closing.status.name },
    values: [],
  });
}
