import { z } from 'zod';
import { UserError } from '../../../domain/errors.ts';
import { findStatus, statusesOf } from '../containers/statuses.ts';
import type { Actor, List, Status, Task } from '../entities.ts';
import { addComment } from '../extras/comments.ts';
import { optionNamed } from '../fields/choice-types.ts';
import { fieldsOfSpace } from '../fields/field.ts';
import { writtenValue } from '../fields/field-values.ts';
import type { World } from '../store/world.ts';
import { changeTask, type TaskChanges } from '../tasks/change-task.ts';
import { dayAtFour } from '../tasks/dates.ts';
import { deleteTask } from '../tasks/delete-task.ts';
import { makeTask } from '../tasks/make-task.ts';
import { plainText } from '../tasks/plain-text.ts';
import { isFinished, statusChange } from '../tasks/task-status.ts';
import { emitTaskCreated } from '../webhooks/emit.ts';
import { type Act, defineAct } from './act.ts';
import { projectLists, targetList, targetMember, targetTask } from './find-target.ts';

const task = z.string();
const list = z.string().optional();

function listOf(world: World, { listId }: Task): List {
  const found = world.lists.get(listId);
  if (found === undefined) throw new Error(`no list ${listId}`);
  return found;
}

function statusCalled(world: World, where: List, name: string): Status {
  const statuses = statusesOf(world, where);
  const status = findStatus(statuses, name);
  if (status !== undefined) return status;
  throw new UserError('SANDBOX_ACT', `The list "${where.name}" has no status "${name}".`, {
    fix: `Use one of: ${statuses.map((known) => known.status).join(', ')}.`,
  });
}

const setStatus = (world: World, actor: Actor, moved: Task, status: Status): Task =>
  changeTask(world, moved, statusChange(moved, status, world.now()), actor);

/** What "finished" means in this list: its last status. */
function finish(world: World, actor: Actor, finished: Task): Task {
  const status = statusesOf(world, listOf(world, finished)).findLast(
    ({ type }) => type === 'closed' || type === 'done',
  );
  return status === undefined ? finished : setStatus(world, actor, finished, status);
}

const shown = (world: World, { id }: Task) => {
  const now = world.tasks.get(id);
  return now === undefined ? { id } : { id, name: now.name, status: now.statusId };
};

const moveTask = defineAct({
  act: 'move-task',
  does: 'Moves a task to another status of its list.',
  example: { task: 'Kickoff call', list: 'Acme · Onboarding', status: 'in progress' },
  input: { task, list, status: z.string() },
  run(input, world, actor) {
    const target = targetTask(world, input.task, input.list);
    return shown(world, setStatus(world, actor, target, statusCalled(world, listOf(world, target), input.status)));
  },
});

const completeTask = defineAct({
  act: 'complete-task',
  does: 'Moves a task to the last status of its list.',
  example: { task: 'Kickoff call', list: 'Acme · Onboarding' },
  input: { task, list },
  run: (input, world, actor) => shown(world, finish(world, actor, targetTask(world, input.task, input.list))),
});

const openTasks = (world: World, lists: readonly List[]): readonly Task[] =>
  lists.flatMap(({ id }) => world.tasks.current.inList(id)).filter((open) => !isFinished(world, open));

const completeTasks = defineAct({
  act: 'complete-tasks',
  does: 'Completes the first open tasks of a project (a list or a folder), as many as `count` says.',
  example: { project: 'Acme · Onboarding', count: 3 },
  input: { project: z.string(), count: z.int().positive().default(1) },
  run(input, world, actor) {
    const tasks = openTasks(world, projectLists(world, input.project)).slice(0, input.count);
    return { completed: tasks.map((open) => finish(world, actor, open).id) };
  },
});

const completeProject = defineAct({
  act: 'complete-project',
  does: 'Completes every open task of a project (a list or a folder).',
  example: { project: 'Acme · Onboarding' },
  input: { project: z.string() },
  run(input, world, actor) {
    const tasks = openTasks(world, projectLists(world, input.project));
    return { completed: tasks.map((open) => finish(world, actor, open).id) };
  },
});

