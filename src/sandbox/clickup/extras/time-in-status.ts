import { statusesOf, statusWithId } from '../containers/statuses.ts';
import type { Task } from '../entities.ts';
import { bodyInvalid } from '../guesses.ts';
import { type Call, ok, type Reply, type Route } from '../http/route.ts';
import type { World } from '../store/world.ts';
import { taskById, taskOf } from '../tasks/find-task.ts';

const minutes = (ms: number): number => Math.floor(ms / 60_000);

/** How long a task stood in each status; stays in the same one are added up, the last arrival gives `since`. */
function timeInStatus(world: World, task: Task) {
  const list = world.lists.get(task.listId);
  const statuses = list === undefined ? [] : statusesOf(world, list);
  const totals = new Map<string, { ms: number; since: number }>();
  for (const [at, spell] of task.spells.entries()) {
    const until = task.spells[at + 1]?.since ?? world.now();
    const total = totals.get(spell.statusId) ?? { ms: 0, since: spell.since };
    totals.set(spell.statusId, { ms: total.ms + until - spell.since, since: spell.since });
  }
  const history = [...totals].map(([statusId, { ms, since }]) => {
    const { status, color, type, orderindex } = statusWithId(statuses, statusId);
    return {
      id: statusId,
      form: { status, color, type, total_time: { by_minute: minutes(ms), since: String(since) }, orderindex },
    };
  });
  const current = history.find(({ id }) => id === task.statusId)?.form;
  const { status = '', color = '', total_time } = current ?? {};
  return { current_status: { status, color, total_time }, status_history: history.map(({ form }) => form) };
}

const oneTask = (call: Call): Reply => ok(timeInStatus(call.world, taskOf(call)));

const mostTasks = 100;

function manyTasks({ world, query }: Call): Reply {
  const ids = query.all('task_ids');
  if (ids.length < 2 || ids.length > mostTasks) throw bodyInvalid('Task IDs');
  return ok(Object.fromEntries(ids.map((id) => [id, timeInStatus(world, taskById(world, id))])));
}

export const timeInStatusRoutes: readonly Route[] = [
  ['GET', '/api/v2/task/bulk_time_in_status/task_ids', manyTasks],
  ['GET', '/api/v2/task/:task/time_in_status', oneTask],
];
