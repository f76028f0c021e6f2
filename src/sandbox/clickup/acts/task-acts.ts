import { z } from 'zod';
import { UserError } from '../../../domain/errors.ts';
import type { List, Task } from '../entities.ts';
import { addComment } from '../extras/comments.ts';
import { optionNamed } from '../fields/choice-types.ts';
import { fieldsOfSpace } from '../fields/field.ts';
import { writtenValue } from '../fields/field-values.ts';
import type { World } from '../store/world.ts';
import { changeTask, type TaskChanges } from '../tasks/change-task.ts';
import { atFour } from '../tasks/dates.ts';
import { deleteTask } from '../tasks/delete-task.ts';
import { makeTask } from '../tasks/make-task.ts';
import { plainText } from '../tasks/plain-text.ts';
import { emitTaskCreated } from '../webhooks/emit.ts';
import { type Act, defineAct } from './act.ts';
import { listOf, shownTask } from './act-target.ts';
import { targetList, targetMember, targetTask } from './find-target.ts';

const task = z.string();
const list = z.string().optional();

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
    return shownTask(world, changeTask(world, target, changes, actor));
  },
});

const described = (markdown: string) => ({ markdown, text: plainText(markdown) });
const dayOf = (world: World, day: string | null): number | null =>
  day === null ? null : atFour(Temporal.PlainDate.from(day), world.settings.timezone);

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
    return shownTask(world, made);
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

export const taskActs: readonly Act[] = [editTask, addTask, removeTask, comment];
