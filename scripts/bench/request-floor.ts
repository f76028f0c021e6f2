import { z } from 'zod';
import { readingFloor } from '../../src/plan/request-floor.ts';
import type { World } from '../../src/sandbox/world.ts';

const Entry = z.object({
  vendor: z.enum(['hubspot', 'clickup']),
  method: z.string(),
  url: z.string(),
  status: z.number().nullable(),
  committed: z.boolean(),
});
const Log = z.object({ requests: z.array(Entry) });
type Entry = z.infer<typeof Entry>;

const Count = z.object({
  hubspot: z.object({ objects: z.record(z.string(), z.array(z.unknown())) }),
  clickup: z.object({ tasks: z.array(z.unknown()) }),
});

export interface Requests {
  readonly hubspot: number;
  readonly clickup: number;
}

/** How far the log and the world had come, so that what follows is counted by itself. */
export interface Mark {
  readonly requests: number;
  readonly tasks: number;
  readonly objects: Readonly<Record<string, number>>;
}

export function markOf(world: World): Mark {
  const { hubspot, clickup } = Count.parse(world.state());
  const objects = Object.entries(hubspot.objects).map(([type, all]) => [type, all.length] as const);
  return {
    requests: Log.parse(world.requests()).requests.length,
    tasks: clickup.tasks.length,
    objects: Object.fromEntries(objects),
  };
}

export interface Compared {
  readonly sent: Requests;
  readonly floor: Requests;
}

/** What a pass over `deals` new deals sent, and the smallest number of requests that could have done the same. */
export function compareToFloor(world: World, deals: number, since: Mark): Compared {
  const requests = Log.parse(world.requests()).requests.slice(since.requests);
  const now = markOf(world);
  const of = (vendor: Entry['vendor']) => requests.filter((one) => one.vendor === vendor);
  const objects = (type: string): number => (now.objects[type] ?? 0) - (since.objects[type] ?? 0);
  return {
    sent: { hubspot: of('hubspot').length, clickup: of('clickup').length },
    floor: {
      hubspot: hubSpotFloor(of('hubspot'), deals, objects),
      clickup: clickUpFloor(of('clickup'), now.tasks - since.tasks),
    },
  };
}

const pages = (count: number, size: number): number => Math.ceil(count / size);
const path = ({ url }: Entry): string => url.split('?')[0] ?? url;
const reads = (log: readonly Entry[]): Entry[] => log.filter(({ method }) => method === 'GET');

/** What is the same for every deal: the account, its spaces and their folders, templates, fields. */
const furniture = /\/(user|team|space|folder|field|(list|folder)_template|taskTemplate)$/;

/**
 * ClickUp has no bulk write, so every object that was made and every object that had to be changed afterwards is one
 * request. On top: each piece of furniture once (task templates have an empty last page), one look for changes, and
 * what the planner reckons for reading what copies bring.
 */
function clickUpFloor(log: readonly Entry[], tasks: number): number {
  const writes = log.filter((one) => one.committed);
  const to = (part: RegExp): Entry[] => writes.filter((one) => one.method === 'POST' && part.test(path(one)));
  const changed = new Set(writes.filter((one) => one.method === 'PUT').map(path)).size;
  const once = new Set(reads(log).flatMap(({ url }) => (furniture.test(url.split('?')[0] ?? url) ? [url] : []))).size;
  const folders = to(/\/folder_template\//);
  const copies = to(/\/(list|folder)_template\//).length;
  const taskCopies = to(/\/taskTemplate\//).length;
  const arriving = readingFloor({
    copies,
    taskCopies,
    folderSpaces: new Set(folders.map((one) => path(one).split('/folder_template')[0])).size,
    tasks: copies + taskCopies === 0 ? 0 : tasks - to(/\/list\/[^/]+\/task$/).length,
  });
  return to(/./).length + changed + furnitureBesides(log, once, folders) + 1 + arriving;
}

/** The folders of a space that were known before are read for the copies alone. */
const furnitureBesides = (log: readonly Entry[], once: number, folders: readonly Entry[]): number =>
  folders.length > 0 && !reads(log).some((one) => /\/team$/.test(path(one)))
    ? once - new Set(folders.map((one) => path(one).split('/folder_template')[0])).size
    : once;

/**
 * Once: pipelines, deal properties, owners (active and archived). Per 200 deals a search; per 1,000 the associations of
 * three kinds and, where the service may have had an earlier life, a look for its notes and one for its tasks; per 100
 * the companies, contacts and line items, the notes written and the deals updated.
 */
function hubSpotFloor(log: readonly Entry[], deals: number, objects: (type: string) => number): number {
  const once = new Set(reads(log).map(({ url }) => url)).size;
  const around = ['companies', 'contacts', 'line_items'].map((type) => pages(objects(type), 100));
  const looked = new Set(log.map(path).filter((one) => /deals\/(notes|tasks)\/batch\/read$/.test(one))).size;
  const writes = 2 * pages(deals, 100);
  const perThousand = (3 + looked) * pages(deals, 1000);
  return once + pages(deals, 200) + perThousand + around.reduce((sum, count) => sum + count, 0) + writes;
}
