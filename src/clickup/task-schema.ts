import { z } from 'zod';
import { idText, numeric } from '../domain/loose-values.ts';
import { parseMarker } from '../domain/marker.ts';
import type { ObservedTask } from '../domain/project.ts';
import { parseAnswer, parseEach } from '../http/parse-answer.ts';
import type { TaskPage } from './port.ts';
import { statusType } from './status-type.ts';

// Only figures and a proof read these: in whatever form they come, they must not make a task unreadable.
const Duration = numeric.nullish().catch(undefined);
const Dependencies = z
  .array(z.object({ task_id: idText, depends_on: idText }))
  .nullish()
  .catch(undefined);

// Who made a task is asked only where it is nobody's.
const Creator = z.object({ id: numeric }).nullish().catch(undefined);

const Locations = z
  .array(z.object({ id: idText }))
  .nullish()
  .catch(undefined);

const body = z.object({
  id: idText,
  name: z.string(),
  url: z.string().nullish(),
  list: z.object({ id: idText }),
  parent: idText.nullish(),
  status: z.object({ status: z.string(), type: statusType }),
  assignees: z.array(z.object({ id: numeric })).nullish(),
  creator: Creator,
  priority: z.object({ id: numeric.nullish(), orderindex: numeric.nullish() }).nullish(),
  start_date: numeric.nullish(),
  due_date: numeric.nullish(),
  date_done: numeric.nullish(),
  date_created: numeric,
  date_updated: numeric,
  archived: z.boolean().nullish(),
  time_estimate: Duration,
  // Listed only where time was tracked.
  time_spent: Duration,
  tags: z.array(z.object({ name: z.string() })).nullish(),
  custom_fields: z.array(z.object({ id: idText, value: z.unknown().optional() })).nullish(),
  dependencies: Dependencies,
  locations: Locations,
  description: z.string().nullish(),
  text_content: z.string().nullish(),
});

const Task = body.transform((task): ObservedTask => {
  const marker = parseMarker(task.description) ?? parseMarker(task.text_content);
  // Both ends of a dependency carry it: https://developer.clickup.com/reference/adddependency
  const waitsFor = (task.dependencies ?? []).filter((one) => one.task_id === task.id).map((one) => one.depends_on);
  const alsoIn = (task.locations ?? []).map(({ id }) => id).filter((id) => id !== task.list.id);
  return {
    id: task.id,
    listId: task.list.id,
    name: task.name,
    url: task.url ?? `https://app.clickup.com/t/${task.id}`,
    status: { name: task.status.status, type: task.status.type },
    assignees: (task.assignees ?? []).map(({ id }) => id),
    dateCreated: task.date_created,
    dateUpdated: task.date_updated,
    archived: task.archived ?? false,
    tags: (task.tags ?? []).map(({ name }) => name),
    fields: valuesById(task.custom_fields ?? []),
    ...(typeof task.creator?.id === 'number' && { creatorId: task.creator.id }),
    ...optionalParts(task),
    ...(waitsFor.length > 0 && { waitsFor }),
    ...(alsoIn.length > 0 && { alsoIn }),
    ...(marker !== undefined && { marker }),
  };
});

type Optional = Pick<
  ObservedTask,
  'parentId' | 'priority' | 'startDate' | 'dueDate' | 'dateDone' | 'timeEstimateMs' | 'timeSpentMs'
>;

/** ClickUp sends null for what is not set; inside, it is absent. */
function optionalParts(task: z.infer<typeof body>): Optional {
  const {
    parent,
    start_date: start,
    due_date: due,
    date_done: done,
    time_estimate: estimate,
    time_spent: spent,
  } = task;
  const priority = task.priority?.id ?? task.priority?.orderindex;
  return {
    ...(typeof parent === 'string' && { parentId: parent }),
    ...(typeof priority === 'number' && { priority }),
    ...(typeof start === 'number' && { startDate: start }),
    ...(typeof due === 'number' && { dueDate: due }),
    ...(typeof done === 'number' && { dateDone: done }),
    ...(typeof estimate === 'number' && { timeEstimateMs: estimate }),
    ...(typeof spent === 'number' && { timeSpentMs: spent }),
  };
}

const valuesById = (fields: readonly { readonly id: string; readonly value?: unknown }[]): Record<string, unknown> =>
  Object.fromEntries(
    fields.filter(({ value }) => value !== undefined && value !== null).map(({ id, value }) => [id, value]),
  );

const Tasks = z.object({ tasks: z.array(z.unknown()), last_page: z.boolean().nullish().catch(undefined) });

export const parseTask = (answer: unknown): ObservedTask => parseAnswer(Task, answer);

const Confirmed = z.union([Task, z.object({ id: idText }).transform(() => undefined)]);

/** Undefined for a change that was made, and an answer that does not show the task. */
export const parseChangedTask = (answer: unknown): ObservedTask | undefined => parseAnswer(Confirmed, answer);

export function parseTaskPage(answer: unknown): TaskPage {
  const { tasks, last_page: last } = parseAnswer(Tasks, answer);
  const { good, unreadable } = parseEach(Task, tasks);
  return { tasks: good, unreadable, size: tasks.length, ...(typeof last === 'boolean' && { last }) };
}
