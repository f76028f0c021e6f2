import { expect, test } from '@jest/globals';
import { runSeed } from '../../scripts/chaos/run-seed.ts';
import { stormOf } from '../../scripts/chaos/storm.ts';
import { loadMappings } from '../../src/mapping/load-mappings.ts';
import { shippedMappings } from '../support/processes.ts';
import { seedsThatBroke } from './seeds-that-broke.ts';

const loaded = await loadMappings(shippedMappings);

test.each(seedsThatBroke)(
  '$name',
  async ({ seed, deals }) => {
    const { findings, defects, uncertain, handoffs } = await runSeed(seed, { deals, loaded, contrast: false });
    expect({ findings, defects, uncertain }).toEqual({ findings: [], defects: [], uncertain: 0 });
    expect(handoffs).toBeGreaterThan(8);
  },
  300_000,
);

const someSeeds = Array.from({ length: 100 }, (_, seed) => seed);

test('storms bring two to four workers, every trouble of a store, and a copy that is put back', () => {
  const storms = someSeeds.map((seed) => stormOf(seed, 20));
  expect(new Set(storms.map(({ workers }) => workers))).toEqual(new Set([1, 2, 3, 4]));
  expect(new Set(storms.flatMap(({ trouble }) => trouble?.kind ?? []))).toEqual(
    new Set(['full', 'read-only', 'locked']),
  );
  expect(storms.some(({ restore, trouble }) => restore !== undefined && trouble !== undefined)).toBe(true);
});

const small = { deals: 8, loaded, contrast: false };
const manySeeds = Array.from({ length: 1_000 }, (_, seed) => seed);
const longEnoughMs = 200_000;
/** The earliest of those troubles that last: in a short one nothing may be written that a full disk has no room for. */
const firstWith = (kind: string): number => {
  const lasting = manySeeds.flatMap((seed) => {
    const { trouble } = stormOf(seed, 8);
    return trouble?.kind === kind && trouble.forMs > longEnoughMs ? [{ seed, fromMs: trouble.fromMs }] : [];
  });
  return lasting.toSorted((a, b) => a.fromMs - b.fromMs)[0]?.seed ?? -1;
};

test.each(['full', 'read-only', 'locked'])(
  'a store that is %s for a while stops passes, and costs nothing else',
  async (kind) => {
    const { findings, defects, uncertain, storeTroubles } = await runSeed(firstWith(kind), small);
    expect({ findings, defects, uncertain }).toEqual({ findings: [], defects: [], uncertain: 0 });
    expect(storeTroubles).toBeGreaterThan(0);
  },
  300_000,
);

test('the same seed is the same run, byte for byte', async () => {
  const digests = [];
  for (let run = 0; run < 2; run += 1) {
    const { digest } = await runSeed(5, { deals: 6, loaded, contrast: false });
    digests.push(digest);
  }
  expect(digests[1]).toEqual(digests[0]);
}, 300_000);

test('the plain executor spoils handoffs on a seed on which the service spoils none', async () => {
  const { naive = [], findings } = await runSeed(8, { deals: 12, loaded, contrast: true });
  expect(findings).toEqual([]);
  expect(naive.filter(({ flaw }) => flaw === 'duplicate').length).toBeGreaterThan(0);
}, 300_000);
