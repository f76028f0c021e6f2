import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sandboxEnvironment } from '../../src/sandbox/sandbox-environment.ts';
import { startSandboxServers } from '../../src/sandbox/servers.ts';
import { createWorld, type World } from '../../src/sandbox/world.ts';
import { openStore } from '../../src/store/open-store.ts';
import { createSystemClock } from '../../src/system-clock.ts';
import { fillMany } from '../pages/fill-many.ts';
import { packedProgram } from './packed-program.ts';

/** The service as a process of its own, by the machine's clock. */
export interface ServiceStart {
  readonly program: string;
  readonly handoffs: number;
  /** From the start of the process to the first request that a vendor hears, and of a process that does nothing to its end. */
  readonly firstRequestMs: number;
  readonly bareStartMs: number;
  /** Of the whole process after so many passes. */
  readonly passes: number;
  readonly residentMb: number;
}

const clock = createSystemClock();
const cli = fileURLToPath(new URL('../../src/cli.ts', import.meta.url));
const mappings = fileURLToPath(new URL('../../mappings', import.meta.url));
const passes = 5;
const mostWaitMs = 120_000;

/** `handoff start` on a store with so many handoffs, from the sources and as a package has it. */
export async function measureStart(sizes: readonly number[]): Promise<ServiceStart[]> {
  const folder = mkdtempSync(join(tmpdir(), 'handoff-packed-'));
  try {
    const packed = packedProgram(folder);
    const programs = [
      { program: 'sources', argv: [cli] },
      { program: 'package', argv: [packed] },
      { program: 'package, as the unit starts it', argv: ['--max-semi-space-size=4', packed] },
    ];
    const starts: ServiceStart[] = [];
    for (const { program, argv } of programs)
      for (const handoffs of sizes) starts.push({ program, ...(await startWith(handoffs, argv)) });
    return starts;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function startWith(handoffs: number, argv: readonly string[]): Promise<Omit<ServiceStart, 'program'>> {
  const folder = mkdtempSync(join(tmpdir(), 'handoff-start-'));
  const path = join(folder, 'handoff.db');
  await (await openStore({ url: `file:${path}`, clock })).close();
  fillMany(path, handoffs, clock.now());
  const { world, heard } = listening(createWorld({ clock, seed: 1, deals: 0 }));
  const servers = await startSandboxServers(world);
  const bareStartMs = bareStart();
  const began = clock.now();
  const child = spawn(process.execPath, ['--no-warnings', ...argv, 'start'], {
    cwd: folder,
    env: {
      ...{ PATH: process.env['PATH'], MAPPINGS_DIR: mappings, DATABASE_URL: `file:${path}`, PORT: '0' },
      ...{ SCHEDULE: '* * * * * *', LOG_LEVEL: 'silent', ...sandboxEnvironment(servers) },
    },
    stdio: 'ignore',
  });
  try {
    await until(() => heard.firstAt !== undefined);
    await until(() => heard.searches >= passes);
    const firstRequestMs = (heard.firstAt ?? 0) - began;
    return { handoffs, firstRequestMs, bareStartMs, passes, residentMb: residentMb(child) };
  } finally {
    await ended(child);
    await servers.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The same world, with word of the first request and of how many passes have looked for deals. */
function listening(world: World) {
  const heard: { firstAt?: number; searches: number } = { searches: 0 };
  const send: World['send'] = (vendor, request) => {
    heard.firstAt ??= clock.now();
    if (request.url.endsWith('/deals/search')) heard.searches += 1;
    return world.send(vendor, request);
  };
  return { world: { ...world, send }, heard };
}

async function until(happened: () => boolean): Promise<void> {
  for (const end = clock.now() + mostWaitMs; !happened(); ) {
    if (clock.now() > end) throw new Error('The service asked nothing for two minutes.');
    await clock.sleep(5);
  }
}

function bareStart(): number {
  const began = clock.now();
  execFileSync(process.execPath, ['-e', '']);
  return clock.now() - began;
}

const residentMb = ({ pid }: ChildProcess): number =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024;

async function ended(child: ChildProcess): Promise<void> {
  const over = new Promise((resolve) => child.once('close', resolve));
  child.kill('SIGTERM');
  await over;
}

/** A table for people: the ratio says more than the milliseconds, which are this machine's. */
export const formatStarts = (starts: readonly ServiceStart[]): string =>
  [
    '| program | handoffs in the store | first request after | of a bare start of Node | memory after some passes |',
    '|---|---:|---:|---:|---:|',
    ...starts.map(
      ({ program, handoffs, firstRequestMs, bareStartMs, residentMb: mb }) =>
        `| ${program} | ${handoffs} | ${Math.round(firstRequestMs)} ms | × ${(firstRequestMs / bareStartMs).toFixed(1)} | ${mb.toFixed(0)} MB |`,
    ),
  ].join('\n');
