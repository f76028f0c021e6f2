import type { ClickUpPort } from '../clickup/port.ts';
import type { ObservedTask } from '../domain/project.ts';

const pageSize = 100;

/** Every task of a list, read from the list itself. Throws when one cannot be read: half a list proves nothing. */
export async function listAllTasks(clickup: ClickUpPort, listId: string): Promise<ObservedTask[]> {
  const tasks: ObservedTask[] = [];
  for (let page = 0; ; page += 1) {
    const { tasks: found, unreadable, size } = await clickup.listTasks(listId, page);
    const [bad] = unreadable;
    if (bad !== undefined)
      throw new Error(`task ${bad.id ?? '(without an id)'} of list ${listId} could not be read: ${bad.why}`);
    tasks.push(...found);
    if (size < pageSize) return tasks;
  }
}
