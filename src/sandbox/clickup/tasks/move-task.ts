import { findStatus, statusesOf } from '../containers/statuses.ts';
import type { Actor, List, Status, Task } from '../entities.ts';
import { isRecord } from '../http/body.ts';
import { Refusal } from '../http/refusal.ts';
import { type Call, ok, type Reply, type Route } from '../http/route.ts';
import type { World } from '../store/world.ts';
import { changeTask } from './change-task.ts';
import { statusChange, statusOf } from './task-status.ts';

function withSubtasks(world: World, task: Task): readonly Task[] {
  const subtasks = world.tasks.current.inList(task.listId).filter((other) => other.parentId === task.id);
  return [task, ...subtasks.flatMap((subtask) => withSubtasks(world, subtask))];
}

/** Moves a task with its sub-tasks, all or none. `statusFor` gives the status in the new list by the name of the old one. */
function moveTask(
  world: World,
  actor: Actor,
  task: Task,
  list: List,
  statusFor: (name: string) => Status | undefined,
): void {
  const landings = withSubtasks(world, task).map((member) => {
    const old = statusOf(world, member).status;
    const status = statusFor(old);
    if (status === undefined) throw newerRefusal(world, 400, `Status "${old}" does not exist in the destination list`);
    return { member, status };
  });
  for (const { member, status } of landings) {
    const landed = status.id === member.statusId ? {} : statusChange(member, status, world.now());
    changeTask(world, member, { listId: list.id, ...landed }, actor);
  }
}

// v3 errors have a form of their own.
const newerRefusal = (world: World, status: number, message: string): Refusal =>
  new Refusal(status, { status, message, trace_id: world.ids.uuid(), timestamp: world.now() });

/** PUT of v3, the only documented way to move a task. https://developer.clickup.com/reference/movetask */
function moveHome({ world, actor, param, body }: Call): Reply {
  const notFound = (what: string): Refusal => newerRefusal(world, 404, `${what} not found`);
  if (param('workspace') !== world.team.id) throw notFound('Workspace');
  const task = world.tasks.get(param('task'));
  if (task === undefined) throw notFound('Task');
  const list = world.lists.get(param('list'));
  if (list === undefined || list.deleted) throw notFound('List');
  const mappings = body()['status_mappings'];
  const wanted = new Map(
    (Array.isArray(mappings) ? mappings : [])
      .filter(isRecord)
      .map((mapping) => [String(mapping['source_status']).toLowerCase(), String(mapping['destination_status'])]),
  );
  const statuses = statusesOf(world, list);
  moveTask(world, actor, task, list, (name) => findStatus(statuses, wanted.get(name.toLowerCase()) ?? name));
  return ok({ data: { id: task.id, list_id: list.id } });
}

export const moveRoutes: readonly Route[] = [
  ['PUT', '/api/v3/workspaces/:workspace/tasks/:task/home_list/:list', moveHome],
];
