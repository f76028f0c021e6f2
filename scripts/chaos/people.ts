import { createSeededRandom } from '../../src/sandbox/seeded-random.ts';
import type { World } from '../../src/sandbox/world.ts';
import type { Picture } from './picture.ts';

/** What reps do while the service works: they win deals that were open, and supply what held ones lack. */
export function repsAct(world: World, seed: number, picture: Picture): void {
  const random = createSeededRandom(seed, 'reps');
  for (const deal of [...picture.deals.keys()].sort()) {
    const dice = random();
    if (dice < 0.1) world.act({ vendor: 'hubspot', act: 'win', deal });
    else if (dice < 0.2) world.act({ vendor: 'hubspot', act: 'fill', deal });
  }
}

/** What people on both sides do with projects that stand. Each project meets the same people in every run of a seed. */
/** What became of its deal, and how its people go on, are drawn apart: the one is not to decide the other. */
const peopleOf = (seed: number, deal: string) => createSeededRandom(seed, `people of ${deal}`);

export function everybodyActs(world: World, seed: number, picture: Picture): void {
  for (const [deal, { containers, tasks }] of picture.deals) {
    const random = peopleOf(seed, deal);
    const [project] = containers;
    if (project === undefined || tasks.length === 0) continue;
    const fate = random();
    if (fate < 0.1) {
      world.act({ vendor: 'hubspot', act: fate < 0.07 ? 'reopen' : 'lose', deal });
      continue;
    }
    // Taken back and won again at once: the service may see it in between, or never.
    if (fate < 0.14) for (const act of ['reopen', 'win']) world.act({ vendor: 'hubspot', act, deal });
    if (fate < 0.18) {
      world.act({ vendor: 'hubspot', act: 'delete', id: deal });
      continue;
    }
    // By their order in the picture, which does not depend on the order in which they were made.
    const completed = tasks.filter(() => random() < 0.1);
    for (const { id } of completed) world.act({ vendor: 'clickup', act: 'complete-task', task: id });
    // A brief that is done is not written into any more: which of both the service sees first would be chance.
    const isBriefDone = completed.some(({ marker }) => marker?.endsWith('/brief'));
    if (random() < 0.2 && !isBriefDone)
      world.act({ vendor: 'hubspot', act: 'add-line-item', deal, sku: 'TRN-01', quantity: 1 });
  }
}

/**
 * What sales does with deals a day later: wins what was taken back again, in the same pipeline or in another one, brings back
 * what was deleted, and merges deals with others that never had a project. `before` is from before they were deleted.
 */
export function dealsGoOn(world: World, seed: number, before: Picture, now: Picture): void {
  const act = (name: string, given: Readonly<Record<string, unknown>>) =>
    world.act({ vendor: 'hubspot', act: name, ...given });
  const spare = [...now.deals].flatMap(([deal, { containers }]) => (containers.length === 0 ? [deal] : [])).sort();
  for (const [deal, { containers }] of before.deals) {
    if (containers.length === 0) continue;
    const fate = peopleOf(seed, deal)();
    const dice = createSeededRandom(seed, `a day later ${deal}`)();
    if (fate < 0.1) winAgain(deal, dice, act);
    else if (fate >= 0.14 && fate < 0.18 && dice < 0.7) act('restore', { id: deal });
    else if (fate >= 0.18 && dice < 0.15) {
      const other = spare.pop();
      if (other !== undefined) act('merge', dice < 0.1 ? { id: other, into: deal } : { id: deal, into: other });
    }
  }
}

function winAgain(
  deal: string,
  dice: number,
  act: (name: string, given: Readonly<Record<string, unknown>>) => unknown,
): void {
  if (dice > 0.8) return;
  // Another mapping takes it there: another handoff, with a project of its own.
  if (dice < 0.4) act('edit', { id: deal, properties: { pipeline: 'agency-pipeline', dealstage: agencyBrief } });
  act('win', { deal });
}

const agencyBrief = '0b6f3c1e-52a4-4d0f-8d0a-9f5c1c7b2e01';
