import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { type Picture, takePicture } from '../../scripts/chaos/picture.ts';
import { finishWork, winDeals } from '../../scripts/kill/campaign.ts';
import { compare } from '../../scripts/kill/compare.ts';
import { faultsOf } from '../../scripts/kill/faults-of.ts';
import type { Fuse } from '../../scripts/kill/fuse.ts';
import { dropStore } from '../../scripts/kill/lose-database.ts';
import { putBack } from '../../scripts/kill/restore-backup.ts';
import { type Stage, setStage, usualKinds } from '../../scripts/kill/stage.ts';
import { takeStock } from '../../scripts/kill/stock.ts';
import { createPasses, shippedTexts } from '../support/passes.ts';

// Real processes, sockets, disk and SIGKILL; only the clock of both sides goes faster. What is done to them is counted
// in requests and never in seconds. `npm run kill` does the same with thousands of handoffs.
jest.setTimeout(180_000);

const options = { handoffs: 12, seed: 1, speed: 100 };
const quietly = (): void => undefined;
const sync = ['sync', '--allow-many', '--json'];
let calm: Picture;
let stage: Stage;

beforeAll(async () => {
  stage = await setStage(options);
  calm = await undisturbed(stage.toWin.length);
});
afterAll(() => stage.close());

/** What the same deals come to when nothing goes wrong, in one process and in virtual time. */
async function undisturbed(deals: number): Promise<Picture> {
  const { world, pass } = await createPasses({ deals: options.handoffs / 2, texts: shippedTexts() });
  const recipes = Array.from({ length: deals }, (_, i) => usualKinds[i % usualKinds.length]);
  const ids = recipes.map((recipe) => world.act({ vendor: 'hubspot', act: 'create-deal', recipe }).result);
  for (const { id } of ids as { id: string }[]) world.act({ vendor: 'hubspot', act: 'win', deal: id });
  await pass();
  await pass();
  return takePicture(world);
}

/** Runs a pass that SIGKILL ends at this request. */
const passWith = async (fuse: Fuse) => {
  const { killed, err } = await stage.start(sync, fuse).ended;
  return killed ? 'killed' : err;
};

/** Everything on the vendors' side, by id; and what is not there as in a world where nothing went wrong. */
async function look() {
  const { picture, projects, tasksIn } = await takeStock(stage);
  return { flaws: compare(picture, calm), projects: projects.map(({ id }) => `${id}: ${tasksIn(id)}`).sort() };
}

test('what three dead processes had begun is finished once, whatever failed', async () => {
  await winDeals(stage.toWin, stage);
  await stage.control.setFaults(faultsOf('rough'));
  const ends = [
    await passWith({ request: 30, moment: 'answered', afterMs: 0 }),
    await passWith({ request: 25, moment: 'sent', afterMs: 3 }),
  ];
  await stage.inStore((store) => store.backup(`${stage.place.directory}/older.db`));
  ends.push(await passWith({ request: 20, moment: 'before', afterMs: 0 }));
  await stage.control.setFaults([]);
  const { defects } = await finishWork(stage, quietly);
  expect({ ends, defects, flaws: (await look()).flaws }).toEqual({
    ends: ['killed', 'killed', 'killed'],
    defects: [],
    flaws: [],
  });
});

test('an older copy of the store builds nothing again', async () => {
  const before = await look();
  await stage.wait(120_000);
  await putBack(stage);
  const { defects } = await finishWork(stage, quietly);
  expect({ defects, ...(await look()) }).toEqual({ defects: [], ...before });
});

test('a lost store takes over what stands', async () => {
  const before = await look();
  await dropStore(stage);
  const { defects } = await finishWork(stage, quietly);
  expect({ defects, ...(await look()) }).toEqual({ defects: [], ...before });
});
