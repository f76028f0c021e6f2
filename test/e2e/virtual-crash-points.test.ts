import { describe, expect, test } from '@jest/globals';
import { catchWeakened } from '../../scripts/chaos/catch-weakened.ts';
import { calmRuns, tryMishap } from '../../scripts/chaos/crash-points.ts';
import { mishapsOf, nameMishap } from '../../scripts/chaos/mishaps.ts';
import { weakened } from '../../scripts/chaos/sabotages.ts';
import { loadMappings } from '../../src/mapping/load-mappings.ts';
import { shippedMappings } from '../support/processes.ts';

const loaded = await loadMappings(shippedMappings);
const calm = await calmRuns({ loaded });

test('the calm run builds one project of each mapping and holds one deal', () => {
  const pictures = [...calm.plain.picture.deals.values()];
  expect(pictures.map(({ containers, notes, asks }) => [containers.length, notes.length, asks.length])).toEqual([
    [1, 1, 0],
    [1, 1, 0],
    [1, 1, 0],
    [0, 1, 1],
  ]);
  expect([calm.plain.defects, calm.plain.unsettled]).toEqual([[], []]);
});

// `npm run chaos -- --points 1` tries every one of them.
const sample = mishapsOf(calm.plain).filter((_, index) => index % 89 === 0);
test.each(sample.map((mishap) => ({ name: nameMishap(mishap, calm.plain), mishap })))(
  'after a $name everything stands once',
  async ({ mishap }) => {
    const { findings, defects } = await tryMishap({ loaded, mishap }, calm);
    expect({ findings, defects }).toEqual({ findings: [], defects: [] });
  },
  60_000,
);

describe('the proof has teeth', () => {
  test.each(weakened)(
    'a build without $without fails it',
    async (build) => {
      expect(await catchWeakened(build, loaded, calm)).toEqual(expect.objectContaining({ by: expect.any(String) }));
    },
    300_000,
  );
});
