import { firstStatus, statusesOf } from '../containers/statuses.ts';
import type { List, Member, Status, Task } from '../entities.ts';
import type { World } from '../store/world.ts';
import { statusChange } from './task-status.ts';

export type TaskDraft = { readonly name: string } & Partial<
  Omit<Task, 'id' | 'customId' | 'listId' | 'name' | 'statusId'>
> & {
    readonly status?: Status;
  };

function customIdFor(world: World, list: List): string | null {
  const prefix = world.spaces.get(list.spaceId)?.customIdPrefix;
  if (prefix === undefined) return null;
  return `${prefix}-${world.tasks.made() + 1}`;
}

/** Every fourth task was dragged somewhere, which leaves a fraction in its position. */
const orderindexAfter = (count: number): number => 39_908_000 + count + (count % 4 === 3 ? 0.0031504 : 0);

/** Puts a new task into a list: the one way in, for requests, copies, acts and the seed. */
export function makeTask(world: World, list: List, creator: Member, draft: TaskDraft): Task {
  const now = world.now();
  const { status = firstStatus(statusesOf(world, list)), ...content } = draft;
  const task: Task = {
    customItemId: 0,
    parentId: null,
    markdown: '',
    text: '',
    orderindex: orderindexAfter(world.tasks.made()),
    createdAt: now,
    updatedAt: now,
    archived: false,
    creatorId: creator.id,
    assignees: [],
    watchers: [creator.id],
    checklists: [],
    tags: [],
    priority: null,
    dueDate: null,
    dueDateTime: false,
    startDate: null,
    startDateTime: false,
    points: null,
    timeEstimate: null,
    fields: {},
    dependencies: [],
    links: [],
    alsoIn: [],
    ...statusChange({ doneAt: null, spells: [] }, status, now),
    ...content,
    id: world.ids.task(),
    customId: customIdFor(world, list),
    listId: list.id,
  };
  world.tasks.put(task);
  return task;
}
