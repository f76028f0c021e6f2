import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CrmDeal, CrmPort } from '../../src/crm/port.ts';
import { type WatchCursor, watchDeals } from '../../src/sync/watch-deals.ts';

const start = Date.parse('2026-11-09T08:00:00Z');
const longestLagMs = 20_000;

interface Edit {
  readonly deal: number;
  readonly lagMs: number;
}

/** A CRM whose index shows each edit a while after it was made, and in which people edit while a walk is under way. */
function livelyCrm(deals: number, perPage: number, bursts: readonly (readonly Edit[])[]) {
  let now = start + deals * 10;
  const edits = Array.from({ length: deals }, (_, i) => [{ at: start + i * 10, shownAt: 0 }]);
  const queue = [...bursts];
  const shown = (id: number) => edits[id]?.findLast(({ shownAt }) => shownAt <= now)?.at ?? start;
  const happen = () => {
    now += 250;
    for (const { deal, lagMs } of queue.shift() ?? []) edits[deal % deals]?.push({ at: now, shownAt: now + lagMs });
  };
  const crm: Pick<CrmPort, 'searchDeals'> = {
    searchDeals: async ({ modifiedFrom, modifiedTo = Number.POSITIVE_INFINITY, after = '0' }) => {
      happen();
      const all = edits
        .map((_, id) => ({ id, at: shown(id) }))
        .filter(({ at }) => at >= modifiedFrom && at <= modifiedTo)
        .sort((a, b) => a.at - b.at || a.id - b.id);
      const end = Number(after) + perPage;
      const page = all.slice(Number(after), end).map(
        ({ id, at }): CrmDeal => ({
          id: `${id}`,
          properties: {},
          version: new Date(at).toISOString(),
          archived: false,
        }),
      );
      return { deals: page, unreadable: [], total: all.length, ...(end < all.length && { next: `${end}` }) };
    },
  };
  return {
    crm,
    now: () => now,
    wait: (ms: number) => {
      now += ms;
    },
    isBusy: () => queue.length > 0,
    latest: () => edits.map((all, id) => [`${id}`, all.at(-1)?.at]),
  };
}

const bursts = fc.array(fc.array(fc.record({ deal: fc.nat(30), lagMs: fc.nat(longestLagMs) }), { maxLength: 8 }), {
  maxLength: 60,
});
const world = fc.record({
  deals: fc.integer({ min: 1, max: 30 }),
  perPage: fc.integer({ min: 1, max: 7 }),
  bursts,
  // Mostly shorter than the index may lag: only then is the next edit seen before the one behind it.
  pauses: fc.infiniteStream(fc.oneof({ weight: 3, arbitrary: fc.nat(longestLagMs) }, fc.nat(15 * 60_000))),
});

function* repeat(value: number): Generator<number> {
  for (;;) yield value;
}

test('every edit of every deal is seen, whatever is edited during the walk, however late the index shows it', async () => {
  await fc.assert(
    fc.asyncProperty(world, async ({ deals, perPage, bursts: all, pauses }) => {
      const { crm, now, wait, isBusy, latest } = livelyCrm(deals, perPage, all);
      const seen = new Map<string, number>();
      let cursor: WatchCursor | undefined;
      const pass = async () => {
        const found = await watchDeals({ crm, properties: [], since: start, now: now(), ...(cursor && { cursor }) });
        for (const { id, version } of found.deals) seen.set(id, Math.max(seen.get(id) ?? 0, Date.parse(version)));
        cursor = found.cursor;
      };
      while (isBusy()) {
        await pass();
        wait(pauses.next().value ?? 0);
      }
      wait(longestLagMs);
      await pass();
      expect([...seen].sort(([a], [b]) => Number(a) - Number(b))).toEqual(latest());
    }),
    {
      numRuns: 200,
      // Somebody of a whole page with one timestamp was edited while its rest was read.
      examples: [
        [
          {
            deals: 4,
            perPage: 3,
            bursts: [
              [],
              [
                { deal: 13, lagMs: 0 },
                { deal: 26, lagMs: 0 },
                { deal: 27, lagMs: 1 },
                { deal: 0, lagMs: 1 },
              ],
              [{ deal: 0, lagMs: 251 }],
            ],
            pauses: fc.stream(repeat(455_527)),
          },
        ],
      ],
    },
  );
});
