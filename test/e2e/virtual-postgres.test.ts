import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { calmRuns, tryMishap } from '../../scripts/chaos/crash-points.ts';
import { kindOf, mishapsOf } from '../../scripts/chaos/mishaps.ts';
import { postgresRunStores } from '../../scripts/chaos/postgres-run-store.ts';
import { runSeed } from '../../scripts/chaos/run-seed.ts';
import type { RunStores } from '../../scripts/chaos/run-store.ts';
import { type Storm, stormOf } from '../../scripts/chaos/storm.ts';
import { loadMappings } from '../../src/mapping/load-mappings.ts';
import { shippedMappings } from '../support/processes.ts';
import { postgresUrl } from '../support/temporary-postgres.ts';

const loaded = await loadMappings(shippedMappings);
let stores: RunStores;
beforeAll(async () => {
  stores = await postgresRunStores(postgresUrl());
});
afterAll(() => stores.end());

/** The first seed of whose storm this is true. */
const firstWith = (fits: (storm: Storm) => boolean): number => {
  let seed = 1;
  while (!fits(stormOf(seed, 4))) seed += 1;
  return seed;
};

test.each([
  {
    name: 'three or more workers on one database, locked by somebody else for a while',
    seed: firstWith(({ workers, trouble }) => workers > 2 && trouble?.kind === 'locked'),
  },
  {
    name: 'a copy that is put back, and a database that is read-only for a while',
    seed: firstWith(({ restore, trouble }) => restore !== undefined && trouble?.kind === 'read-only'),
  },
])(
  'on PostgreSQL a storm leaves what a calm leaves: $name',
  async ({ seed }) => {
    const { findings, defects, uncertain } = await runSeed(seed, {
      deals: 4,
      loaded,
      contrast: false,
      openRunStore: stores.open,
    });
    expect({ findings, defects, uncertain }).toEqual({ findings: [], defects: [], uncertain: 0 });
  },
  300_000,
);

test('on PostgreSQL everything stands once after a mishap of each kind', async () => {
  const run = { loaded, openRunStore: stores.open };
  const calm = await calmRuns(run);
  const kinds = Map.groupBy(mishapsOf(calm.plain), kindOf);
  const verdicts = [];
  for (const mishaps of kinds.values()) {
    const mishap = mishaps[Math.floor(mishaps.length / 2)];
    if (mishap !== undefined) verdicts.push(await tryMishap({ ...run, mishap }, calm));
  }
  expect(verdicts.filter(({ findings, defects }) => findings.length + defects.length > 0)).toEqual([]);
  expect(verdicts.length).toBe(12);
}, 300_000);
