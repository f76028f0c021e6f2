import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type Pace, paceText } from './fast-time.ts';

/** How a process ended. */
export interface Ending {
  readonly killed: boolean;
  /** By SIGTERM before it could listen to it. */
  readonly stoppedEarly: boolean;
  readonly exit: number | null;
  readonly out: string;
  readonly err: string;
}

/** One process of the service, from its start to its end. */
export interface Life {
  /** Resolves with its first request, or with its end when it never makes one. */
  readonly atWork: Promise<unknown>;
  readonly isAtWork: () => boolean;
  readonly ended: Promise<Ending>;
  /** SIGKILL: nothing in the process gets to know of it. */
  readonly kill: () => void;
  /** SIGTERM: it finishes what is under way. */
  readonly stop: () => void;
}

export interface Place {
  /** Working directory, with the store in it and without anybody's `.env`. */
  readonly directory: string;
  /** Where the fake vendors are. */
  readonly vendors: Readonly<Record<string, string>>;
}

const scriptPath = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const mappingsDir = fileURLToPath(new URL('../../mappings', import.meta.url));

export const storeUrl = ({ directory }: Pick<Place, 'directory'>): string => `file:${directory}/handoff.db`;

/** Starts `handoff COMMAND` as a process of its own. */
export function startService(command: readonly string[], pace: Pace, place: Place): Life {
  const child = startProcess('service-process.ts', [paceText(pace), ...command], place.directory, {
    ...place.vendors,
    DATABASE_URL: storeUrl(place),
    MAPPINGS_DIR: mappingsDir,
    LOG_LEVEL: 'error',
    PORT: '0',
  });
  const ended = endOf(child);
  let isAtWork = false;
  const firstRequest = new Promise<void>((resolve) => {
    child.once('message', () => {
      isAtWork = true;
      resolve();
    });
  });
  return {
    ended,
    atWork: Promise.race([firstRequest, ended]),
    isAtWork: () => isAtWork,
    kill: () => child.kill('SIGKILL'),
    stop: () => child.kill(),
  };
}

export interface SandboxProcess {
  readonly vendors: Readonly<Record<string, string>>;
  readonly stop: () => Promise<unknown>;
}

/** Starts both fake vendors as one process and waits until they listen. */
export async function startSandbox(
  { seed, deals, directory }: { readonly seed: number; readonly deals: number; readonly directory: string },
  pace: Pace,
): Promise<SandboxProcess> {
  const child = startProcess('sandbox-process.ts', [paceText(pace), String(seed), String(deals)], directory, {});
  const ended = endOf(child);
  const told = new Promise((resolve) => child.once('message', resolve));
  const early = ended.then(({ err }) => Promise.reject(new Error(`the sandbox did not start: ${err}`)));
  const vendors = z.record(z.string(), z.string()).parse(await Promise.race([told, early]));
  return {
    vendors,
    stop: () => {
      child.kill();
      return ended;
    },
  };
}

function startProcess(script: string, args: readonly string[], cwd: string, env: Place['vendors']): ChildProcess {
  return fork(scriptPath(script), args, {
    cwd,
    env: { PATH: process.env['PATH'], ...env },
    execArgv: ['--no-warnings', '--max-old-space-size=8192'],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
}

function endOf(child: ChildProcess): Promise<Ending> {
  const texts = { out: '', err: '' };
  child.stdout?.on('data', (chunk: Buffer) => {
    texts.out += String(chunk);
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    texts.err += String(chunk);
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exit, signal) =>
      resolve({ ...texts, exit, killed: signal === 'SIGKILL', stoppedEarly: signal === 'SIGTERM' }),
    );
  });
}
