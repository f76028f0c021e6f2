import type { Folder, List } from '../entities.ts';
import type { World } from '../store/world.ts';
import { nestedListForm } from './list-form.ts';
import { listStatusForm } from './statuses.ts';

/** A folder with its lists. Its `task_count` is text where a list's is a number. */
export function folderForm(world: World, folder: Folder, lists: readonly List[]) {
  const space = world.spaces.get(folder.spaceId);
  const tasks = lists.reduce((sum, list) => sum + world.tasks.current.countInList(list.id), 0);
  const statuses = folder.statuses ?? space?.statuses ?? [];
  return {
    id: folder.id,
    name: folder.name,
    orderindex: folder.orderindex,
    override_statuses: folder.statuses !== undefined,
    hidden: folder.hidden,
    space: { id: folder.spaceId, name: space?.name ?? '', access: true },
    task_count: String(tasks),
    archived: folder.archived,
    statuses: statuses.map(listStatusForm),
    lists: lists.filter((list) => list.archived === folder.archived).map((list) => nestedListForm(world, list)),
    permission_level: 'create',
  };
}
