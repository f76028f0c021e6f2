import { describe, expect, test } from '@jest/globals';
import { findActivitiesOnce, readPlacesOnce } from '../../src/apply/read-once.ts';
import type { ClickUpPort } from '../../src/clickup/port.ts';
import type { CrmPort } from '../../src/crm/port.ts';

describe('readPlacesOnce', () => {
  function countingLists() {
    const asked: string[] = [];
    const port = {
      listTasks: async (listId: string, page: number) => {
        asked.push(`${listId}/${page}`);
        return { tasks: [], unreadable: [], size: 0 };
      },
    } as unknown as ClickUpPort;
    return { port, asked };
  }

  test('asks for each page of each list once', async () => {
    const { port, asked } = countingLists();
    const once = readPlacesOnce(port);
    for (const [list, page] of [
      ['1', 0],
      ['1', 0],
      ['1', 1],
      ['2', 0],
    ] as const)
      await once.listTasks(list, page);
    expect(asked).toEqual(['1/0', '1/1', '2/0']);
  });

  test('asks once for the folders of a space, for a folder and for the lists beside them', async () => {
    const asked: string[] = [];
    const asking = (what: string) => async (id: string) => {
      asked.push(`${what} ${id}`);
      return [];
    };
    const port = { folders: asking('folders of'), folder: asking('folder'), folderlessLists: asking('lists of') };
    const once = readPlacesOnce(port as unknown as ClickUpPort);
    for (const id of ['1', '1', '2']) {
      await once.folders(id);
      await once.folder(id);
      await once.folderlessLists(id);
    }
    expect(asked).toEqual(['folders of 1', 'folder 1', 'lists of 1', 'folders of 2', 'folder 2', 'lists of 2']);
  });

  test('asks again for whoever looks later', async () => {
    const { port, asked } = countingLists();
    await readPlacesOnce(port).listTasks('1', 0);
    await readPlacesOnce(port).listTasks('1', 0);
    expect(asked).toEqual(['1/0', '1/0']);
  });
});

describe('findActivitiesOnce', () => {
  function countingActivities({ unreadable }: { unreadable?: string } = {}) {
    const asked: string[] = [];
    const port = {
      findActivities: async (kind: string, deals: readonly string[]) => {
        asked.push(`${kind} of ${deals.join()}`);
        if (unreadable !== undefined && deals.includes(unreadable)) throw new Error('gone');
        return deals.map((dealId) => ({ id: `n${dealId}`, dealId, createdAt: '', html: '' }));
      },
    } as unknown as CrmPort;
    return { port, asked };
  }

  test('reads what belongs to all the deals at once, for each kind', async () => {
    const { port, asked } = countingActivities();
    const once = findActivitiesOnce(port, ['1', '2']);
    const notes = await once.findActivities('notes', ['1']);
    await once.findActivities('notes', ['2']);
    await once.findActivities('tasks', ['2']);
    expect(notes.map(({ dealId }) => dealId)).toEqual(['1', '2']);
    expect(asked).toEqual(['notes of 1,2', 'tasks of 1,2']);
  });

  test('asks for each deal by itself when one of them cannot be read', async () => {
    const { port, asked } = countingActivities({ unreadable: '2' });
    const once = findActivitiesOnce(port, ['1', '2']);
    expect((await once.findActivities('notes', ['1'])).map(({ dealId }) => dealId)).toEqual(['1']);
    await expect(once.findActivities('notes', ['2'])).rejects.toThrow('gone');
    expect(asked).toEqual(['notes of 1,2', 'notes of 1', 'notes of 2']);
  });
});