/** A value as a person picks it: an option by its label, a member by name, anything else in its write form. */
function pickedValue(world: World, where: List, { name, value }: { name: string; value?: unknown }, before: Task) {
  const field = fieldsOfSpace(world, where.spaceId).find((candidate) => candidate.name === name);
  if (field === undefined) {
    throw new UserError('SANDBOX_ACT', `"${where.name}" has no field "${name}".`, {
      fix: 'Name a field of its space.',
    });
  }
  const optionId = (label: unknown): unknown => optionNamed(field, String(label))?.id ?? label;
  const picks: Readonly<Record<string, () => unknown>> = {
    drop_down: () => optionId(value),
    labels: () => (Array.isArray(value) ? value.map(optionId) : value),
    users: () => (typeof value === 'string' ? { add: [targetMember(world, value).id] } : value),
  };
  const picked = value === null || value === undefined ? null : (picks[field.type]?.() ?? value);
  return { [field.id]: writtenValue(world, field, before.fields[field.id], { value: picked }) };
}

const editTask = defineAct({
  act: 'edit-task',
  does: 'Edits a task: name, description, due date, priority, who is assigned, or one field.',
  example: {
    task: 'Kickoff call',
    list: 'Acme · Onboarding',
    due: '2026-12-01',
    assign: 'ana@example.com',
    field: { name: 'Region', value: 'EMEA' },
  },
  input: {
    task,
    list,
    name: z.string().min(1).optional(),
    description: z.string().optional(),
    due: z.iso.date().nullable().optional(),
    assign: z.string().optional(),
    unassign: z.string().optional(),
    field: z.strictObject({ name: z.string(), value: z.unknown() }).optional(),
  },
  run(input, world, actor) {
    const target = targetTask(world, input.task, input.list);
    const where = listOf(world, target);
    const adding = input.assign === undefined ? [] : [targetMember(world, input.assign).id];
    const leaving = input.unassign === undefined ? [] : [targetMember(world, input.unassign).id];
    const people = [...new Set([...target.assignees, ...adding])].filter((id) => !leaving.includes(id));
    const fields = input.field === undefined ? {} : pickedValue(world, where, input.field, target);
    const changes: TaskChanges = {
      ...(input.name === undefined ? {} : { name: input.name }),
      ...(input.description === undefined ? {} : described(input.description)),
      ...(input.due === undefined ? {} : { dueDate: dayOf(world, input.due), dueDateTime: false }),
      assignees: people,
      fields: { ...target.fields, ...fields },
    };
    return shown(world, changeTask(world, target, changes, actor));
  },
});

const described = (markdown: string) => ({ markdown, text: plainText(markdown) });
// Noon, so that the day is the one written whatever the zone.
const dayOf = (world: World, day: string | null): number | null =>
  day === null ? null : dayAtFour(Date.parse(`${day}T12:00:00Z`), world.settings.timezone);

const addTask = defineAct({
  act: 'add-task',
  does: 'Adds a task of its own to a list, below `parent` when given.',
  example: { list: 'Acme · Onboarding', name: 'Ask for the logo', due: '2026-12-01' },
  input: { list: z.string(), name: z.string().min(1), parent: z.string().optional(), due: z.iso.date().optional() },
  run(input, world, actor) {
    const where = targetList(world, input.list);
    const parentId = input.parent === undefined ? null : targetTask(world, input.parent, where.id).id;
    const dueDate = dayOf(world, input.due ?? null);
    const made = makeTask(world, where, actor.member, { name: input.name, parentId, dueDate });
    emitTaskCreated(world, actor, made);
    return shown(world, made);
  },
});

const removeTask = defineAct({
  act: 'delete-task',
  does: 'Deletes a task with its sub-tasks.',
  example: { task: 'Two-week review', list: 'Acme · Onboarding' },
  input: { task, list },
  run(input, world, actor) {
    const target = targetTask(world, input.task, input.list);
    deleteTask(world, target, actor);
    return { deleted: target.id };
  },
});

const comment = defineAct({
  act: 'comment',
  does: 'Comments on a task.',
  example: { task: 'Kickoff call', list: 'Acme · Onboarding', text: 'The client asked for Tuesday.' },
  input: { task, list, text: z.string().min(1) },
  run(input, world, actor) {
    const said = { text: input.text, blocks: [{ text: input.text }] };
    return { id: addComment(world, actor, targetTask(world, input.task, input.list), said, null).id };
  },
});

export const taskActs: readonly Act[] = [
  moveTask,
  completeTask,
  completeTasks,
  completeProject,
  editTask,
  addTask,
  removeTask,
  comment,
];
