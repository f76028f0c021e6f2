import { copyFile } from 'node:fs/promises';
import { createSeededRandom } from '../../src/sandbox/seeded-random.ts';
import { createSystemClock } from '../../src/system-clock.ts';
import type { Finding } from '../chaos/judge.ts';
import { comeToRest, runCampaign, type Say, type Violence, winDeals } from './campaign.ts';
import { compare } from './compare.ts';
import { dropStore } from './lose-database.ts';
import { onStage, type RehearsalOptions } from './rehearse.ts';
import type { Stage } from './stage.ts';
import { type Standing, takeStock } from './stock.ts';

/** What became of the projects when an older copy of the store was put back. */
export interface Restored {
  readonly projects: number;
  /** Projects that were made after the copy was. */
  readonly unknownToCopy: number;
  readonly kills: number;
  readonly builtAgain: readonly string[];
  readonly findings: readonly Finding[];
  /** What both vendors received from the return of the copy until nothing was left to do. */
  readonly requests: number;
  readonly defects: readonly string[];
  readonly seconds: number;
}

const minute = 60_000;

/** Half of the deals, a copy while a pass is at work, the other half; then the copy takes the store's place. */
export async function restoreBackup(options: RehearsalOptions, say: Say): Promise<Restored> {
  const { now } = createSystemClock();
  const startedAt = now();
  const [calm, stormy] = await Promise.all([
    onStage(options, async (stage) => {
      await runCampaign(stage, undefined, (text) => say(`calm: ${text}`));
      return stage.picture();
    }),
    onStage(options, (stage) => loseHalf(stage, options, (text) => say(`storm: ${text}`))),
  ]);
  const { before, copied, after, ...counted } = stormy;
  const had = new Set(before.projects.map(({ deal }) => deal));
  const known = new Set(copied.projects.map(({ id }) => id));
  return {
    ...counted,
    projects: before.projects.length,
    unknownToCopy: before.projects.filter(({ id }) => !known.has(id)).length,
    builtAgain: after.projects
      .filter(({ deal, id }) => had.has(deal) && !before.containers.has(id))
      .map(({ deal }) => deal),
    findings: compare(after.picture, calm),
    seconds: Math.round((now() - startedAt) / 1_000),
  };
}

interface Lost {
  readonly copied: Standing;
  readonly before: Standing;
  readonly after: Standing;
  readonly kills: number;
  readonly requests: number;
  readonly defects: readonly string[];
}

async function loseHalf(stage: Stage, options: RehearsalOptions, say: Say): Promise<Lost> {
  const violence: Violence = {
    ...options,
    kills: Math.ceil(options.kills / 2),
    random: createSeededRandom(options.seed, 'kills'),
  };
  const half = Math.ceil(stage.toWin.length / 2);
  const first = await runCampaign({ ...stage, toWin: stage.toWin.slice(0, half) }, violence, say);
  const [next = [], rest = []] = [stage.toWin.slice(half, half + underWay), stage.toWin.slice(half + underWay)];
  await winDeals(next, stage);
  const copied = await copyWhileAtWork(stage);
  const second = await runCampaign({ ...stage, toWin: rest }, violence, say);
  const before = await takeStock(stage);
  const { requests: already } = await stage.control.received();
  // As the documents tell people to: the service is stopped, and what was in flight has arrived.
  await stage.wait(2 * minute);
  await putBack(stage);
  const last = await comeToRest(stage, (text) => say(`with the older copy: ${text}`));
  const { requests } = await stage.control.received();
  return {
    copied,
    before,
    after: await takeStock(stage),
    kills: first.kills + second.kills,
    requests: requests - already,
    defects: [...first.defects, ...second.defects, ...last.defects],
  };
}

/** So many projects are being made while the copy is. */
const underWay = 20;

async function copyWhileAtWork(stage: Stage): Promise<Standing> {
  const pass = stage.start(['sync', '--allow-many']);
  await pass.atWork;
  const { exit, err } = await stage.run('backup', 'older.db');
  if (exit !== 0) throw new Error(`no copy was made: ${err}`);
  const copied = await takeStock(stage);
  await pass.ended;
  return copied;
}

/** The older copy is the store from now on. */
export async function putBack({ place }: Stage): Promise<void> {
  await dropStore({ place });
  await copyFile(`${place.directory}/older.db`, `${place.directory}/handoff.db`);
}
