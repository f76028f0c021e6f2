import { createHash } from 'node:crypto';
import type { ClickUpPort } from '../../clickup/port.ts';
import type { ClickUpSetup } from '../../clickup/setup-reads.ts';
import type { CrmPort } from '../../crm/port.ts';
import type { Journal } from './journal.ts';

/** What a reading asks of HubSpot: looking only. */
export type CrmReads = Pick<
  CrmPort,
  | 'searchDeals'
  | 'countWonDeals'
  | 'readDeals'
  | 'readAssociations'
  | 'readObjects'
  | 'owners'
  | 'pipelines'
  | 'dealProperties'
>;
export type ClickUpReads = Pick<
  ClickUpPort,
  | 'me'
  | 'workspaces'
  | 'spaces'
  | 'folders'
  | 'folderlessLists'
  | 'list'
  | 'fields'
  | 'listTemplates'
  | 'folderTemplates'
> &
  Pick<ClickUpSetup, 'workTasks'>;

/** Small enough that stopping costs little, large enough to fill the requests it is made of. */
const idsPerPart = 500;

const keyOf = (name: string, args: readonly unknown[]): string =>
  `${name} ${createHash('sha256').update(JSON.stringify(args)).digest('hex').slice(0, 16)}`;

/** A call that is answered from the journal where it has been made before. */
const keeping =
  <Args extends readonly unknown[], Part>(
    { once }: Journal,
    name: string,
    read: (...args: Args) => Promise<Part>,
  ): ((...args: Args) => Promise<Part>) =>
  (...args) =>
    once(keyOf(name, args), () => read(...args));

const inParts = (ids: readonly string[]): readonly (readonly string[])[] =>
  Array.from({ length: Math.ceil(ids.length / idsPerPart) }, (_, at) =>
    ids.slice(at * idsPerPart, (at + 1) * idsPerPart),
  );

/** HubSpot with a memory on disk: asked in the same order, it goes on where it was stopped. */
export function keptCrm(crm: CrmReads, journal: Journal): CrmReads {
  const readDeals = keeping(journal, 'deals', crm.readDeals);
  const readObjects = keeping(journal, 'objects', crm.readObjects);
  const linksOf = keeping(journal, 'links', async (...args: Parameters<CrmReads['readAssociations']>) => [
    ...(await crm.readAssociations(...args)),
  ]);
  return {
    searchDeals: keeping(journal, 'search', crm.searchDeals),
    countWonDeals: keeping(journal, 'count', crm.countWonDeals),
    owners: keeping(journal, 'owners', crm.owners),
    pipelines: keeping(journal, 'pipelines', crm.pipelines),
    dealProperties: keeping(journal, 'properties', crm.dealProperties),
    async readDeals(ids, properties) {
      const parts = await inTurn(inParts(ids), (part) => readDeals(part, properties));
      return {
        deals: parts.flatMap(({ deals }) => deals),
        unreadable: parts.flatMap(({ unreadable }) => unreadable),
        mergedInto: Object.assign({}, ...parts.map(({ mergedInto }) => mergedInto)),
      };
    },
    async readAssociations(dealIds, to) {
      return new Map((await inTurn(inParts(dealIds), (part) => linksOf(part, to))).flat());
    },
    async readObjects(type, ids, properties) {
      const parts = await inTurn(inParts(ids), (part) => readObjects(type, part, properties));
      return {
        objects: parts.flatMap(({ objects }) => objects),
        unreadable: parts.flatMap(({ unreadable }) => unreadable),
      };
    },
  };
}

/** One after the other: what is kept is then always a beginning of the whole. */
async function inTurn<Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}

/** ClickUp likewise. */
export const keptClickUp = (clickup: ClickUpReads, journal: Journal): ClickUpReads => ({
  me: keeping(journal, 'me', clickup.me),
  workspaces: keeping(journal, 'workspaces', clickup.workspaces),
  spaces: keeping(journal, 'spaces', clickup.spaces),
  folders: keeping(journal, 'folders', clickup.folders),
  folderlessLists: keeping(journal, 'folderless', clickup.folderlessLists),
  list: keeping(journal, 'list', clickup.list),
  fields: keeping(journal, 'fields', clickup.fields),
  listTemplates: keeping(journal, 'list-templates', clickup.listTemplates),
  folderTemplates: keeping(journal, 'folder-templates', clickup.folderTemplates),
  workTasks: keeping(journal, 'tasks', clickup.workTasks),
});
