import { z } from 'zod';
import { parseAnswer, parseEach } from '../../http/parse-answer.ts';
import type { CrmDeal, DealPage, DealQuery } from '../port.ts';
import { readDealBatches } from './objects.ts';
import type { HubSpot } from './paths.ts';
import { DealRow, Page } from './schemas.ts';

// https://developers.hubspot.com/docs/api-reference/search/guide
const longestBody = 3_000;
const largestPage = 200;
const modified = 'hs_lastmodifieddate';

const SearchPage = Page.extend({ total: z.number() });

/**
 * Won deals (and those that carry `orHasProperty`), oldest modification first. One request; when the properties are
 * too many for a search, their values come from batch reads, and the versions still from the search that pages by them.
 */
export async function searchDeals(hubSpot: HubSpot, query: DealQuery): Promise<DealPage> {
  const whole = searchBody(query);
  if (JSON.stringify(whole).length <= longestBody) return await sendSearch(hubSpot, whole);
  return await withValues(
    hubSpot,
    await sendSearch(hubSpot, searchBody({ ...query, properties: [] })),
    query.properties,
  );
}

async function withValues(hubSpot: HubSpot, page: DealPage, properties: readonly string[]): Promise<DealPage> {
  const ids = page.deals.map(({ id }) => id);
  const read = await readDealBatches(hubSpot, { ids, properties, archived: false });
  const values = new Map(read.deals.map((deal) => [deal.id, deal.properties]));
  const broken = new Map(read.unreadable.map(({ id, why }) => [id, why]));
  const deals = page.deals.flatMap((deal): CrmDeal[] => {
    const found = values.get(deal.id);
    return found === undefined ? [] : [{ ...deal, properties: found }];
  });
  const lost = ids.filter((id) => !values.has(id));
  const gone = 'It was deleted or merged between the search and the read.';
  return {
    ...page,
    deals,
    unreadable: [...page.unreadable, ...lost.map((id) => ({ id, why: broken.get(id) ?? gone }))],
  };
}

export async function countWonDeals(hubSpot: HubSpot, modifiedFrom: number): Promise<number> {
  const { total } = await sendSearch(hubSpot, searchBody({ modifiedFrom, properties: [], limit: 1 }));
  return total;
}

function searchBody({ modifiedFrom, modifiedTo, orHasProperty, properties, limit, after }: DealQuery) {
  const within = [
    { propertyName: modified, operator: 'GTE', value: String(modifiedFrom) },
    ...(modifiedTo === undefined ? [] : [{ propertyName: modified, operator: 'LTE', value: String(modifiedTo) }]),
  ];
  const won = { propertyName: 'hs_is_closed_won', operator: 'EQ', value: 'true' };
  const known = orHasProperty === undefined ? [] : [{ propertyName: orHasProperty, operator: 'HAS_PROPERTY' }];
  return {
    filterGroups: [won, ...known].map((filter) => ({ filters: [filter, ...within] })),
    sorts: [{ propertyName: modified, direction: 'ASCENDING' }],
    properties: [...new Set([...properties, modified])],
    limit: Math.min(limit, largestPage),
    ...(after === undefined ? {} : { after }),
  };
}

async function sendSearch({ http, paths }: HubSpot, body: ReturnType<typeof searchBody>): Promise<DealPage> {
  return await http.send({
    method: 'POST',
    path: paths.search('deals'),
    limit: 'search',
    repeatable: true,
    body,
    parse: (answer) => {
      const { total, results, paging } = parseAnswer(SearchPage, answer);
      const { good: deals, unreadable } = parseEach(DealRow, results);
      return { deals, unreadable, total, ...(paging.next === undefined ? {} : { next: paging.next.after }) };
    },
  });
}
