import type { Actor, Dependency, Task, TaskLink } from '../entities.ts';
import { dependencyInvalid, unknownId } from '../guesses.ts';
import { textIn } from '../http/body.ts';
import { type Call, ok, type Reply, type Route } from '../http/route.ts';
import type { World } from '../store/world.ts';
import { changeTask } from '../tasks/change-task.ts';
import { taskById, taskOf } from '../tasks/find-task.ts';
import { singleTaskForm } from '../tasks/task-form.ts';

const isSame = (a: Dependency, b: Dependency): boolean => a.taskId === b.taskId && a.dependsOn === b.dependsOn;

/** Lets `waiting` wait for `blocker`; both tasks carry the record. */
export function addDependency(world: World, actor: Actor, waiting: Task, blocker: Task): void {
  const dependency: Dependency = {
    taskId: waiting.id,
    dependsOn: blocker.id,
    createdAt: world.now(),
    userId: actor.member.id,
  };
  for (const task of [waiting, blocker]) {
    if (task.dependencies.some((known) => isSame(known, dependency))) continue;
    changeTask(world, task, { dependencies: [...task.dependencies, dependency] }, actor);
  }
}

export function linkTasks(world: World, actor: Actor, task: Task, other: Task): void {
  const made = { createdAt: world.now(), userId: actor.member.id };
  for (const [from, to] of [
    [task, other],
    [other, task],
  ] as const) {
    const current = world.tasks.get(from.id) ?? from;
    if (current.links.some((known) => known.linkId === to.id)) continue;
    const link: TaskLink = { taskId: from.id, linkId: to.id, ...made };
    changeTask(world, current, { links: [...current.links, link] }, actor);
  }
}

interface Pair {
  readonly waiting: Task;
  readonly blocker: Task;
}

function pairOf(call: Call, said: (key: string) => string | undefined): Pair {
  const task = taskOf(call);
  const blockerId = said('depends_on');
  const waitingId = said('dependency_of');
  if ((blockerId === undefined) === (waitingId === undefined)) throw dependencyInvalid();
  const other = taskById(call.world, blockerId ?? waitingId ?? '');
  if (other.id === task.id) throw dependencyInvalid();
  return blockerId === undefined ? { waiting: other, blocker: task } : { waiting: task, blocker: other };
}

function createDependency(call: Call): Reply {
  const { waiting, blocker } = pairOf(call, (key) => textIn(call.body(), key));
  addDependency(call.world, call.actor, waiting, blocker);
  return ok({});
}

function deleteDependency(call: Call): Reply {
  const { waiting, blocker } = pairOf(call, call.query.text);
  for (const task of [waiting, blocker]) {
    const dependencies = task.dependencies.filter(
      ({ taskId, dependsOn }) => taskId !== waiting.id || dependsOn !== blocker.id,
    );
    changeTask(call.world, task, { dependencies }, call.actor);
  }
  return ok({});
}

function createLink(call: Call): Reply {
  const task = taskOf(call);
  const other = taskById(call.world, call.param('other'));
  if (other.id === task.id) throw unknownId();
  linkTasks(call.world, call.actor, task, other);
  return ok({ task: singleTaskForm(call.world, taskById(call.world, task.id)) });
}

function deleteLink(call: Call): Reply {
  const task = taskOf(call);
  const other = taskById(call.world, call.param('other'));
  for (const [from, to] of [
    [task, other],
    [other, task],
  ] as const) {
    changeTask(call.world, from, { links: from.links.filter(({ linkId }) => linkId !== to.id) }, call.actor);
  }
  return ok({ task: singleTaskForm(call.world, taskById(call.world, task.id)) });
}

export const relationRoutes: readonly Route[] = [
  ['POST', '/api/v2/task/:task/dependency', createDependency],
  ['DELETE', '/api/v2/task/:task/dependency', deleteDependency],
  ['POST', '/api/v2/task/:task/link/:other', createLink],
  ['DELETE', '/api/v2/task/:task/link/:other', deleteLink],
];
