import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { calmRuns, tryMishap } from '../../scripts/chaos/crash-points.ts';
import { mishapsOf, nameMishap } from '../../scripts/chaos/mishaps.ts';
import { loadMappings } from '../../src/mapping/load-mappings.ts';
import type { World } from '../../src/sandbox/world.ts';
import { shippedMappings } from '../support/processes.ts';

const list = 'Exceptions';
const mirror = `\nexceptions: { list: ${list} }\n`;
/** The shipped mappings; the standard one has whatever is open as tasks in a list. */
const loaded = await loadMappings(shippedMappings, {
  list: (dir) => readdir(dir),
  read: async (file) => {
    const text = await readFile(file);
    return /standard-onboarding\.yaml$/.test(file) ? Buffer.concat([text, Buffer.from(mirror)]) : text;
  },
});

/** A list for it, and somebody who is to be assigned and cannot be. */
const prepare = (world: World) => {
  world.act({ vendor: 'clickup', act: 'rename-list', list: 'Bluebird Ltd · Onboarding', name: list });
  world.act({ vendor: 'clickup', act: 'change-role', member: 'rosa@example.com', role: 'guest' });
};
const calm = await calmRuns({ loaded, prepare });
const mirrored = ({ plain: { picture } }: typeof calm) =>
  [...picture.deals.values()].flatMap(({ tasks }) => tasks.filter(({ path }) => path.startsWith(list)));

test('the calm run has one task for the one exception', () => {
  expect(mirrored(calm).map(({ marker }) => marker)).toEqual([
    expect.stringMatching(/^deal:\d+\/e1\/inbox:PERSON_IS_GUEST:[0-9a-z]+$/),
  ]);
  expect([calm.plain.defects, calm.plain.unsettled]).toEqual([[], []]);
});

/** The steps and requests in which a service that keeps no such list does something else. */
const bare = await calmRuns({ loaded: await loadMappings(shippedMappings), prepare });
const { points } = calm.plain;
const first = points.findIndex((point, index) => point !== bare.plain.points[index]);
const sent = points.findIndex(
  (point, index) => index > first && /^before request POST .*\/list\/:id\/task$/.test(point),
);
const requestsBefore = points.slice(0, sent + 1).filter((point) => /^before request/.test(point)).length;
const around = mishapsOf(calm.plain).filter(({ kind, at }) =>
  kind === 'fault' ? at === requestsBefore : at >= sent - 3 && at <= sent + 9,
);

// All of them pass; a few are enough to see that they still do.
const sample = around.filter((_, index) => index % 6 === 3);
test.each(sample.map((mishap) => ({ name: nameMishap(mishap, calm.plain), mishap })))(
  'after a $name there is one task for it',
  async ({ mishap }) => {
    const { findings, defects } = await tryMishap({ loaded, prepare, mishap }, calm);
    expect({ findings, defects }).toEqual({ findings: [], defects: [] });
  },
  60_000,
);
