import type { Random } from '../../src/domain/clock.ts';
import type { FaultRule } from '../../src/sandbox/faults/fault-rules.ts';
import { createSystemClock } from '../../src/system-clock.ts';
import { drawFuse } from './fuse.ts';
import type { Ending } from './processes.ts';
import type { Stage } from './stage.ts';

/** What is done to the service while sales wins deals. */
export interface Violence {
  readonly faults: readonly FaultRule[];
  readonly kills: number;
  /** Processes that run passes side by side on one store. */
  readonly workers: number;
  readonly random: Random;
}

export interface CampaignRecord {
  readonly kills: number;
  /** Processes of the service that were started. */
  readonly lives: number;
  /** What a process said that ended as a bug. */
  readonly defects: readonly string[];
}

export type Say = (text: string) => void;

const dealsPerWave = 200;
const minute = 60_000;
/** One life in so many is the service itself, not a single pass. */
const servicesPerLife = 0.1;
/** By the machine's clock, from the first request: a service whose fuse was not reached waits for its next minute. */
const longestServiceMs = 1_500;
/** By the machine's clock, before a process that ended by itself is replaced. */
const betweenLivesMs = 200;
/** For each kill that is asked for: some fuses are longer than there is work. */
const mostLives = 10;
/** Passes until nothing is left to do, before it is a defect that something always is. */
const mostPasses = 60;

/** Sales wins the deals in waves; passes are started, killed and started again until everything has come to rest. */
export async function runCampaign(stage: Stage, violence: Violence | undefined, say: Say): Promise<CampaignRecord> {
  const record = startRecord();
  const waves = Math.max(1, Math.ceil(stage.toWin.length / dealsPerWave));
  if (violence !== undefined) await stage.control.setFaults(violence.faults);
  for (let wave = 0; wave < waves; wave += 1) {
    const deals = stage.toWin.slice(wave * dealsPerWave, (wave + 1) * dealsPerWave);
    await winDeals(deals, stage);
    const due = Math.ceil(((wave + 1) / waves) * (violence?.kills ?? 0)) - record.soFar().kills;
    if (violence !== undefined && due > 0) await killPasses(stage, violence, due, deals.length, record.note);
    record.note(await stage.run('sync', '--allow-many', '--json'));
    const { kills, lives } = record.soFar();
    say(`wave ${wave + 1} of ${waves}, ${kills} kills, ${lives} processes`);
  }
  const rest = await comeToRest(stage, say);
  return sumOf(record.soFar(), rest);
}

/** Sales wins these deals, and they have had the time to show up in a search. */
export async function winDeals(deals: readonly string[], { control, wait }: Stage): Promise<void> {
  for (const deal of deals) await control.act({ vendor: 'hubspot', act: 'win', deal });
  await wait(minute);
}

function startRecord() {
  let record: CampaignRecord = { kills: 0, lives: 0, defects: [] };
  return {
    soFar: () => record,
    note: ({ killed, exit, err }: Ending) => {
      const isDefect = !killed && exit !== 0 && exit !== 3;
      // A service that cannot even be started would be started for ever.
      if (isDefect && record.lives === record.defects.length) throw new Error(err);
      record = sumOf(record, { kills: killed ? 1 : 0, lives: 1, defects: isDefect ? [err || `exit ${exit}`] : [] });
    },
  };
}

const sumOf = (a: CampaignRecord, b: CampaignRecord): CampaignRecord => ({
  kills: a.kills + b.kills,
  lives: a.lives + b.lives,
  defects: [...new Set([...a.defects, ...b.defects])],
});

/** Keeps so many processes at work, each replaced as soon as it has died, until enough of them have. */
async function killPasses(
  stage: Stage,
  { workers, random }: Violence,
  kills: number,
  deals: number,
  note: (ending: Ending) => void,
): Promise<void> {
  const { sleep } = createSystemClock();
  let [killed, begun] = [0, 0];
  const longestFuse = Math.ceil((requestsPerDeal * deals) / kills);
  let longest = longestFuse;
  const keepBusy = async (): Promise<void> => {
    while (killed < kills && begun < mostLives * kills) {
      begun += 1;
      const ending = await liveOnce(stage, random, longest);
      note(ending);
      killed += ending.killed ? 1 : 0;
      // What outlived its fuse had little left to do.
      longest = ending.killed ? longestFuse : Math.max(1, Math.floor(longest / 4));
      if (!ending.killed) await sleep(betweenLivesMs);
    }
  };
  await Promise.all(Array.from({ length: workers }, keepBusy));
}

/** About what it takes to build a deal's project: on average the kills of a wave come in the first half of its work. */
const requestsPerDeal = 12;

async function liveOnce(stage: Stage, random: Random, longest: number): Promise<Ending> {
  const fuse = drawFuse(random, longest);
  if (random() >= servicesPerLife) return stage.start(['sync', '--allow-many', '--json'], fuse).ended;
  const service = stage.start(['start'], fuse);
  await service.atWork;
  await Promise.race([service.ended, createSystemClock().sleep(longestServiceMs)]);
  service.kill();
  return service.ended;
}

/** Passes until nothing is unfinished, first in the storm and then, for what it had given up on, in calm. */
export async function comeToRest(stage: Stage, say: Say): Promise<CampaignRecord> {
  const stormy = await finishWork(stage, say);
  await stage.control.setFaults([]);
  // What was refused is tried again after ten minutes; what that makes possible, in the pass after.
  const calm = startRecord();
  for (let passes = 0; passes < 3; passes += 1) await passAfter(11 * minute, stage, calm.note);
  say('at rest');
  return sumOf(stormy, calm.soFar());
}

/** Passes, at least one, until nothing is left that the next one could do. */
export async function finishWork(stage: Stage, say: Say): Promise<CampaignRecord> {
  const { note, soFar } = startRecord();
  for (;;) {
    await passAfter(2 * minute, stage, note);
    const left = await unfinishedIn(stage);
    if (left.length === 0 || soFar().lives >= mostPasses) return soFar();
    say(`coming to rest, pass ${soFar().lives}: ${left.length} unfinished, such as ${left[0]}`);
  }
}

async function passAfter(ms: number, stage: Stage, note: (ending: Ending) => void): Promise<void> {
  await stage.wait(ms);
  note(await stage.run('sync', '--allow-many', '--json'));
}

/** Lost answers, and handoffs that the next pass would look at, with their states. */
const unfinishedIn = ({ inStore }: Stage): Promise<readonly string[]> =>
  inStore(async (store, clock) => {
    const rows = await store.ledger.unfinished();
    const handoffs = await store.handoffs.withWork(clock.now() + 2 * minute);
    return [
      ...rows.map(({ state, key }) => `${state} ${key}`),
      ...handoffs.map(({ state, id, because }) => `${state} ${id} (${because})`),
    ];
  });
