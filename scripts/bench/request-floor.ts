import { z } from 'zod';
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

/** What a pass over `deals` new deals sent, and the smallest number of requests that could have done the same. */
export function compareToFloor(world: World, deals: number): { readonly sent: Requests; readonly floor: Requests } {
  const { requests } = Log.parse(world.requests());
  const { hubspot, clickup } = Count.parse(world.state());
  const of = (vendor: Entry['vendor']) => requests.filter((one) => one.vendor === vendor);
  return {
    sent: { hubspot: of('hubspot').length, clickup: of('clickup').length },
    floor: {
      hubspot: hubSpotFloor(of('hubspot'), deals, hubspot.objects),
      clickup: clickUpFloor(of('clickup'), clickup.tasks.length),
    },
  };
}

const pages = (count: number, size: number): number => Math.ceil(count / size);
const path = ({ url }: Entry): string => url.split('?')[0] ?? url;

/**
 * ClickUp has no bulk write, so every object that was made and every object that had to be changed afterwards is one
 * request. On top: the workspace, its spaces, the folders of each space in use, each kind of template in use (task
 * templates have an empty last page), the fields of each space; one look for changes; and the tasks that copies brought,
 * a hundred to a page, read once, because no answer names them.
 */
function clickUpFloor(log: readonly Entry[], tasks: number): number {
  const writes = log.filter((one) => one.committed);
  const made = writes.filter((one) => one.method === 'POST').length;
  const changed = new Set(writes.filter((one) => one.method === 'PUT').map(path)).size;
  const uses = (part: RegExp) => log.some((one) => part.test(path(one)));
  const spaces = new Set(log.flatMap((one) => /\/space\/([^/]+)\/folder$/.exec(path(one))?.[1] ?? [])).size;
  const fields = new Set(log.filter((one) => path(one).endsWith('/field')).map(path)).size;
  const kinds =
    Number(uses(/\/list_template$/)) +
    Number(uses(/\/folder_template$/)) +
    2 * Number(uses(/\/team\/[^/]+\/taskTemplate$/));
  const copies = writes.some((one) => /emplate\//.test(path(one)));
  return made + changed + 2 + spaces + kinds + fields + 1 + (copies ? pages(tasks, 100) : 0);
}

/**
 * Once: pipelines, deal properties, owners (active and archived). Per 200 deals a search; per 1,000 the associations of
 * three kinds and, where the service may have had an earlier life, a look for its notes; per 100 the companies, contacts
 * and line items, the notes written and the deals updated.
 */
function hubSpotFloor(
  log: readonly Entry[],
  deals: number,
  objects: Readonly<Record<string, readonly unknown[]>>,
): number {
  const around = ['companies', 'contacts', 'line_items'].map((type) => pages(objects[type]?.length ?? 0, 100));
  const looked = log.some((one) => /deals\/(notes|tasks)\/batch\/read$/.test(path(one))) ? pages(deals, 1000) : 0;
  const writes = 2 * pages(deals, 100);
  return (
    4 + pages(deals, 200) + 3 * pages(deals, 1000) + around.reduce((sum, count) => sum + count, 0) + looked + writes
  );
}
