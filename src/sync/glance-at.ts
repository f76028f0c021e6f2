import type { ClickUpPort } from '../clickup/port.ts';
import type { Operation } from '../domain/operation.ts';
import { HttpError } from '../http/http-error.ts';
import { type ListingDeps, readListing } from './read-listing.ts';

/** With fewer lists, each by itself costs no more than all of them together. */
const fewestLists = 3;

/**
 * The tasks of all lists in which these creates may have made something, by one listing: most of what was lost is found
 * in it. Undefined where it would save nothing, or could not be read. It is not known to show everything, so that what
 * it lacks proves nothing.
 */
export async function glanceAt(
  creates: readonly Operation[],
  deps: ListingDeps,
): Promise<Pick<ClickUpPort, 'listTasks'> | undefined> {
  const lists = [...new Set(creates.flatMap(listOf))];
  if (lists.length < fewestLists) return undefined;
  const tasks = await unlessUnanswered(async () => [...(await readListing(lists, deps)).tasks.values()]);
  if (tasks === undefined) return undefined;
  const byList = Map.groupBy(tasks, ({ listId }) => listId);
  return {
    listTasks: async (listId) => {
      const found = byList.get(listId) ?? [];
      return { tasks: found, unreadable: [], size: found.length, last: true };
    },
  };
}

const listOf = (one: Operation): string[] =>
  (one.kind === 'create-task' || one.kind === 'copy-task-template') && 'id' in one.list ? [one.list.id] : [];

async function unlessUnanswered<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    // Each place by itself tells what is wrong with it.
    if (error instanceof HttpError) return undefined;
    throw error;
  }
}
