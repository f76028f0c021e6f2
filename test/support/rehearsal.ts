import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach } from '@jest/globals';
import type { Io } from '../../src/commands/io.ts';
import { buildProgram } from '../../src/commands/program.ts';
import { sandboxEnvironment } from '../../src/sandbox/sandbox-environment.ts';
import { type SandboxServers, startSandboxServers } from '../../src/sandbox/servers.ts';
import { createWorld, type World } from '../../src/sandbox/world.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { type VirtualClock, virtualClock } from './virtual-clock.ts';

export interface Ran {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

export interface FakeIo extends Io {
  readonly written: () => { readonly out: string; readonly err: string };
  readonly stop: () => void;
}

/** A process's surroundings of which a test sees everything. */
export function fakeIo(changes: Partial<Io> = {}): FakeIo {
  const texts = { out: '', err: '' };
  const stopping = new AbortController();
  return {
    out: (text) => {
      texts.out += text;
    },
    err: (text) => {
      texts.err += text;
    },
    color: false,
    watched: false,
    width: 80,
    env: {},
    cwd: '/nowhere',
    clock: virtualClock(),
    random: () => 0.5,
    stopping: stopping.signal,
    ...changes,
    written: () => ({ ...texts }),
    stop: () => stopping.abort(),
  };
}

/** Runs a command line in this process. */
export async function runCommand(argv: readonly string[], changes: Partial<Io> = {}): Promise<Ran> {
  const io = fakeIo(changes);
  const exit = await buildProgram(io, ['node', 'handoff', ...argv]);
  return { exit, ...io.written() };
}

export interface Rehearsal {
  readonly world: World;
  readonly clock: VirtualClock;
  readonly servers: SandboxServers;
  readonly env: Readonly<Record<string, string>>;
  /** Runs a command against the two vendors, on a store and mappings of its own. */
  readonly run: (...argv: readonly string[]) => Promise<Ran>;
  readonly runWith: (changes: Partial<Io>, ...argv: readonly string[]) => Promise<Ran>;
  readonly withStore: <T>(work: (store: Store) => Promise<T>) => Promise<T>;
  readonly folder: string;
}

/**
 * The fake vendors over real HTTP and every command of the product, in virtual time: whoever waits does so at once.
 * Everything is closed and removed after the file's tests.
 */
export async function rehearse(settings: Partial<Parameters<typeof createWorld>[0]> = {}): Promise<Rehearsal> {
  const clock = virtualClock();
  const world = createWorld({ clock, seed: 1, deals: 10, ...settings });
  const servers = await startSandboxServers(world);
  const folder = mkdtempSync(join(tmpdir(), 'handoff-test-'));
  started.push({ servers, folder });
  const env = {
    ...sandboxEnvironment(servers),
    DATABASE_URL: `file:${join(folder, 'handoff.db')}`,
    MAPPINGS_DIR: join(import.meta.dirname, '../../mappings'),
    LOG_LEVEL: 'silent',
  };
  const runWith: Rehearsal['runWith'] = (changes, ...argv) =>
    runCommand(argv, { clock, ...changes, env: { ...env, ...changes.env } });
  const withStore: Rehearsal['withStore'] = async (work) => {
    const store = await openStore({ url: env.DATABASE_URL, clock });
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  };
  return { world, clock, servers, env, folder, runWith, run: (...argv) => runWith({}, ...argv), withStore };
}

const started: { readonly servers: SandboxServers; readonly folder: string }[] = [];
afterAll(async () => {
  for (const { servers, folder } of started.splice(0)) {
    await servers.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

/** Folders that are gone after each test. */
export function temporaryFolders(): () => string {
  const made: string[] = [];
  afterEach(() => {
    for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
  });
  return () => {
    const folder = mkdtempSync(join(tmpdir(), 'handoff-test-'));
    made.push(folder);
    return folder;
  };
}
