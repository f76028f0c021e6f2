import { rm } from 'node:fs/promises';
import { createSeededRandom } from '../../src/sandbox/seeded-random.ts';
import { createSystemClock } from '../../src/system-clock.ts';
import { comeToRest, runCampaign, type Say, winDeals } from './campaign.ts';
import { drawFuse } from './fuse.ts';
import { compareRecovery, type Recovery } from './recovery.ts';
import { onStage, type RehearsalOptions } from './rehearse.ts';
import type { Stage } from './stage.ts';
import { knownToStore, type Standing, takeStock } from './stock.ts';

export interface Recovered extends Recovery {
  readonly renamed: number;
  readonly moved: number;
  /** What both vendors received from the loss until nothing was left to do. */
  readonly requests: number;
  readonly defects: readonly string[];
  readonly seconds: number;
}

/** One project in so many is renamed, so that neither its number nor its client is left in the name; another is moved. */
const oneIn = 20;
/** For each project that is under way: late enough to have begun, soon enough to leave much undone. */
const requestsUntilKilled = 5;

/** Builds projects, lets people rename and move some, leaves some half-made, loses the store, and goes on without it. */
export async function loseDatabase(options: RehearsalOptions, say: Say): Promise<Recovered> {
  const { now } = createSystemClock();
  const startedAt = now();
  const [calm, { before, after, known, renamed, moved, ...counted }] = await Promise.all([
    onStage(options, async (stage) => {
      await runCampaign(stage, undefined, (text) => say(`calm: ${text}`));
      return stage.picture();
    }),
    onStage(options, (stage) => loseStore(stage, options, say)),
  ]);
  return {
    ...compareRecovery({ before, after, calm, known, renamed, moved }),
    ...counted,
    renamed: renamed.length,
    moved: moved.length,
    seconds: Math.round((now() - startedAt) / 1_000),
  };
}

async function loseStore(stage: Stage, options: RehearsalOptions, say: Say) {
  await buildAndBreakOff(stage, options, (text) => say(`building: ${text}`));
  const before = await takeStock(stage);
  const { renamed, moved } = await letPeopleTidyUp(stage, before.projects);
  await dropStore(stage);
  const { requests: already } = await stage.control.received();
  const { defects } = await comeToRest(stage, (text) => say(`without its store: ${text}`));
  const { requests } = await stage.control.received();
  const known = await knownToStore(stage, before.projects);
  return { before, after: await takeStock(stage), known, renamed, moved, requests: requests - already, defects };
}

/** All but the last twentieth is built in peace; the processes that begin with the rest are killed at it. */
async function buildAndBreakOff(stage: Stage, { handoffs, kills, seed }: RehearsalOptions, say: Say): Promise<void> {
  const last = Math.max(1, Math.floor(handoffs / oneIn));
  await runCampaign({ ...stage, toWin: stage.toWin.slice(0, -last) }, undefined, say);
  await winDeals(stage.toWin.slice(-last), stage);
  const random = createSeededRandom(seed, 'breaking off');
  for (let i = 0; i < kills; i += 1)
    await stage.start(['sync', '--allow-many'], drawFuse(random, last * requestsUntilKilled)).ended;
}

async function letPeopleTidyUp({ control }: Stage, projects: Standing['projects']) {
  const [renamed, moved]: [string[], string[]] = [[], []];
  for (const [i, { deal, kind, id }] of projects.entries()) {
    if (i % oneIn === 0) {
      const name = `Our client ${renamed.length + 1}`;
      await control.act({ vendor: 'clickup', act: `rename-${kind}`, [kind]: id, name });
      renamed.push(deal);
    } else if (kind === 'list' && i % oneIn === oneIn / 2) {
      await control.act({ vendor: 'clickup', act: 'move-list', list: id, folder: 'Archive 2025' });
      moved.push(deal);
    }
  }
  return { renamed, moved };
}

export const dropStore = ({ place }: Pick<Stage, 'place'>) =>
  Promise.all(['', '-wal', '-shm'].map((end) => rm(`${place.directory}/handoff.db${end}`, { force: true })));
