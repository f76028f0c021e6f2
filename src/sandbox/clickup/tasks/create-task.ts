import { listById } from '../containers/places.ts';
import { findStatus, firstStatus, statusesOf } from '../containers/statuses.ts';
import type { List, Status, Task } from '../entities.ts';
import { linkTasks } from '../extras/relations.ts';
import { rememberTags } from '../extras/tags.ts';
import { fieldsOfSpace } from '../fields/field.ts';
import { fieldInSpace, requireFieldUses, writtenValue } from '../fields/field-values.ts';
import { bodyInvalid, requiredFieldMissing } from '../guesses.ts';
import { type Body, flagIn, integersOf, isRecord, textIn, textsOf } from '../http/body.ts';
import { refusal } from '../http/refusal.ts';
import { type Call, ok, type Reply } from '../http/route.ts';
import type { World } from '../store/world.ts';
import { emitTaskCreated } from '../webhooks/emit.ts';
import { taskById } from './find-task.ts';
import { makeTask } from './make-task.ts';
import { contentIn, requireAssignees, taskName, watchersWith } from './task-body.ts';
import { singleTaskForm } from './task-form.ts';

export const statusUnknown = () => refusal(400, 'Status does not exist', 'ITEM_114');

function statusIn(world: World, list: List, body: Body): Status {
  const statuses = statusesOf(world, list);
  const name = textIn(body, 'status');
  if (name === undefined) return firstStatus(statuses);
  const status = findStatus(statuses, name);
  if (status === undefined) throw statusUnknown();
  return status;
}

/** A parent has to stand in the same list. */
export function parentIn(world: World, listId: string, body: Body): string | null | undefined {
  const parentId = textIn(body, 'parent');
  if (parentId === undefined) return undefined;
  if (world.tasks.get(parentId)?.listId !== listId) throw refusal(400, 'Parent not child of list', 'ITEM_137');
  return parentId;
}

function fieldsIn(world: World, list: List, body: Body): Task['fields'] {
  const entries = body['custom_fields'] ?? [];
  if (!Array.isArray(entries)) throw bodyInvalid('Custom fields');
  const fields: Record<string, unknown> = {};
  for (const entry of entries) {
    if (!isRecord(entry)) throw bodyInvalid('Custom fields');
    const field = fieldInSpace(world, list.spaceId, entry['id']);
    const value = writtenValue(world, field, undefined, entry);
    if (value !== undefined) fields[field.id] = value;
  }
  requireFieldUses(world, Object.keys(fields).length);
  return fields;
}

function requireRequiredFields(world: World, list: List, fields: Task['fields'], body: Body): void {
  if (flagIn(body, 'check_required_custom_fields') !== true) return;
  const missing = fieldsOfSpace(world, list.spaceId).find((field) => field.required && fields[field.id] === undefined);
  if (missing !== undefined) throw requiredFieldMissing(missing.name);
}

/** POST /list/{list}/task. https://developer.clickup.com/reference/createtask */
export function createTask({ world, actor, param, body }: Call): Reply {
  const list = listById(world, param('list'));
  const draft = body();
  const name = taskName(draft);
  if (name === undefined) throw refusal(400, 'Task name invalid', 'INPUT_005');
  const status = statusIn(world, list, draft);
  const parentId = parentIn(world, list.id, draft) ?? null;
  const assignees = requireAssignees(world, integersOf(draft['assignees'], 'Assignees'));
  const fields = fieldsIn(world, list, draft);
  requireRequiredFields(world, list, fields, draft);
  const content = contentIn(world, draft);
  const linksTo = textIn(draft, 'links_to');
  const linked = linksTo === undefined ? undefined : taskById(world, linksTo);
  const tags = textsOf(draft['tags'], 'Tags').map((tag) => tag.toLowerCase());
  rememberTags(world, list.spaceId, tags, actor.member.id);

  const task = makeTask(world, list, actor.member, {
    ...content,
    name,
    status,
    parentId,
    assignees,
    watchers: watchersWith([actor.member.id], assignees),
    fields,
    tags,
  });
  emitTaskCreated(world, actor, task);
  if (linked !== undefined) linkTasks(world, actor, task, linked);
  return ok(singleTaskForm(world, world.tasks.get(task.id) ?? task));
}
