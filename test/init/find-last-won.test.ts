import { describe, expect, test } from '@jest/globals';
import type { CrmDeal, CrmPort } from '../../src/crm/port.ts';
import { findLastWon } from '../../src/init/find-last-won.ts';

const now = Date.parse('2026-11-20T09:00:00Z');
const hourMs = 3_600_000;

/** A CRM in which deal `i` was touched so many hours ago, and how often it was asked. */
function crmWith(hoursAgo: readonly number[]) {
  const all = hoursAgo
    .map((hours, at) => ({ id: String(at), at: now - hours * hourMs }))
    .sort((a, b) => a.at - b.at)
    .map(({ id, at }): CrmDeal & { at: number } => ({ id, at, properties: {}, version: '', archived: false }));
  let requests = 0;
  const since = (from: number) => {
    requests += 1;
    return all.filter(({ at }) => at >= from);
  };
  const crm = {
    countWonDeals: async (from: number) => since(from).length,
    searchDeals: async ({ modifiedFrom, limit }: { modifiedFrom: number; limit: number }) => {
      const found = since(modifiedFrom);
      return { deals: found.slice(0, limit), unreadable: [], total: found.length };
    },
  } as Partial<CrmPort> as CrmPort;
  return { crm, requests: () => requests };
}

describe('findLastWon', () => {
  test.each([
    { name: 'few deals a day', hours: Array.from({ length: 300 }, (_, at) => at * 12) },
    { name: 'many deals an hour', hours: Array.from({ length: 5_000 }, (_, at) => at / 100) },
    { name: 'a burst long ago', hours: Array.from({ length: 800 }, (_, at) => 9_000 + at / 1_000) },
  ])('finds the last ones, the newest first, in few requests: $name', async ({ hours }) => {
    const { crm, requests } = crmWith(hours);
    expect(await findLastWon(crm, 5, now)).toEqual(['0', '1', '2', '3', '4']);
    expect(requests()).toBeLessThan(40);
  });

  test('finds all where there are fewer, and none where there are none', async () => {
    const { crm, requests } = crmWith([5, 50]);
    expect({ ids: await findLastWon(crm, 5, now), requests: requests() }).toEqual({ ids: ['0', '1'], requests: 2 });
    expect(await findLastWon(crmWith([]).crm, 5, now)).toEqual([]);
  });
});
