import { describe, expect, test } from '@jest/globals';
import { calmRuns, tryMishap } from '../../scripts/chaos/crash-points.ts';
import type { Mishap } from '../../scripts/chaos/mishaps.ts';
import { mishapsOf, nameMishap } from '../../scripts/chaos/mishaps.ts';
import { weakened } from '../../scripts/chaos/sabotages.ts';
import { isRed } from '../../scripts/chaos/try-every-point.ts';
import { loadMappings } from '../../src/mapping/load-mappings.ts';
import { shippedMappings } from '../support/processes.ts';

const loaded = await loadMappings(shippedMappings);
const calm = await calmRuns({ loaded });
const { points } = calm.plain;

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

/** Mishaps at which the protections matter: right after something was made, and in the middle of a worker's turn. */
function* tellingMishaps(): Generator<Mishap> {
  const steps = points.map((point, index) => ({ point, at: index + 1 }));
  const made = steps.filter(({ point }) => /after request POST .*(task|notes)/.test(point));
  for (const { at } of made) yield { kind: 'death', at };
  const faults = mishapsOf(calm.plain).filter((one) => one.kind === 'fault');
  yield* faults.filter(({ fault }) => fault.fault === 'commit-then-timeout');
  yield* steps.filter((_, index) => index % 31 === 0).map(({ at }) => ({ kind: 'freeze', at }) as const);
}

describe('the proof has teeth', () => {
  test.each(weakened)(
    'a build without $without fails it',
    async ({ sabotage, settings }) => {
      let isFound = false;
      for (const mishap of tellingMishaps()) {
        const run = { loaded, mishap, ...(sabotage && { sabotage }), ...(settings && { settings }) };
        const { findings, defects } = await tryMishap(run, calm);
        // A missing marker is different by itself; what counts is what it leads to.
        isFound = isRed({ mishap, defects, findings: findings.filter(({ flaw }) => flaw !== 'different') });
        if (isFound) break;
      }
      expect(isFound).toBe(true);
    },
    300_000,
  );
});
