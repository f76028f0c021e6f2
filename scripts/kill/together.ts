import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { z } from 'zod';
import { buildProgram } from '../../src/commands/program.ts';
import { startBoss } from '../../src/engine/start-boss.ts';
import { createLogger } from '../../src/log.ts';
import type { FaultRule } from '../../src/sandbox/faults/fault-rules.ts';
import { sandboxEnvironment } from '../../src/sandbox/sandbox-environment.ts';
import { createSeededRandom } from '../../src/sandbox/seeded-random.ts';
import { startSandboxServers } from '../../src/sandbox/servers.ts';
import { createWorld, type World } from '../../src/sandbox/world.ts';
import { parseStoreUrl } from '../../src/store/store-url.ts';
import { createSystemClock, systemRandom } from '../../src/system-clock.ts';
import { startPostgres } from '../../test/support/postgres-server.ts';
import { type DealPicture, takePicture } from '../chaos/picture.ts';
import { type Recruits, recruit } from './recruit.ts';

export interface TogetherOptions {
  readonly processes: number;
  readonly kills: number;
  readonly handoffs: number;
  readonly seed: number;
  readonly faults: readonly FaultRule[];
}

export interface Together {
  readonly processes: number;
  readonly kills: number;
  readonly handoffs: number;
  /** From a kill to another process that goes on with the share it had in hand, sorted. */
  readonly takeoverMs: readonly number[];
  /** From the first request to the last handoff. */
  readonly seconds: number;
  readonly requests: number;
  readonly limited: number;
  readonly doubled: number;
  readonly lost: number;
  readonly states: Readonly<Record<string, number>>;
}

const latencyMs = 100;
/** Far above what a handful of processes can send: what is measured is how they wait for answers. */
const clickupLimitPerMinute = 1_000_000;
const kinds = ['standard', 'standard', 'agency', 'standard', 'standard', 'enterprise'];
/** Fewer than a brake lets through, and in a storm enough that there is always something to be killed at. */
const dealsPerWave = { calm: 75, storm: 45 } as const;
/** Before that the search does not show what was won. */
const searchLagSeconds = 6;
/** Between two kills, by all of them together: time to take something over and to get on with it. */
const lifeMs = 20_000;
const shortestMs = 4_000;

const { now, sleep } = createSystemClock();

