import { anyListById } from '../containers/places.ts';
import { tasksShownIn } from '../extras/multiple-lists.ts';
import { type Call, ok, type Reply } from '../http/route.ts';
import { taskFilter } from './task-filter.ts';
import { taskRenderer } from './task-form.ts';
import { orderOf, pageOf, pageSize } from './task-order.ts';

/** GET /list/{list}/task, which says whether the page is the last. https://developer.clickup.com/reference/gettasks */
export function listTasks({ world, param, query }: Call): Reply {
  const list = anyListById(world, param('list'));
  const page = pageOf(query);
  const own = world.tasks.listed.inList(list.id);
  const shown = query.flag('include_timl') === true ? tasksShownIn(world, list) : [];
  const matching = [...own, ...shown].filter(taskFilter(world, query)).sort(orderOf(query).compare);
  const tasks = matching.slice(page * pageSize, (page + 1) * pageSize);
  return ok({ tasks: tasks.map(taskRenderer(world)), last_page: matching.length <= (page + 1) * pageSize });
}
