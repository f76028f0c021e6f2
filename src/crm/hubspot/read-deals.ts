import { z } from 'zod';
import { parseAnswer } from '../../http/parse-answer.ts';
import type { DealReading } from '../port.ts';
import { readDealBatches } from './objects.ts';
import type { HubSpot } from './paths.ts';
import { Id } from './schemas.ts';

/**
 * Deals by id. One request per 100; only for those that are missing there it is asked one by one whether they were
 * merged into another, which batch reads do not follow, and then whether they are archived. In this order, because
 * a deal that was merged away may stand among the archived ones too.
 */
export async function readDeals(
  hubSpot: HubSpot,
  ids: readonly string[],
  properties: readonly string[],
): Promise<DealReading> {
  const live = await readDealBatches(hubSpot, { ids, properties, archived: false });
  const gone = missingFrom(ids, live);
  if (gone.length === 0) return live;
  const mergedInto = await findSurvivors(hubSpot, gone);
  const survivors = Object.values(mergedInto).filter((id) => !ids.includes(id));
  const merged = await readDealBatches(hubSpot, { ids: survivors, properties, archived: false });
  const deleted = gone.filter((id) => mergedInto[id] === undefined);
  const archived = await readDealBatches(hubSpot, { ids: deleted, properties, archived: true });
  return {
    deals: [...live.deals, ...merged.deals, ...archived.deals],
    unreadable: [...live.unreadable, ...merged.unreadable, ...archived.unreadable],
    mergedInto,
  };
}

function missingFrom(ids: readonly string[], { deals, unreadable }: DealReading): string[] {
  // A deal that could not be read and does not even tell its id may be any of those that are missing.
  if (unreadable.some((one) => one.id === undefined)) return [];
  const found = new Set([...deals, ...unreadable].map(({ id }) => id));
  return [...new Set(ids)].filter((id) => !found.has(id));
}

const Named = z.object({ id: Id });

async function findSurvivors({ http, paths }: HubSpot, ids: readonly string[]): Promise<Record<string, string>> {
  const mergedInto: Record<string, string> = {};
  for (const id of ids) {
    const survivor = await http.send({
      method: 'GET',
      path: paths.object('deals', id),
      query: { properties: 'hs_object_id' },
      accept: [404],
      parse: (body, status) => (status === 404 ? undefined : parseAnswer(Named, body).id),
    });
    if (survivor !== undefined && survivor !== id) mergedInto[id] = survivor;
  }
  return mergedInto;
}
