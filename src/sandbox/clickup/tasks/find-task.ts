import type { Task } from '../entities.ts';
import { unknownId } from '../guesses.ts';
import { refusal } from '../http/refusal.ts';
import type { Call } from '../http/route.ts';
import type { World } from '../store/world.ts';

/** The task with this id. A deleted one and one that never was are refused differently. */
export function taskById(world: World, id: string): Task {
  if (!/^[A-Za-z0-9]{1,32}$/.test(id)) throw refusal(400, 'Task ID invalid', 'INPUT_004');
  const task = world.tasks.get(id);
  if (task !== undefined) return task;
  throw world.tasks.wasDeleted(id) ? refusal(404, 'Task not found, deleted', 'ITEM_013') : unknownId();
}

/** The task that the path names, by its own id or, when the query says so, by its custom id. */
export function taskOf({ world, param, query }: Call): Task {
  if (query.flag('custom_task_ids') !== true) return taskById(world, param('task'));
  if (query.text('team_id') !== world.team.id) throw unknownId();
  const task = world.tasks.findByCustomId(param('task'));
  if (task === undefined) throw unknownId();
  return task;
}
