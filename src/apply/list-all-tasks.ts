import type { ClickUpPort } from '../clickup/port.ts';
import { UserError } from '../domain/errors.ts';
import type { ObservedTask } from '../domain/project.ts';

export const unreadableTask = 'TASK_UNREADABLE';

/** Every task of a list, read from the list itself. Throws when one cannot be read: half a list proves nothing. */
export async function listAllTasks(clickup: ClickUpPort, listId: string): Promise<ObservedTask[]> {
  const tasks: ObservedTask[] = [];
  for (let page = 0; ; page += 1) {
    const { tasks: found, unreadable, size, last } = await clickup.listTasks(listId, page);
    const [bad] = unreadable;
    if (bad !== undefined) {
      const which = bad.id ?? '(without an id)';
      throw new UserError(unreadableTask, `ClickUp task ${which} of list ${listId} could not be read: ${bad.why}`, {
        fix: 'Open the task in ClickUp and correct what the message names; if it looks right there, report this as a defect.',
      });
    }
    tasks.push(...found);
    // Where the answer does not say which page is the last one, only an empty one is.
    if (last === true || size === 0) return tasks;
  }
}
