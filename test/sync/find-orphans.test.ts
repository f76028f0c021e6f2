import { expect, test } from '@jest/globals';
import type { ClickUpPort } from '../../src/clickup/port.ts';
import type { CrmPort } from '../../src/crm/port.ts';
import type { Orphan, StrayLookup } from '../../src/domain/catalogue.ts';
import { strayPlace } from '../../src/domain/catalogue.ts';
import { isoTime } from '../../src/domain/clock.ts';
import type { ObservedTask } from '../../src/domain/project.ts';
import { openStore } from '../../src/store/open-store.ts';
import { createCatalogue } from '../../src/sync/catalogue.ts';
import type { ReadDeps } from '../../src/sync/deps.ts';
import { findStrays } from '../../src/sync/find-strays.ts';
import type { Work } from '../../src/sync/work.ts';
import { project, task } from '../support/builders.ts';
import { dealRow, handoffRow } from '../support/store-rows.ts';
import { virtualClock } from '../support/virtual-clock.ts';

const minute = 60_000;
const began = Date.parse('2026-11-20T12:00:00Z');
/** So many minutes before the store began. */
const before = (minutes: number): number => began - minutes * minute;
const [own, ana] = [7, 1];
const folderless: StrayLookup = { kind: 'strays', of: 'folderless', spaceId: 's1' };
const allFolders: StrayLookup = { kind: 'strays', of: 'all-folders', spaceId: 's1' };

const list = (id: string, name = id) => ({ id, name, archived: false });

/** A task without a mark that our own token made, an hour before the store began. */
const copied = (id: string, changes: Partial<ObservedTask> = {}) =>
  task(id, { listId: 'l9', creatorId: own, dateCreated: before(60), ...changes });
const markedIn = (listId: string, dateCreated = before(600)) =>
  task(`marked in ${listId}`, { listId, marker: 'deal:2002/e1/brief', dateCreated, creatorId: own });

interface World {
  readonly tasks: readonly ObservedTask[];
  readonly wonAt?: number;
  readonly lookup?: StrayLookup;
  /** Ids of what other deals are about to take over. */
  readonly adopting?: readonly string[];
  readonly name?: string;
  readonly owned?: readonly ObservedTask[];
  readonly startedAt?: number;
  /** The deal that asks gets a list without a template. */
  readonly isPlain?: boolean;
  /** The list of the space whose description names the deal that asks. */
  readonly described?: string;
}

/** What is found in a space with the lists l1, l8 and l9 and a folder d1 of two lists, and what was asked for it. */
async function orphansIn({
  tasks,
  wonAt = before(90),
  lookup = folderless,
  adopting = [],
  name = 'Our client',
  owned,
  startedAt = began,
  isPlain = false,
  described,
}: World) {
  const asked: string[] = [];
  const clock = virtualClock();
  const clickup: Partial<ClickUpPort> = {
    workspaces: async () => [{ id: 'w1', name: 'Agency', members: [] }],
    folders: async () => [{ ...list('d1', name), lists: ['f1', 'f2'].map((id) => list(id)) }],
    folderlessLists: async () =>
      [list('l1'), list('l8', 'Acme #2002'), list('l9', name)].map((one) =>
        one.id === described ? { ...one, marker: 'deal:1001/e1/project' } : one,
      ),
    list: async (id) => {
      asked.push(`description of ${id}`);
      const marker = id === 'f2' ? ({ marker: 'deal:1001/e1/project' } as const) : {};
      return { ...list(id), ...marker, statuses: [], spaceId: 's1' };
    },
    me: async () => {
      asked.push('me');
      return { id: own, name: 'Service', email: '' };
    },
    teamTasks: async (_, { listIds = [] }) => {
      asked.push(listIds.join());
      const found = tasks.filter(({ listId }) => listIds.includes(listId));
      return { tasks: found, unreadable: [], size: found.length };
    },
  };
  const store = await openStore({ url: 'file::memory:', clock });
  await store.mappingVersions.see('Standard', 'f1', '', startedAt);
  await store.deals.save([dealRow({ id: '3003' })]);
  if (owned !== undefined) {
    await store.handoffs.save(handoffRow());
    await store.projects.save('501/e1', project([], { id: 'l1', lists: [list('l1')] }));
    await store.projects.saveTasks('501/e1', owned);
  }
  const catalogue = createCatalogue({ clickup: clickup as ClickUpPort, crm: {} as CrmPort, store, clock });
  for (const kind of ['folders', 'folderless-lists'] as const) await catalogue.look({ kind, spaceId: 's1' });
  const deps = { clickup, store, clock, catalogue } as unknown as ReadDeps;
  await findStrays(lookup, [asking(lookup, { wonAt, isPlain }), ...adopting.map(takingOver)], deps);
  const { strays, orphans } = catalogue.current();
  const place = strayPlace(lookup);
  return { asked, orphans: orphans?.[place] ?? [], own: strays[place]?.filter(({ handoff }) => handoff === '1001/e1') };
}

const asking = (lookup: StrayLookup, { wonAt, isPlain }: { readonly wonAt: number; readonly isPlain: boolean }) =>
  ({
    deal: { id: '1001' },
    dealRow: { wonAt: isoTime(wonAt) },
    plan: { operations: [], lookups: [lookup], template: isPlain ? undefined : 'Standard' },
  }) as unknown as Work;
