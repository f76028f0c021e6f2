import { expect, test } from '@jest/globals';
import type { ClickUpPort } from '../../src/clickup/port.ts';
import type { CrmPort } from '../../src/crm/port.ts';
import type { StrayLookup } from '../../src/domain/catalogue.ts';
import { strayPlace } from '../../src/domain/catalogue.ts';
import type { ObservedTask } from '../../src/domain/project.ts';
import { openStore } from '../../src/store/open-store.ts';
import { createCatalogue } from '../../src/sync/catalogue.ts';
import type { ReadDeps } from '../../src/sync/deps.ts';
import { findStrays } from '../../src/sync/find-strays.ts';
import type { Work } from '../../src/sync/work.ts';
import { project, task } from '../support/builders.ts';
import { handoffRow } from '../support/store-rows.ts';
import { virtualClock } from '../support/virtual-clock.ts';

const list = (id: string) => ({ id, name: id, archived: false });
const folder = (id: string, ...lists: readonly string[]) => ({ ...list(id), lists: lists.map(list) });

/** Two folders and three loose lists; `asked` is what was read of them. */
async function placesWith(tasks: readonly ObservedTask[]) {
  const asked: string[] = [];
  const clock = virtualClock();
  const clickup: Partial<ClickUpPort> = {
    workspaces: async () => [{ id: 'w1', name: 'Agency', members: [] }],
    folders: async () => [folder('d1', 'l1', 'l2'), folder('d2', 'l3')],
    folderlessLists: async () => ['l7', 'l8', 'l9'].map(list),
    teamTasks: async (_, { listIds = [] }) => {
      asked.push(listIds.join());
      return { tasks: tasks.filter(({ listId }) => listIds.includes(listId)), unreadable: [], size: 1 };
    },
  };
  const store = await openStore({ url: 'file::memory:', clock });
  const vendors = { clickup: clickup as ClickUpPort, crm: {} as CrmPort, store, clock };
  const open = async () => {
    const catalogue = createCatalogue(vendors);
    for (const kind of ['folders', 'folderless-lists'] as const) await catalogue.look({ kind, spaceId: 's1' });
    const deps = { ...vendors, catalogue } as unknown as ReadDeps;
    const strays = async (where: Partial<StrayLookup>, works: readonly Work[] = []) => {
      const lookup: StrayLookup = { kind: 'strays', spaceId: 's1', of: 'folderless', ...where };
      await findStrays(lookup, works, deps);
      return catalogue.current().strays[strayPlace(lookup)];
    };
    return { strays, keep: () => catalogue.keep(store) };
  };
  return { asked, store, open };
}

const takingOver = (id: string) =>
  ({ plan: { operations: [{ kind: 'adopt-project', container: { id } }] } }) as unknown as Work;

test.each([
  { name: 'a folder', where: { of: 'folder', folderId: 'd1' }, lists: 'l1,l2' },
  { name: 'a space without a folder', where: { of: 'folderless' }, lists: 'l7,l8,l9' },
  { name: 'all folders', where: { of: 'all-folders' }, lists: 'l1,l2,l3' },
] as const)('the lists of $name are read together', async ({ where, lists }) => {
  const { asked, open } = await placesWith([]);
  expect(await (await open()).strays(where)).toEqual([]);
  expect(asked).toEqual([lists]);
});

test('each handoff whose marks a list bears is named once', async () => {
  const { open } = await placesWith([
    task('a', { listId: 'l7', marker: 'deal:1001/e1/brief' }),
    task('b', { listId: 'l7', marker: 'deal:1001/e1/task:b' }),
    task('c', { listId: 'l8', marker: 'deal:1002/e2/task:c' }),
    task('d', { listId: 'l9' }),
  ]);
  expect(await (await open()).strays({})).toEqual([
    { listId: 'l7', handoff: '1001/e1' },
    { listId: 'l8', handoff: '1002/e2' },
  ]);
});

test("what is taken over by its name or a link, and what is the store's own, is not read", async () => {
  const { asked, store, open } = await placesWith([]);
  await store.handoffs.save(handoffRow());
  await store.projects.save('501/e1', project([], { id: 'l8', lists: [list('l8')] }));
  const { strays } = await open();
  await strays({}, [takingOver('l7')]);
  await strays({ of: 'all-folders' }, [takingOver('d1')]);
  expect(asked).toEqual(['l9', 'l3']);
});

test('the same lists are not read again by the next pass, and others are', async () => {
  const { asked, open } = await placesWith([]);
  const first = await open();
  await first.strays({});
  await first.keep();
  const second = await open();
  await second.strays({});
  await second.strays({}, [takingOver('l7')]);
  expect(asked).toEqual(['l7,l8,l9', 'l8,l9']);
});

test('a place in which all is known costs no request', async () => {
  const { asked, open } = await placesWith([]);
  await (await open()).strays({ of: 'folder', folderId: 'd2' }, [takingOver('l3')]);
  expect(asked).toEqual([]);
});
