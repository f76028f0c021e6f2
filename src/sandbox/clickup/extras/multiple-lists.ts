import { anyListById } from '../containers/places.ts';
import type { List, Task } from '../entities.ts';
import { multipleListsOff } from '../guesses.ts';
import { type Call, ok, type Reply, type Route } from '../http/route.ts';
import type { World } from '../store/world.ts';
import { changeTask } from '../tasks/change-task.ts';
import { taskOf } from '../tasks/find-task.ts';

/** Tasks of other lists that this one shows. */
export const tasksShownIn = (world: World, list: List): readonly Task[] =>
  [...world.tasks.listed.byCreation()].filter(({ alsoIn }) => alsoIn.includes(list.id));

/** https://developer.clickup.com/reference/addtasktolist: what it answers without the ClickApp is not documented. */
function show(call: Call): Reply {
  const { world, actor, param } = call;
  const list = anyListById(world, param('list'));
  const task = taskOf(call);
  if (!world.multipleLists.on) throw multipleListsOff();
  if (task.listId !== list.id && !task.alsoIn.includes(list.id))
    changeTask(world, task, { alsoIn: [...task.alsoIn, list.id] }, actor);
  return ok({});
}

function hide(call: Call): Reply {
  const { world, actor, param } = call;
  const list = anyListById(world, param('list'));
  const task = taskOf(call);
  changeTask(world, task, { alsoIn: task.alsoIn.filter((id) => id !== list.id) }, actor);
  return ok({});
}

export const multipleListRoutes: readonly Route[] = [
  ['POST', '/api/v2/list/:list/task/:task', show],
  ['DELETE', '/api/v2/list/:list/task/:task', hide],
];
