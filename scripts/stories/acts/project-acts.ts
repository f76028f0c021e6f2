import type { Cast } from '../cast.ts';
import { agreed, type Memory } from '../memory.ts';
import { isQuestion, type SeenTask } from '../sight.ts';
import { define, pick, type StoryAct } from './act.ts';

const onTask = (
  name: string,
  nth: number,
  happen: (memory: Memory, cast: Cast, task: SeenTask) => Promise<unknown>,
): StoryAct =>
  define(`${name} (task ${nth})`, async (memory, cast) => {
    const { work, lists } = cast.look();
    // No listing shows a project that was put away, so nobody can know of work in it before the daily check.
    if (lists.some(({ archived }) => archived)) return;
    const task = pick(
      work.filter((one) => !isQuestion(one)),
      nth,
    );
    if (task !== undefined) await happen(memory, cast, task);
  });

export const moveTask = (nth: number, status: string): StoryAct =>
  onTask(`delivery sets a task to "${status}"`, nth, async (memory, cast, task) => {
    memory.statuses.set(task.id, status);
    await cast.act('clickup', 'move-task', { task: task.id, status });
  });

export const renameTask = (nth: number, name: string): StoryAct =>
  onTask(`delivery renames a task to "${name}"`, nth, async (memory, cast, task) => {
    memory.names.set(task.id, name);
    if (!memory.hasAgreed) memory.agreedAway.delete(task.id);
    else memory.agreedAway.add(task.id);
    await cast.act('clickup', 'edit-task', { task: task.id, name });
  });

export const setDue = (nth: number, due: string): StoryAct =>
  onTask(`delivery sets a task due on ${due || 'no day'}`, nth, async (memory, cast, task) => {
    memory.dues.set(task.id, due);
    await cast.act('clickup', 'edit-task', { task: task.id, due: due === '' ? null : due });
  });

export const deleteTask = (nth: number): StoryAct =>
  onTask('delivery deletes a task', nth, async (memory, cast, task) => {
    memory.isHidden = true;
    if (task.marker !== undefined) memory.deletedTasks.set(task.id, task.marker);
    await cast.act('clickup', 'delete-task', { task: task.id });
  });

export const agreeToChange = define('delivery ticks off a change', async (memory, cast) => {
  const question = cast.look().work.findLast((task) => isQuestion(task) && task.statusType === 'open');
  if (question === undefined) return;
  agreed(memory);
  await cast.act('clickup', 'complete-task', { task: question.id });
});

const onList = (
  name: string,
  happen: (memory: Memory, cast: Cast, list: { readonly id: string }) => Promise<unknown>,
): StoryAct =>
  define(name, async (memory, cast) => {
    const [list] = cast.look().lists;
    if (list === undefined) return;
    memory.isHidden = true;
    await happen(memory, cast, list);
  });

export const addTask = (name: string): StoryAct =>
  onList(`delivery adds the task "${name}"`, (_, cast, list) =>
    cast.act('clickup', 'add-task', { list: list.id, name }),
  );

export const renameList = (name: string): StoryAct =>
  onList(`delivery renames the project to "${name}"`, async (memory, cast, list) => {
    memory.listNames.set(list.id, name);
    await cast.act('clickup', 'rename-list', { list: list.id, name });
  });

export const archiveList = (archived: boolean): StoryAct =>
  onList(`delivery ${archived ? 'archives' : 'brings back'} the project`, (_, cast, list) =>
    cast.act('clickup', 'archive-list', { list: list.id, archived }),
  );

export const moveList = onList('delivery moves the project to another folder', (_, cast, list) =>
  cast.act('clickup', 'move-list', { list: list.id, folder: 'Archive 2025' }),
);

export const deleteList = onList('delivery deletes the project', async (memory, cast, list) => {
  const { handoff } = cast.look();
  memory.deletedProjects.add(handoff);
  memory.rebuilt.delete(handoff);
  await cast.act('clickup', 'delete-list', { list: list.id });
});
