import { describe, expect, test } from '@jest/globals';
import type { Store } from '../../src/store/store.ts';
import { handoffRow, project, task } from '../support/store-rows.ts';
import { bothKinds, temporaryStores } from '../support/temporary-store.ts';

describe.each(bothKinds)('%s', (kind) => {
  const newStore = temporaryStores(kind);

  async function withHandoffs(): Promise<Store> {
    const { store } = await newStore();
    await store.handoffs.save(handoffRow());
    await store.handoffs.save(handoffRow({ id: '502/e1', dealId: '502' }));
    return store;
  }

  const folder = project({
    kind: 'folder',
    id: '8001',
    settled: false,
    lists: [
      { id: '9003', name: 'Launch', archived: false },
      { id: '9002', name: 'Discovery', archived: true },
    ],
  });

  describe('a project', () => {
    test('comes back with its lists in their order and its tasks in the order of creation', async () => {
      const store = await withHandoffs();
      const [early, late] = [task({ id: 'b', dateCreated: 1 }), task({ id: 'a', dateCreated: 2 })];
      await store.projects.save('501/e1', folder);
      await store.projects.saveTasks('501/e1', [late, early]);
      const expected = { ...folder, tasks: [early, late] };
      expect(await store.projects.get(['501/e1', '502/e1'])).toEqual(new Map([['501/e1', expected]]));
    });

    test('forgets lists that it has no more, and keeps its tasks', async () => {
      const store = await withHandoffs();
      await store.projects.save('501/e1', folder);
      await store.projects.saveTasks('501/e1', [task()]);
      const smaller = { ...folder, settled: true, lists: folder.lists.slice(1) };
      await store.projects.save('501/e1', smaller);
      expect((await store.projects.get(['501/e1'])).get('501/e1')).toEqual({ ...smaller, tasks: [task()] });
    });

    test('is removed with its lists and tasks, and no other is', async () => {
      const store = await withHandoffs();
      await store.projects.save('501/e1', project());
      await store.projects.saveTasks('501/e1', [task()]);
      await store.projects.save('502/e1', folder);
      await store.projects.remove('501/e1');
      expect(await store.projects.get(['501/e1', '502/e1'])).toEqual(new Map([['502/e1', folder]]));
      expect(await store.projects.ownerOf(['9001', 'a1', '9002'])).toEqual(new Map([['9002', '502/e1']]));
    });

    test('of a handoff that does not exist is refused', async () => {
      const store = await withHandoffs();
      await expect(store.projects.save('9/e1', folder)).rejects.toThrow(/foreign key/i);
    });
  });

  describe('tasks', () => {
    test('are replaced one by one, whole', async () => {
      const store = await withHandoffs();
      await store.projects.saveTasks('501/e1', [task({ marker: 'deal:501/e1/brief', dueDate: 5 }), task({ id: 'a2' })]);
      await store.projects.saveTasks('501/e1', [task({ name: 'Renamed' })]);
      expect(await store.projects.tasks(['a1', 'a2', 'a3'])).toEqual(
        new Map([
          ['a1', task({ name: 'Renamed' })],
          ['a2', task({ id: 'a2' })],
        ]),
      );
    });

    test('that are removed are gone, and only those', async () => {
      const store = await withHandoffs();
      await store.projects.saveTasks('501/e1', [task(), task({ id: 'a2' })]);
      await store.projects.removeTask('a1');
      expect([...(await store.projects.tasks(['a1', 'a2'])).keys()]).toEqual(['a2']);
    });
  });

  describe('ownership', () => {
    test('is known for tasks and lists, and strangers are absent', async () => {
      const store = await withHandoffs();
      await store.projects.save('501/e1', folder);
      await store.projects.saveTasks('502/e1', [task({ id: 'a2' })]);
      expect(await store.projects.ownerOf(['9002', 'a2', 'a9'])).toEqual(
        new Map([
          ['9002', '501/e1'],
          ['a2', '502/e1'],
        ]),
      );
    });

    test('of a container is that of the list or folder itself', async () => {
      const store = await withHandoffs();
      await store.projects.save('501/e1', folder);
      await store.projects.save('502/e1', project());
      expect(await store.projects.byContainer(['8001', '9001', '9002'])).toEqual(
        new Map([
          ['8001', '501/e1'],
          ['9001', '502/e1'],
        ]),
      );
    });

    test('goes to whoever saved last', async () => {
      const store = await withHandoffs();
      await store.projects.save('501/e1', project());
      await store.projects.saveTasks('501/e1', [task()]);
      await store.projects.save('502/e1', project());
      await store.projects.saveTasks('502/e1', [task()]);
      expect(await store.projects.ownerOf(['9001', 'a1'])).toEqual(
        new Map([
          ['9001', '502/e1'],
          ['a1', '502/e1'],
        ]),
      );
    });
  });
});
