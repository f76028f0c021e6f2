import type { Checklist, ChecklistItem, Task } from '../entities.ts';
import { checklistNameInvalid, checklistUnknown } from '../guesses.ts';
import { flagIn, integerIn, textIn } from '../http/body.ts';
import { type Call, ok, type Reply, type Route } from '../http/route.ts';
import { changeTask } from '../tasks/change-task.ts';
import { taskOf } from '../tasks/find-task.ts';
import { checklistForm } from './checklist-form.ts';

function nameIn(call: Call): string {
  const name = textIn(call.body(), 'name')?.trim() ?? '';
  if (name === '') throw checklistNameInvalid();
  return name;
}

interface Found {
  readonly task: Task;
  readonly checklist: Checklist;
}

function checklistOf({ world, param }: Call): Found {
  const id = param('checklist');
  for (const task of world.tasks.current.byCreation()) {
    const checklist = task.checklists.find((candidate) => candidate.id === id);
    if (checklist !== undefined) return { task, checklist };
  }
  throw checklistUnknown();
}

/** Puts the changed checklist back, or takes it away, and answers with it. */
function keep({ world, actor }: Call, { task, checklist }: Found, changed: Checklist | undefined): Reply {
  const checklists = task.checklists.flatMap((other) => {
    if (other.id !== checklist.id) return [other];
    return changed === undefined ? [] : [changed];
  });
  const after = changeTask(world, task, { checklists }, actor);
  return ok(changed === undefined ? {} : { checklist: checklistForm(world, after, changed) });
}

function createChecklist(call: Call): Reply {
  const { world, actor } = call;
  const task = taskOf(call);
  const checklist: Checklist = {
    id: world.ids.uuid(),
    name: nameIn(call),
    orderindex: task.checklists.length,
    creatorId: actor.member.id,
    createdAt: world.now(),
    items: [],
  };
  const after = changeTask(world, task, { checklists: [...task.checklists, checklist] }, actor);
  return ok({ checklist: checklistForm(world, after, checklist) });
}

function updateChecklist(call: Call): Reply {
  const found = checklistOf(call);
  const name = textIn(call.body(), 'name') ?? found.checklist.name;
  return keep(call, found, { ...found.checklist, name });
}

const deleteChecklist = (call: Call): Reply => keep(call, checklistOf(call), undefined);

function createItem(call: Call): Reply {
  const found = checklistOf(call);
  const { items } = found.checklist;
  const item: ChecklistItem = {
    id: call.world.ids.uuid(),
    name: nameIn(call),
    orderindex: items.length,
    assigneeId: integerIn(call.body(), 'assignee') ?? null,
    resolved: false,
    parentId: null,
    createdAt: call.world.now(),
  };
  return keep(call, found, { ...found.checklist, items: [...items, item] });
}

function itemOf(call: Call, { checklist }: Found): ChecklistItem {
  const item = checklist.items.find(({ id }) => id === call.param('item'));
  if (item === undefined) throw checklistUnknown();
  return item;
}

function updateItem(call: Call): Reply {
  const found = checklistOf(call);
  const item = itemOf(call, found);
  const body = call.body();
  const assignee = integerIn(body, 'assignee');
  const changed: ChecklistItem = {
    ...item,
    name: textIn(body, 'name') ?? item.name,
    resolved: flagIn(body, 'resolved') ?? item.resolved,
    parentId: textIn(body, 'parent') ?? item.parentId,
    assigneeId: assignee === undefined ? item.assigneeId : assignee,
  };
  const items = found.checklist.items.map((other) => (other.id === item.id ? changed : other));
  return keep(call, found, { ...found.checklist, items });
}

function deleteItem(call: Call): Reply {
  const found = checklistOf(call);
  const item = itemOf(call, found);
  const items = found.checklist.items.filter(({ id, parentId }) => id !== item.id && parentId !== item.id);
  keep(call, found, { ...found.checklist, items });
  return ok({});
}

export const checklistRoutes: readonly Route[] = [
  ['POST', '/api/v2/task/:task/checklist', createChecklist],
  ['PUT', '/api/v2/checklist/:checklist', updateChecklist],
  ['DELETE', '/api/v2/checklist/:checklist', deleteChecklist],
  ['POST', '/api/v2/checklist/:checklist/checklist_item', createItem],
  ['PUT', '/api/v2/checklist/:checklist/checklist_item/:item', updateItem],
  ['DELETE', '/api/v2/checklist/:checklist/checklist_item/:item', deleteItem],
];
