import { expect, test } from '@jest/globals';
import { runSeed } from '../../scripts/chaos/run-seed.ts';
import { loadMappings } from '../../src/mapping/load-mappings.ts';
import { shippedMappings } from '../support/processes.ts';

const loaded = await loadMappings(shippedMappings);

// Each of these seeds once broke a promise; `npm run chaos` tries more of them.
test.each([
  { name: 'an edit by a rep in the same version as an own write is not taken for an echo', seed: 3 },
  { name: 'a store that was put back makes nothing twice that its later life made', seed: 12 },
  { name: 'an exception about one field does not hold up the rest of the project', seed: 37 },
  { name: 'a question that a lost life asked is closed once it is answered', seed: 49 },
])(
  '$name',
  async ({ seed }) => {
    const { findings, defects, uncertain, handoffs } = await runSeed(seed, { deals: 20, loaded, contrast: false });
    expect({ findings, defects, uncertain }).toEqual({ findings: [], defects: [], uncertain: 0 });
    expect(handoffs).toBeGreaterThan(8);
  },
  120_000,
);

test('the same seed is the same run, byte for byte', async () => {
  const digests = [];
  for (let run = 0; run < 2; run += 1) {
    const { digest } = await runSeed(5, { deals: 6, loaded, contrast: false });
    digests.push(digest);
  }
  expect(digests[1]).toEqual(digests[0]);
}, 120_000);

test('the plain executor spoils handoffs on a seed on which the service spoils none', async () => {
  const { naive = [], findings } = await runSeed(8, { deals: 12, loaded, contrast: true });
  expect(findings).toEqual([]);
  expect(naive.filter(({ flaw }) => flaw === 'duplicate').length).toBeGreaterThan(0);
}, 120_000);
