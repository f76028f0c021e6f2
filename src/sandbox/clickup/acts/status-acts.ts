import { z } from 'zod';
import { UserError } from '../../../domain/errors.ts';
import { findStatus, statusesOf } from '../containers/statuses.ts';
import type { Actor, List, Status, Task } from '../entities.ts';
import type { World } from '../store/world.ts';
import { changeTask } from '../tasks/change-task.ts';
import { isFinished, statusChange } from '../tasks/task-status.ts';
import { type Act, defineAct } from './act.ts';
import { listOf, shownTask } from './act-target.ts';
import { projectLists, targetTask } from './find-target.ts';

const task = z.string();
const list = z.string().optional();

function statusCalled(world: World, where: List, name: string): Status {
  const statuses = statusesOf(world, where);
  const status = findStatus(statuses, name);
  if (status !== undefined) return status;
  throw new UserError('SANDBOX_ACT', `The list "${where.name}" has no status "${name}".`, {
    fix: `Use one of: ${statuses.map((known) => known.status).join(', ')}.`,
  });
}

const setStatus = (world: World, actor: Actor, moved: Task, status: Status): Task =>
  moved.statusId === status.id ? moved : changeTask(world, moved, statusChange(moved, status, world.now()), actor);

/** What "finished" means in this list: its last status. */
function finish(world: World, actor: Actor, finished: Task): Task {
  const status = statusesOf(world, listOf(world, finished)).findLast(
    ({ type }) => type === 'closed' || type === 'done',
  );
  return status === undefined ? finished : setStatus(world, actor, finished, status);
}

const moveTask = defineAct({
  act: 'move-task',
  does: 'Moves a task to another status of its list.',
  example: { task: 'Kickoff call', list: 'Acme · Onboarding', status: 'in progress' },
  input: { task, list, status: z.string() },
  run(input, world, actor) {
    const target = targetTask(world, input.task, input.list);
    return shownTask(world, setStatus(world, actor, target, statusCalled(world, listOf(world, target), input.status)));
  },
});

const completeTask = defineAct({
  act: 'complete-task',
  does: 'Moves a task to the last status of its list.',
  example: { task: 'Kickoff call', list: 'Acme · Onboarding' },
  input: { task, list },
  run: (input, world, actor) => shownTask(world, finish(world, actor, targetTask(world, input.task, input.list))),
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

export const statusActs: readonly Act[] = [moveTask, completeTask, completeTasks, completeProject];
