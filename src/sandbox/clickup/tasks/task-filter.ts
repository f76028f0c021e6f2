import type { Status, Task } from '../entities.ts';
import { guesses } from '../guesses.ts';
import type { Query } from '../http/query.ts';
import type { World } from '../store/world.ts';
import { customFieldFilter } from './custom-field-filter.ts';
import { statusOf } from './task-status.ts';

type Test = (task: Task) => boolean;

const dates: readonly (readonly [parameter: string, dateOf: (task: Task) => number | null])[] = [
  ['date_updated', (task) => task.updatedAt],
  ['date_created', (task) => task.createdAt],
  ['date_done', (task) => task.doneAt],
  ['due_date', (task) => task.dueDate],
];

function dateTests(query: Query): readonly Test[] {
  return dates.flatMap(([parameter, dateOf]) => {
    const after = query.integer(`${parameter}_gt`);
    const before = query.integer(`${parameter}_lt`);
    if (after === undefined && before === undefined) return [];
    return [
      (task: Task) => {
        const at = dateOf(task);
        if (at === null) return false;
        return (
          (after === undefined || guesses.isAfter(at, after)) && (before === undefined || guesses.isBefore(at, before))
        );
      },
    ];
  });
}

function statusTest(world: World, query: Query): readonly Test[] {
  const names = query.list('statuses').map((name) => name.toLowerCase());
  const includeClosed = query.flag('include_closed') ?? false;
  const isHidden = ({ type }: Status): boolean => guesses.hiddenStatusTypes.some((hidden) => hidden === type);
  if (names.length > 0) return [(task) => names.includes(statusOf(world, task).status.toLowerCase())];
  return includeClosed ? [] : [(task) => !isHidden(statusOf(world, task))];
}

function placeTests(world: World, query: Query): readonly Test[] {
  const listIds = new Set(query.list('list_ids'));
  const folderIds = new Set(query.list('project_ids'));
  const spaceIds = new Set(query.list('space_ids'));
  const archived = query.flag('archived') ?? false;
  return [
    (task) => task.archived === archived,
    (task) => {
      const list = world.lists.get(task.listId);
      if (list === undefined || list.deleted) return false;
      return (
        (listIds.size === 0 || listIds.has(list.id)) &&
        (folderIds.size === 0 || folderIds.has(list.folderId)) &&
        (spaceIds.size === 0 || spaceIds.has(list.spaceId))
      );
    },
  ];
}

function personTests(query: Query): readonly Test[] {
  const assignees = query.list('assignees');
  const tags = query.list('tags');
  const items = query.list('custom_items').map(Number);
  return [
    ...(assignees.length > 0 ? [(task: Task) => task.assignees.some((id) => assignees.includes(String(id)))] : []),
    ...(tags.length > 0 ? [(task: Task) => task.tags.some((tag) => tags.includes(tag))] : []),
    ...(items.length > 0 ? [(task: Task) => items.includes(task.customItemId)] : []),
  ];
}

function familyTest(query: Query): readonly Test[] {
  const parent = query.text('parent');
  if (parent !== undefined) return [(task) => task.parentId === parent];
  return query.flag('subtasks') === true ? [] : [(task) => task.parentId === null];
}

/** The filters that listings of a list and of the workspace share. https://developer.clickup.com/docs/taskfilters */
export function taskFilter(world: World, query: Query): Test {
  const tests = [
    ...familyTest(query),
    ...dateTests(query),
    ...placeTests(world, query),
    ...personTests(query),
    ...statusTest(world, query),
    ...customFieldFilter(world, query.text('custom_fields')),
  ];
  return (task) => tests.every((test) => test(task));
}