const takingOver = (id: string) =>
  ({
    deal: { id: '2002' },
    dealRow: { wonAt: isoTime(before(900)) },
    plan: { operations: [{ kind: 'adopt-project', container: { id } }], lookups: [] },
  }) as unknown as Work;

const half: Orphan = {
  id: 'l9',
  name: 'Our client',
  url: 'https://app.clickup.com/w1/v/li/l9',
  tasks: 2,
  begunAt: before(60),
  deals: [],
};
const two = [copied('a'), copied('b', { dateCreated: before(59) })];

test.each([
  {
    name: 'a list in the place bears older marks',
    world: { tasks: [...two, markedIn('l8')] },
    asked: ['l1,l8,l9', 'me'],
  },
  {
    name: 'what is about to be taken over bears them',
    world: { tasks: [...two, markedIn('l8')], adopting: ['l8'] },
    asked: ['l1,l9', 'l8', 'me'],
  },
  {
    name: 'what this store has taken over bears them',
    world: { tasks: two, owned: [markedIn('l1')] },
    asked: ['l8,l9', 'me'],
  },
])('what our own user began before the store is found where $name', async ({ world, asked }) => {
  expect(await orphansIn(world)).toEqual({ asked, orphans: [half], own: [] });
});

test('what other people put in later changes nothing of who began it', async () => {
  const tasks = [...two, copied('c', { creatorId: ana, dateCreated: before(50) }), markedIn('l8')];
  expect((await orphansIn({ tasks })).orphans).toEqual([{ ...half, tasks: 3 }]);
});

test.each([
  { name: 'of the deal that asks', named: 'Client 1001, new', deals: ['1001'] },
  { name: 'of a deal that another takes over in this pass', named: 'Client #2002', deals: ['2002'] },
  { name: 'of a deal that the store knows', named: 'Client #3003', deals: ['3003'] },
  { name: 'that is nobody’s', named: 'Client 2026', deals: [] },
])('the number in its name is told: $name', async ({ named, deals }) => {
  const world = { tasks: [...two, markedIn('l8')], adopting: ['l8'], name: named };
  expect((await orphansIn(world)).orphans).toEqual([{ ...half, name: named, deals }]);
});

test('a folder is one thing with all its lists', async () => {
  const tasks = [copied('a', { listId: 'f1' }), copied('b', { listId: 'f2' }), markedIn('l8')];
  const { orphans } = await orphansIn({ tasks, lookup: allFolders, adopting: ['l8'] });
  expect(orphans).toEqual([{ ...half, id: 'd1', url: 'https://app.clickup.com/w1/v/f/d1/s1' }]);
  const claimed = await orphansIn({ tasks, lookup: allFolders, adopting: ['l8', 'f2'] });
  expect(claimed.orphans).toEqual([]);
});

test.each([
  {
    name: 'somebody else began it',
    tasks: [copied('a', { creatorId: ana }), copied('b', { dateCreated: before(50) })],
  },
  { name: 'one of its tasks bears a mark', tasks: [...two, markedIn('l9', before(50))] },
])('nothing is found where $name', async ({ tasks }) => {
  expect((await orphansIn({ tasks: [...tasks, markedIn('l8')] })).orphans).toEqual([]);
});

test.each([
  { name: 'where the service never worked', world: { tasks: two } },
  { name: 'where all marks are this store’s own', world: { tasks: [...two, markedIn('l8', before(5))] } },
  { name: 'for a deal that was won after the store began', world: { wonAt: before(-11) } },
  { name: 'for a deal that was won after all that stands there', world: { wonAt: before(49) } },
  { name: 'about what began after the store did', world: { startedAt: before(71) } },
  {
    name: 'about tasks of which ClickUp does not say who made them',
    world: { tasks: [task('a', { listId: 'l9', dateCreated: before(60) }), markedIn('l8')] },
  },
  { name: 'where nothing stands that is nobody’s', world: { tasks: [markedIn('l8')] } },
])('not one request more is sent $name', async ({ world }) => {
  expect(await orphansIn({ tasks: [...two, markedIn('l8')], ...world })).toEqual({
    asked: ['l1,l8,l9'],
    orphans: [],
    own: [],
  });
});

const inFolder: StrayLookup = { kind: 'strays', of: 'folder', spaceId: 's1', folderId: 'd1' };

test('an empty list is known by its description, which its folder does not show', async () => {
  const world = { tasks: [markedIn('l8')], adopting: ['l8'], lookup: inFolder };
  expect(await orphansIn({ ...world, isPlain: true })).toEqual({
    asked: ['f1,f2', 'l8', 'description of f1', 'description of f2'],
    orphans: [],
    own: [{ listId: 'f2', handoff: '1001/e1' }],
  });
});

test.each([
  { name: 'for a project that has tasks from the start', world: { isPlain: false } },
  { name: 'for a deal that was won after the store began', world: { wonAt: before(-11) } },
  { name: 'where the service never worked', world: { tasks: [] } },
])('no description is read $name', async ({ world }) => {
  const given = { tasks: [markedIn('l8')], adopting: ['l8'], lookup: inFolder, isPlain: true, ...world };
  expect((await orphansIn(given)).asked.filter((what) => what.startsWith('description'))).toEqual([]);
});

test('an empty list that stands in no folder is known by what the listing shows of it', async () => {
  expect((await orphansIn({ tasks: [], described: 'l9' })).own).toEqual([{ listId: 'l9', handoff: '1001/e1' }]);
});
