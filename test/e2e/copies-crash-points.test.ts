import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { calmRuns, tryMishap } from '../../scripts/chaos/crash-points.ts';
import { mishapsOf, nameMishap } from '../../scripts/chaos/mishaps.ts';
import { takePicture } from '../../scripts/chaos/picture.ts';
import { loadMappings } from '../../src/mapping/load-mappings.ts';
import type { World } from '../../src/sandbox/world.ts';
import { shippedMappings } from '../support/processes.ts';

/** The shipped mappings; the standard one copies the files of a deal onto its brief. */
const loaded = await loadMappings(shippedMappings, {
  list: (dir) => readdir(dir),
  read: async (file) => {
    const text = await readFile(file, 'utf8');
    return Buffer.from(
      /standard-onboarding\.yaml$/.test(file) ? text.replace(/^brief:.*\n/m, '$&  attachments: copies\n') : text,
    );
  },
});

/** A signed contract on each deal; only the first one's mapping asks for files. */
const supply = (world: World) => {
  for (const deal of takePicture(world).deals.keys())
    world.act({ vendor: 'hubspot', act: 'attach-file', deal, name: 'Contract.pdf', content: 'We agree.' });
};
const calm = await calmRuns({ loaded, supply });

test('the calm run has one copy of the one file that is asked for', () => {
  const copies = [...calm.plain.picture.deals.values()].flatMap(({ tasks }) =>
    tasks.flatMap(({ settings }) => /Contract #\d+\.pdf/.exec(settings)?.[0].replace(/\d+/, 'N') ?? []),
  );
  expect(copies).toEqual(['Contract #N.pdf']);
  expect([calm.plain.defects, calm.plain.unsettled]).toEqual([[], []]);
});

/** The steps around the upload, and every way in which the upload itself can fail. */
const { points } = calm.plain;
const sent = points.findIndex((point) => /^before request POST .*\/attachment/.test(point));
const requestsBefore = points.slice(0, sent + 1).filter((point) => /^before request/.test(point)).length;
const around = mishapsOf(calm.plain).filter(({ kind, at }) =>
  kind === 'fault' ? at === requestsBefore : at >= sent - 8 && at <= sent + 9,
);
test('the upload is one of the requests', () => expect([sent > 0, around.length > 20]).toEqual([true, true]));

// All of them pass; a few are enough to see that they still do.
const sample = around.filter((_, index) => index % 7 === 2);
test.each(sample.map((mishap) => ({ name: nameMishap(mishap, calm.plain), mishap })))(
  'after a $name there is one copy of it',
  async ({ mishap }) => {
    const { findings, defects } = await tryMishap({ loaded, supply, mishap }, calm);
    expect({ findings, defects }).toEqual({ findings: [], defects: [] });
  },
  60_000,
);
