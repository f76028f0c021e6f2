import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { PgBoss } from 'pg-boss';
import { z } from 'zod';
import { buildProgram } from '../../src/commands/program.ts';
import type { FaultRule } from '../../src/sandbox/faults/fault-rules.ts';
import { sandboxEnvironment } from '../../src/sandbox/sandbox-environment.ts';
import { createSeededRandom } from '../../src/sandbox/seeded-random.ts';
import { startSandboxServers } from '../../src/sandbox/servers.ts';
import { createWorld, type World } from '../../src/sandbox/world.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { createSystemClock, systemRandom } from '../../src/system-clock.ts';
import { startPostgres } from '../../test/support/postgres-server.ts';
import { type DealPicture, takePicture } from '../chaos/picture.ts';
import { type Recruits, recruit } from './recruit.ts';
import { noteJobs, type TakeoverParts, takeoverParts } from './takeover-parts.ts';
import { type Waves, winWaves } from './waves.ts';

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
  /** From each death to the first request of another process that goes on with the share, in the order of the deaths. */
  readonly takeovers: readonly TakeoverParts[];
  /** Shares whose process died and that nobody went on with, although they are still open. */
  readonly orphaned: number;
  /** How often a share was taken from a process that lived and was too busy to say so. */
  readonly robbed: number;
  /** Of the time in which processes could have gone on, the part that they waited for a core of the machine. */
  readonly waited: number;
  /** From the first deal that was won to the last handoff. */
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
/** Before that the search does not show what was won. */
const searchLagSeconds = 6;
/** Between two kills, by all of them together: time to take something over and to get on with it. */
const lifeMs = 20_000;
const shortestMs = 4_000;
/** After the last kill: by then somebody else has gone on, or nobody will. */
const lastTakeoverMs = 60_000;
/** A run in which nothing happens for so long hangs, and says of what. */
const longestRestMs = 4 * 60_000;

const { now, sleep } = createSystemClock();

/** `start` many times over on one PostgreSQL, by the machine's clock, against vendors that take a while to answer. */
export async function killTogether(options: TogetherOptions, say: (text: string) => void): Promise<Together> {
  const server = await startPostgres();
  const directory = mkdtempSync(join(tmpdir(), 'handoff-together-'));
  const { world, limited } = countLimited(
    createWorld({ clock: createSystemClock(), seed: options.seed, deals: 0, clickupLimitPerMinute }),
  );
  const servers = await startSandboxServers(world);
  const database = await openDatabase(server.url);
  const env = {
    ...sandboxEnvironment(servers),
    DATABASE_URL: database.url,
    MAPPINGS_DIR: fileURLToPath(new URL('../../mappings', import.meta.url)),
    PORT: '0',
  };
  try {
    const played = await play(options, { world, env, directory, database }, say);
    return { ...played, limited: limited() };
  } finally {
    await database.close();
    await servers.close();
    await server.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

interface Ground {
  readonly world: World;
  readonly env: Readonly<Record<string, string>>;
  readonly directory: string;
  readonly database: Awaited<ReturnType<typeof openDatabase>>;
}

/** The database that the processes share, as it is seen from outside. */
async function openDatabase(server: string) {
  const maker = new pg.Client(server);
  await maker.connect();
  await maker.query('create database handoff');
  await maker.end();
  const url = Object.assign(new URL(server), { pathname: '/handoff' }).href;
  const store = await openStore({ url, clock: createSystemClock() });
  // It looks after nothing: who is dead is for the processes to find out.
  const boss = new PgBoss({ connectionString: url, schema: 'handoff_jobs', max: 1, supervise: false, schedule: false });
  await boss.start();
  const client = new pg.Client(url);
  await client.connect();
  await noteJobs(client);
  return {
    ...{ url, store, client },
    /** Whoever wins deals does not wait for the minute to be over. */
    ring: async () => {
      // Until the first process has made the queues there is nothing to send to, and it begins by itself.
      if ((await boss.getQueue('pass')) !== null) await boss.send('pass', null, { startAfter: searchLagSeconds });
    },
    close: async () => {
      await client.end();
      await boss.stop({ graceful: false });
      await store.close();
    },
  };
}

async function play(
  options: TogetherOptions,
  ground: Ground,
  say: (text: string) => void,
): Promise<Omit<Together, 'limited'>> {
  const { processes, faults } = options;
  const { world, env, directory, database } = ground;
  world.setFaults([...faults, { fault: 'slow', slowMs: latencyMs }]);
  const crew = recruit(env, directory);
  for (let i = 0; i < processes; i += 1) crew.start();
  const watch = watchFor(crew, database.store);
  while (crew.up() < processes) await watch('processes to start');
  const waves = winWaves(options, { world, ring: database.ring, store: database.store, now });
  const startedAt = now();
  const killed = await killAgainAndAgain(options, { crew, waves, watch, say });
  const seconds = (now() - startedAt) / 1_000;
  const open = await database.store.shares.names();
  const orphaned = crew.orphans().filter((share) => open.includes(share)).length;
  const takeovers = await takeoverParts(crew.takeovers(), database.client);
  const [robbed, waited] = [crew.robbed(), crew.waited()];
  await crew.dismiss();
  for (const last of crew.ended()) say(`a process ended by itself: ${last}`);
  world.setFaults([]);
  const states = await finishLater(ground);
  return {
    ...counted(world),
    ...{ processes, kills: killed, handoffs: waves.won(), seconds, states },
    ...{ takeovers, orphaned, robbed, waited },
  };
}

type Watch = (what: string, progress?: () => Promise<string>) => Promise<void>;

interface Hunt {
  readonly crew: Recruits;
  readonly waves: Waves;
  readonly watch: Watch;
  readonly say: (text: string) => void;
}

/** Until as many were killed, and what they left was taken over; without kills until all is built. Answers how many. */
async function killAgainAndAgain(
  { processes, kills, seed }: TogetherOptions,
  { crew, waves, watch, say }: Hunt,
): Promise<number> {
  const random = createSeededRandom(seed, 'kills');
  let killed = 0;
  let nextKill = now() + lifeMs;
  while (killed < kills || (kills === 0 && !(await waves.areAllBuilt()))) {
    await watch(kills === 0 ? 'handoffs to be built' : 'somebody with a share in hand', waves.progress);
    await waves.go(killed < kills);
    if (killed >= kills || now() < nextKill || !crew.killOne(random)) continue;
    killed += 1;
    nextKill = now() + Math.max(shortestMs, lifeMs / processes);
    if (killed % 10 === 0) say(`${killed} kills, ${crew.takeovers().length} takeovers, ${waves.won()} handoffs`);
  }
  const lastAt = now();
  while (crew.orphans().length > 0 && now() < lastAt + lastTakeoverMs) await watch('the last takeovers');
  return killed;
}

/** Waits a moment; throws, and says who waits for what, when nothing has happened for minutes. */
function watchFor(crew: Recruits, store: Pick<Store, 'exceptions'>): Watch {
  let [before, changedAt] = ['', now()];
  return async (what, progress = async () => '') => {
    await sleep(250);
    const seen = [what, crew.up(), crew.takeovers().length, crew.orphans().length, await progress()].join(' ');
    if (seen !== before) [before, changedAt] = [seen, now()];
    if (now() < changedAt + longestRestMs) return;
    const codes = (await store.exceptions.open()).map(({ code }) => code);
    throw new Error(`Nothing happens while ${what} are waited for: ${seen}; open: ${[...new Set(codes)].join(', ')}`);
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
