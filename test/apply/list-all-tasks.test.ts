import { describe, expect, test } from '@jest/globals';
import { listAllTasks } from '../../src/apply/list-all-tasks.ts';
import type { ClickUpPort, TaskPage } from '../../src/clickup/port.ts';
import { task } from '../support/store-rows.ts';

const pageOf = (count: number, last?: boolean): TaskPage => ({
  tasks: Array.from({ length: count }, (_, i) => task({ id: `${count}-${i}` })),
  unreadable: [],
  size: count,
  ...(last === undefined ? {} : { last }),
});

async function read(...pages: readonly TaskPage[]) {
  const asked: number[] = [];
  const listTasks = async (_list: string, page: number) => {
    asked.push(page);
    return pages[page] ?? pageOf(0);
  };
  const tasks = await listAllTasks({ listTasks } as unknown as ClickUpPort, '401');
  return { found: tasks.length, requests: asked.length };
}

describe('all tasks of a list', () => {
  test.each([
    { name: 'a last page ends it', pages: [pageOf(14, true)], found: 14, requests: 1 },
    {
      name: 'a short page that has a next one does not',
      pages: [pageOf(30, false), pageOf(5, true)],
      found: 35,
      requests: 2,
    },
    {
      name: 'where nothing says which is the last, an empty one is',
      pages: [pageOf(30), pageOf(5)],
      found: 35,
      requests: 3,
    },
    { name: 'an empty list is read by one request', pages: [], found: 0, requests: 1 },
  ])('$name', async ({ pages, found, requests }) => {
    expect(await read(...pages)).toEqual({ found, requests });
  });

  test('fails for one that cannot be read, and names it', async () => {
    const page: TaskPage = { tasks: [], unreadable: [{ id: '86a', why: 'no name' }], size: 1, last: true };
    await expect(read(page)).rejects.toMatchObject({
      code: 'TASK_UNREADABLE',
      message: 'ClickUp task 86a of list 401 could not be read: no name',
    });
  });
});
