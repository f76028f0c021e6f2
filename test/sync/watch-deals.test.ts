import { expect, test } from '@jest/globals';
import type { CrmDeal, CrmPort, DealQuery } from '../../src/crm/port.ts';
import { watchDeals } from '../../src/sync/watch-deals.ts';
import { createPasses, shippedTexts, type Tamper } from '../support/passes.ts';

interface Found {
  readonly total: number;
  readonly results: readonly { readonly id: string }[];
}

/** The search index does not know this deal yet. */
const hide =
  (deal: string): Tamper =>
  (url, body) => {
    if (!url.includes('deals/search')) return undefined;
    const found = body as Found;
    const results = found.results.filter(({ id }) => id !== deal);
    return { ...found, results, total: found.total - found.results.length + results.length };
  };

test('a deal that the index shows only after newer ones were read is built all the same', async () => {
  const { pass, win, wait, tamper, stateOf } = await createPasses({ deals: 1, texts: shippedTexts('standard') });
  await pass();
  const late = win();
  tamper(hide(late));
  await wait(20 * 60_000);
  const newer = win();
  await pass();
  tamper(undefined);
  await pass();
  expect([await stateOf(newer), await stateOf(late)]).toEqual(['offered', undefined]);
  await wait(60 * 60_000);
  await pass();
  expect(await stateOf(late)).toBe('offered');
});

test('an hour of quiet passes costs one search each, the longer look included', async () => {
  const { pass } = await createPasses({ deals: 1, texts: shippedTexts('standard') });
  await pass();
  await pass();
  const costs: number[] = [];
  for (let minute = 0; minute < 65; minute += 1) costs.push((await pass()).requests.hubspot);
  expect(new Set(costs)).toEqual(new Set([1]));
});

const start = Date.parse('2026-11-09T08:00:00Z');

/** A CRM that gives fewer deals to a page than it is asked for. */
const shortPaged = (minutes: readonly number[], perPage: number): Pick<CrmPort, 'searchDeals'> => ({
  searchDeals: async ({ modifiedFrom, modifiedTo = Number.POSITIVE_INFINITY, after = '0' }: DealQuery) => {
    const all = minutes
      .map((minute, i) => ({ id: `${i + 1}`, at: start + minute * 60_000 }))
      .filter(({ at }) => at >= modifiedFrom && at <= modifiedTo);
    const end = Number(after) + perPage;
    const deals = all
      .slice(Number(after), end)
      .map(({ id, at }): CrmDeal => ({ id, properties: {}, version: new Date(at).toISOString(), archived: false }));
    return { deals, unreadable: [], total: all.length, ...(end < all.length && { next: `${end}` }) };
  },
});

test.each([
  { name: 'one after the other', minutes: [0, 1, 2, 3, 4, 5, 6] },
  { name: 'all at one moment', minutes: [0, 0, 0, 0, 0, 0, 0] },
  { name: 'some at one moment', minutes: [0, 1, 1, 1, 1, 2, 3] },
])('a page shorter than asked for hides none of the deals changed $name', async ({ minutes }) => {
  const crm = shortPaged(minutes, 3) as CrmPort;
  const { deals, total } = await watchDeals({ crm, properties: [], since: start, now: start });
  expect([deals.map(({ id }) => id), total]).toEqual([['1', '2', '3', '4', '5', '6', '7'], 7]);
});

test('pages of which nothing can be read do not end the walk', async () => {
  const crm: Pick<CrmPort, 'searchDeals'> = {
    searchDeals: async ({ modifiedFrom, after = '0', limit }) => {
      const all = Array.from({ length: 450 }, (_, i) => ({ id: `${i}`, at: start + i })).filter(
        ({ at }) => at >= modifiedFrom,
      );
      const page = all.slice(Number(after), Number(after) + limit);
      const deals = page
        .filter(({ id }) => Number(id) >= 410)
        .map(({ id, at }): CrmDeal => ({ id, properties: {}, version: new Date(at).toISOString(), archived: false }));
      const unreadable = page.filter(({ id }) => Number(id) < 410).map(({ id }) => ({ id, why: 'odd' }));
      const end = Number(after) + limit;
      return { deals, unreadable, total: all.length, ...(end < all.length && { next: `${end}` }) };
    },
  };
  const { deals, unreadable } = await watchDeals({ crm, properties: [], since: start, now: start });
  expect([deals.length, new Set(unreadable.map(({ id }) => id)).size]).toEqual([40, 410]);
});
