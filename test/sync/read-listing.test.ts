import { describe, expect, test } from '@jest/globals';
import type { ClickUpPort } from '../../src/clickup/port.ts';
import type { TaskPages } from '../../src/sync/catalogue.ts';
import { type ListingDeps, readListing } from '../../src/sync/read-listing.ts';
import { task } from '../support/store-rows.ts';

/** A ClickUp that puts so many tasks on a page, and what is remembered of it. */
function clickUp(count: number, perPage: number) {
  const asked: number[] = [];
  let pages: TaskPages = { whole: 0 };
  const all = Array.from({ length: count }, (_, i) => task({ id: `t${i}` }));
  const port: Pick<ClickUpPort, 'teamTasks'> = {
    teamTasks: async (_workspace, { page }) => {
      asked.push(page);
      const tasks = all.slice(page * perPage, (page + 1) * perPage);
      return { tasks, unreadable: [], size: tasks.length };
    },
  };
  const deps: ListingDeps = {
    clickup: port as ClickUpPort,
    workspaceId: 'w1',
    catalogue: {
      taskPages: async () => pages,
      learnTaskPages: (learned) => {
        pages = learned;
      },
    },
  };
  const read = async (isSure: boolean) => {
    asked.length = 0;
    const { tasks } = await readListing(['9001'], deps, { isSure });
    return { found: tasks.size, requests: asked.length };
  };
  return { read };
}

describe('a listing of tasks', () => {
  test.each([
    { name: 'fewer tasks than a page holds', count: 14, perPage: 100, first: 2, later: 1 },
    { name: 'a whole page', count: 100, perPage: 100, first: 2, later: 2 },
    { name: 'more than a page', count: 130, perPage: 100, first: 3, later: 2 },
    { name: 'pages smaller than documented', count: 70, perPage: 30, first: 3, later: 3 },
    { name: 'as many as two small pages hold', count: 60, perPage: 30, first: 3, later: 3 },
    { name: 'nothing', count: 0, perPage: 100, first: 1, later: 1 },
  ])(
    'with $name is read whole, and what was found out is not asked again',
    async ({ count, perPage, first, later }) => {
      const { read } = clickUp(count, perPage);
      expect(await read(true)).toEqual({ found: count, requests: first });
      expect(await read(true)).toEqual({ found: count, requests: later });
    },
  );

  test('costs nothing more where absence is looked into anyway, and is as whole once the pages are known', async () => {
    const { read } = clickUp(70, 30);
    expect(await read(false)).toEqual({ found: 30, requests: 1 });
    await read(true);
    expect(await read(false)).toEqual({ found: 70, requests: 3 });
  });
});
