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
export function everybodyActs(world: World, seed: number, picture: Picture): void {
  for (const [deal, { containers, tasks }] of picture.deals) {
    const random = createSeededRandom(seed, `people of ${deal}`);
    const [project] = containers;
    if (project === undefined || tasks.length === 0) continue;
    const fate = random();
    if (fate < 0.1) {
      world.act({ vendor: 'hubspot', act: fate < 0.07 ? 'reopen' : 'lose', deal });
      continue;
    }
    // Taken back and won again at once: the service may see it in between, or never.
    if (fate < 0.14) for (const act of ['reopen', 'win']) world.act({ vendor: 'hubspot', act, deal });
    // By their order in the picture, which does not depend on the order in which they were made.
    for (const { id } of tasks) if (random() < 0.1) world.act({ vendor: 'clickup', act: 'complete-task', task: id });
    if (random() < 0.2) world.act({ vendor: 'hubspot', act: 'add-line-item', deal, sku: 'TRN-01', quantity: 1 });
  }
}
