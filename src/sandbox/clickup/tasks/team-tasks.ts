import { requireTeam } from '../containers/places.ts';
import type { Task } from '../entities.ts';
import type { Query } from '../http/query.ts';
import { type Call, ok, type Reply } from '../http/route.ts';
import type { TaskIndex } from '../store/task-index.ts';
import type { World } from '../store/world.ts';
import { taskFilter } from './task-filter.ts';
import { taskRenderer } from './task-form.ts';
import { orderOf, pageOf, pageSize, type TaskOrder } from './task-order.ts';

interface Source {
  readonly tasks: Iterable<Task>;
  /** The tasks come in the order asked for, so a page can end the walk. */
  readonly ordered: boolean;
}

/** The cheapest walk that meets every match: what changed since, the lists asked for, or everything. */
function sourceOf(index: TaskIndex, query: Query, { by, reverse }: TaskOrder): Source {
  const updatedAfter = query.integer('date_updated_gt');
  if (updatedAfter !== undefined) {
    return { tasks: index.byUpdate(updatedAfter), ordered: by === 'updated' && !reverse };
  }
  const listIds = query.list('list_ids');
  if (listIds.length > 0) {
    return { tasks: new Set(listIds).values().flatMap((id) => index.inList(id)), ordered: false };
  }
  if (by === 'updated') return { tasks: index.byUpdate(), ordered: !reverse };
  return { tasks: index.byCreation(), ordered: by === 'created' && !reverse };
}

function pageFrom(source: Source, matches: (task: Task) => boolean, order: TaskOrder, page: number): readonly Task[] {
  const found: Task[] = [];
  const enough = source.ordered ? (page + 1) * pageSize : Number.POSITIVE_INFINITY;
  for (const task of source.tasks) {
    if (!matches(task)) continue;
    found.push(task);
    if (found.length >= enough) break;
  }
  if (!source.ordered) found.sort(order.compare);
  return found.slice(page * pageSize, (page + 1) * pageSize);
}

/** An archived list is still listed by itself; the workspace's listing leaves it out. */
const isInOpenList = (world: World, { listId }: Task): boolean => world.lists.get(listId)?.archived === false;

/** GET /team/{team}/task: pages of 100 and no word on which is the last. https://developer.clickup.com/reference/getfilteredteamtasks */
export function teamTasks({ world, param, query }: Call): Reply {
  requireTeam(world, param('team'));
  const page = pageOf(query);
  const order = orderOf(query);
  const source = sourceOf(world.tasks.listed, query, order);
  const matches = taskFilter(world, query);
  const isShown = (task: Task): boolean => isInOpenList(world, task) && matches(task);
  const tasks = pageFrom(source, isShown, order, page);
  return ok({ tasks: tasks.map(taskRenderer(world)) });
}
