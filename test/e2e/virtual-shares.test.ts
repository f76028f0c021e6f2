import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { calmRuns, tryMishap } from '../../scripts/chaos/crash-points.ts';
import { judge } from '../../scripts/chaos/judge.ts';
import { kindOf, type Mishap, mishapsOf, nameMishap } from '../../scripts/chaos/mishaps.ts';
import { postgresRunStores } from '../../scripts/chaos/postgres-run-store.ts';
import { runSeed } from '../../scripts/chaos/run-seed.ts';
import type { RunStores } from '../../scripts/chaos/run-store.ts';
import { stormOf } from '../../scripts/chaos/storm.ts';
import { loadMappings } from '../../src/mapping/load-mappings.ts';
import { shippedMappings } from '../support/processes.ts';
import { postgresUrl } from '../support/temporary-postgres.ts';

// As `start` works on PostgreSQL: its own engine in two processes, on queues in virtual time that give the work of one
// that is dead or frozen to the other. `npm run chaos -- --shares` tries every step and many storms.
jest.setTimeout(300_000);
const loaded = await loadMappings(shippedMappings);
const run = { loaded, shares: true } as const;
const calm = await calmRuns(run);
const { points } = calm.plain;

const middleOf = <T>(all: readonly T[]): T[] => all.slice(Math.floor(all.length / 2)).slice(0, 1);
const oneOfEachKind = [...Map.groupBy(mishapsOf(calm.plain), kindOf).values()].flatMap(middleOf);
/** At so many of the points that are called like this, evenly. */
const at = (kind: 'death' | 'freeze', point: string, count: number): Mishap[] => {
  const all = points.flatMap((one, index): Mishap[] => (one === point ? [{ kind, at: index + 1 }] : []));
  const every = Math.max(1, Math.ceil(all.length / count));
  return all.filter((_mishap, index) => index % every === every - 1);
};

test('two processes that share leave what one leaves that does everything', async () => {
  const alone = await calmRuns({ loaded });
  expect(judge(calm.plain.picture, alone.plain.picture)).toEqual([]);
  expect(judge(calm.takenBack.picture, alone.takenBack.picture)).toEqual([]);
  expect([calm.plain.defects, calm.plain.unsettled]).toEqual([[], []]);
});

describe('everything stands once after a', () => {
  const telling = [
    ...oneOfEachKind,
    // Between what is written down and what the queue is told.
    ...at('death', 'before jobs.send', 2),
    ...at('death', 'after jobs.send', 2),
    ...at('death', 'after shares.close, in a transaction', 1),
    // Held when it was asked for, and somebody else's when the answer arrives: what it sent then was there twice.
    ...at('freeze', 'after leases.isHeld', 6),
    ...at('freeze', 'after limits.replace', 2),
  ];
  test.each(telling.map((mishap) => ({ name: nameMishap(mishap, calm.plain), mishap })))(
    '$name',
    async ({ mishap }) => {
      const { findings, defects } = await tryMishap({ ...run, mishap }, calm);
      expect({ findings, defects }).toEqual({ findings: [], defects: [] });
    },
  );
});

describe.each(['sqlite', 'postgres'] as const)('on %s', (kind) => {
  let stores: RunStores | undefined;
  beforeAll(async () => {
    if (kind === 'postgres') stores = await postgresRunStores(postgresUrl());
  });
  afterAll(async () => stores?.end());
  const onStore = () => (stores === undefined ? {} : { openRunStore: stores.open });

  test('a storm over three or more processes leaves what a calm leaves', async () => {
    let seed = 1;
    while (stormOf(seed, 4).workers < 3) seed += 1;
    const { findings, defects, uncertain, deaths } = await runSeed(seed, {
      ...{ deals: 4, loaded, contrast: false, shares: true },
      ...onStore(),
    });
    expect({ findings, defects, uncertain }).toEqual({ findings: [], defects: [], uncertain: 0 });
    expect(deaths).toBeGreaterThan(0);
  });

  test('a death and a freeze in the middle of a share leave everything once', async () => {
    const onThis = { ...run, ...onStore() };
    const usual = await calmRuns(onThis);
    const course = usual.plain.points;
    const building = course.findIndex((point) => point.startsWith('after request POST /api/v2/list/:id/task'));
    for (const kindOfEnd of ['death', 'freeze'] as const) {
      const { findings, defects } = await tryMishap(
        { ...onThis, mishap: { kind: kindOfEnd, at: building + 1 } },
        usual,
      );
      expect({ findings, defects }).toEqual({ findings: [], defects: [] });
    }
  });
});