/** `start` many times over on one PostgreSQL, by the machine's clock, against vendors that take a while to answer. */
export async function killTogether(options: TogetherOptions, say: (text: string) => void): Promise<Together> {
  const server = await startPostgres();
  const directory = mkdtempSync(join(tmpdir(), 'handoff-together-'));
  const { world, limited } = countLimited(
    createWorld({ clock: createSystemClock(), seed: options.seed, deals: 0, clickupLimitPerMinute }),
  );
  const servers = await startSandboxServers(world);
  const env = {
    ...sandboxEnvironment(servers),
    DATABASE_URL: await newDatabase(server.url),
    MAPPINGS_DIR: fileURLToPath(new URL('../../mappings', import.meta.url)),
    PORT: '0',
  };
  try {
    const played = await play(options, { world, env, directory }, say);
    return { ...played, limited: limited() };
  } finally {
    await servers.close();
    await server.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

interface Ground {
  readonly world: World;
  readonly env: Readonly<Record<string, string>>;
  readonly directory: string;
}

async function newDatabase(server: string): Promise<string> {
  const client = new pg.Client(server);
  await client.connect();
  await client.query('create database handoff');
  await client.end();
  return Object.assign(new URL(server), { pathname: '/handoff' }).href;
}

async function play(
  options: TogetherOptions,
  ground: Ground,
  say: (text: string) => void,
): Promise<Omit<Together, 'limited'>> {
  const { processes, seed, faults, kills: wanted } = options;
  const { world, env, directory } = ground;
  world.setFaults([...faults, { fault: 'slow', slowMs: latencyMs }]);
  const crew = recruit(env, directory);
  const startedAt = now();
  for (let i = 0; i < processes; i += 1) crew.start();
  const bell = await ringPasses(ground);
  const winning = winWaves(options, world, crew, bell.ring);
  const random = createSeededRandom(seed, 'kills');
  let killed = 0;
  let nextKill = now() + lifeMs;
  while (killed < wanted || !winning.areAllBuilt(killed)) {
    await sleep(250);
    await winning.winMore(killed < wanted);
    if (killed >= wanted || now() < nextKill || !crew.killOne(random)) continue;
    killed += 1;
    nextKill = now() + Math.max(shortestMs, lifeMs / processes);
    if (killed % 10 === 0) say(`${killed} kills, ${crew.takeovers().length} takeovers, ${winning.won()} handoffs`);
  }
  const seconds = (now() - startedAt) / 1_000;
  await bell.stop();
  await crew.dismiss();
  for (const last of crew.ended()) say(`a process ended by itself: ${last}`);
  world.setFaults([]);
  const states = await finishLater(ground);
  return {
    ...counted(world),
    ...{ processes, kills: killed, handoffs: winning.won(), seconds, states },
    takeoverMs: crew.takeovers(),
  };
}

/** Whoever wins deals does not wait for the minute to be over. */
async function ringPasses({ env }: Ground) {
  const address = parseStoreUrl(env['DATABASE_URL'] ?? '');
  if (address.kind !== 'postgres') throw new Error('Processes share their work on PostgreSQL only.');
  const boss = await startBoss(
    address,
    createLogger({ level: 'error', clock: createSystemClock(), mask: (text) => text }),
  );
  return {
    // Until the first process has made the queues there is nothing to send to, and it begins by itself.
    ring: async () => {
      if ((await boss.getQueue('pass')) !== null) await boss.send('pass', null, { startAfter: searchLagSeconds });
    },
    stop: () => boss.stop({ graceful: false }),
  };
}

/** Deals are won in waves, each when the pass over the one before it is done; with kills to come, for as long as that takes. */
function winWaves({ handoffs, kills }: TogetherOptions, world: World, crew: Recruits, ring: () => Promise<void>) {
  const size = dealsPerWave[kills > 0 ? 'storm' : 'calm'];
  let [won, passesBefore] = [0, 0];
  const win = (): void => {
    for (let i = 0; i < size; i += 1, won += 1)
      world.act({ vendor: 'hubspot', act: 'win', recipe: kinds[won % kinds.length] });
  };
  win();
  return {
    won: () => won,
    /** After kills the last answers stay in quarantine, which is not waited for by the machine's clock. */
    areAllBuilt: (killed: number) => won >= handoffs && (killed > 0 || crew.done().handoffs >= won),
    async winMore(isForKills: boolean): Promise<void> {
      const { handoffs: done, passes } = crew.done();
      const isWanted = won < handoffs || (isForKills && won - done < size);
      if (!isWanted || passes <= passesBefore) return;
      passesBefore = passes;
      win();
      await ring();
    },
  };
}

const quarantineMs = 5 * 60_000;
const Status = z.object({ states: z.record(z.string(), z.number()) });

/** Passes minutes later, by clocks of both sides that are so much further on, until nothing is left to look for. */
async function finishLater({ world, env, directory }: Ground): Promise<Readonly<Record<string, number>>> {
  let [ahead, out] = [0, ''];
  const run = (...argv: string[]) =>
    buildProgram(
      {
        ...{ color: false, watched: false, width: 100, cwd: directory, random: systemRandom },
        env: { ...env, LOG_LEVEL: 'silent' },
        clock: { now: () => now() + ahead, sleep },
        stopping: new AbortController().signal,
        out: (text) => {
          out += text;
        },
        err: () => undefined,
      },
      ['node', 'handoff', ...argv],
    );
  for (let passes = 0; passes < 4; passes += 1) {
    ahead += quarantineMs;
    world.advance(quarantineMs);
    await run('sync', '--allow-many');
  }
  out = '';
  await run('status', '--json');
  return Status.parse(JSON.parse(out)).states;
}

const Log = z.object({
  totals: z.record(z.string(), z.object({ requests: z.number() })),
});

function counted(world: World) {
  const { totals } = Log.parse(world.requests());
  const deals = [...takePicture(world).deals.values()];
  const won = deals.filter(({ says }) => says['handoff_state'] !== undefined || says['hs_is_closed_won'] === 'true');
  return {
    requests: Object.values(totals).reduce((sum, one) => sum + one.requests, 0),
    doubled: deals.filter(isDoubled).length,
    lost: won.filter(({ containers }) => containers.length === 0).length,
  };
}

/** The project itself, or a task or a note of it. */
function isDoubled({ containers, tasks, notes }: DealPicture): boolean {
  const marked = [...tasks.flatMap(({ marker }) => marker ?? []), ...notes];
  return containers.length > 1 || new Set(marked).size < marked.length;
}

/** The same world, with the requests counted that the vendors refused because they were too many. */
function countLimited(world: World): { readonly world: World; readonly limited: () => number } {
  let count = 0;
  const send: World['send'] = (vendor, request) => {
    const exchange = world.send(vendor, request);
    if (exchange.kind === 'answer' && exchange.status === 429) count += 1;
    return exchange;
  };
  return { world: { ...world, send }, limited: () => count };
}
