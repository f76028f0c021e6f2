import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { z } from 'zod';
import { buildProgram } from '../../src/commands/program.ts';
import type { FaultRule } from '../../src/sandbox/faults/fault-rules.ts';
import { sandboxEnvironment } from '../../src/sandbox/sandbox-environment.ts';
import { createSeededRandom } from '../../src/sandbox/seeded-random.ts';
import { startSandboxServers } from '../../src/sandbox/servers.ts';
import { createWorld, type World } from '../../src/sandbox/world.ts';
import { createSystemClock, systemRandom } from '../../src/system-clock.ts';
import { startPostgres } from '../../test/support/postgres-server.ts';
import { takePicture } from '../chaos/picture.ts';

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
const kinds = ['standard', 'standard', 'agency', 'enterprise'];
/** Fewer than a brake lets through. */
const dealsPerWave = 75;
const waveMs = 15_000;
/** Each process lives so long on average: enough to take something over and to get on with it. */
const lifeMs = 24_000;

const { now, sleep } = createSystemClock();

/** `start` many times over on one PostgreSQL, by the machine's clock, against vendors that take a while to answer. */
export async function killTogether(options: TogetherOptions, say: (text: string) => void): Promise<Together> {
  const server = await startPostgres();
  const directory = mkdtempSync(join(tmpdir(), 'handoff-together-'));
  const { world, limited } = countLimited(createWorld({ clock: createSystemClock(), seed: options.seed, deals: 0 }));
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
  const { processes, kills, handoffs, seed, faults } = options;
  const { world } = ground;
  world.setFaults([...faults, { fault: 'slow', slowMs: latencyMs }]);
  const crew = recruit(ground);
  const random = createSeededRandom(seed, 'kills');
  const startedAt = now();
  let [won, killed] = [0, 0];
  const win = () => {
    for (const end = Math.min(handoffs, won + dealsPerWave); won < end; won += 1)
      world.act({ vendor: 'hubspot', act: 'win', recipe: kinds[won % kinds.length] });
  };
  win();
  for (let i = 0; i < processes; i += 1) crew.start();
  let [nextWave, nextKill] = [now() + waveMs, now() + lifeMs / processes];
  while (killed < kills || won < handoffs || !(await isBuilt(ground, handoffs, killed > 0))) {
    await sleep(killed < kills ? 250 : 1_000);
    if (won < handoffs && now() >= nextWave) {
      win();
      nextWave = now() + waveMs;
    }
    if (killed < kills && now() >= nextKill && crew.killOne(random)) {
      killed += 1;
      nextKill = now() + lifeMs / processes;
      if (killed % 10 === 0) say(`${killed} kills, ${crew.takeovers().length} takeovers`);
    }
  }
  const seconds = (now() - startedAt) / 1_000;
  await crew.dismiss();
  world.setFaults([]);
  const states = await finishLater(ground);
  return {
    ...counted(world),
    ...{ processes, kills: killed, handoffs, seconds, states },
    takeoverMs: crew.takeovers(),
  };
}

/** After kills the last answers stay in quarantine, which is not waited for by the machine's clock. */
async function isBuilt({ world }: Ground, handoffs: number, hasLost: boolean): Promise<boolean> {
  const told = [...takePicture(world).deals.values()].filter(({ says }) => says['handoff_state'] === 'offered').length;
  return hasLost || told === handoffs;
}

const Line = z.object({ msg: z.string(), share: z.string().optional() });

/** Processes of the service, and who has which share in hand, by what they say. */
function recruit({ env, directory }: Ground) {
  const cli = fileURLToPath(new URL('../../src/cli.ts', import.meta.url));
  const inHand = new Map<ChildProcess, string | undefined>();
  const orphans = new Map<string, number>();
  const takeovers: number[] = [];
  const hear = (child: ChildProcess, { msg, share }: z.infer<typeof Line>): void => {
    if (share === undefined) return;
    if (msg === 'share begun') {
      const diedAt = orphans.get(share);
      if (diedAt !== undefined) takeovers.push(now() - diedAt);
      orphans.delete(share);
    }
    inHand.set(child, msg === 'share begun' ? share : undefined);
  };
  const start = (): void => {
    const child = spawn(process.execPath, ['--no-warnings', cli, 'start'], {
      cwd: directory,
      env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE: `${directory}/compiled`, ...env },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    inHand.set(child, undefined);
    createInterface({ input: child.stderr }).on('line', (text) => {
      // Libraries warn in words of their own.
      if (text.startsWith('{')) hear(child, Line.parse(JSON.parse(text)));
    });
  };
  return {
    start,
    takeovers: () => takeovers.toSorted((a, b) => a - b),
    /** One that has a share in hand; another is started in its place. False when none has. */
    killOne(random: () => number): boolean {
      const busy = [...inHand].filter(([, share]) => share !== undefined);
      const [child, share] = busy[Math.floor(random() * busy.length)] ?? [];
      if (child === undefined || share === undefined) return false;
      child.kill('SIGKILL');
      inHand.delete(child);
      orphans.set(share, now());
      start();
      return true;
    },
    async dismiss(): Promise<void> {
      await Promise.all(
        [...inHand.keys()].map((child) => {
          const ended = new Promise((resolve) => child.once('close', resolve));
          child.kill('SIGTERM');
          return ended;
        }),
      );
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
    doubled: deals.filter(({ containers }) => containers.length > 1).length,
    lost: won.filter(({ containers }) => containers.length === 0).length,
  };
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
