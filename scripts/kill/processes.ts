import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type Pace, paceText } from './fast-time.ts';
import { type Fuse, fuseText } from './fuse.ts';

/** How a process ended. */
export interface Ending {
  readonly killed: boolean;
  readonly exit: number | null;
  readonly out: string;
  readonly err: string;
}

/** One process of the service, from its start to its end. */
export interface Life {
  /** Resolves with its first request, or with its end when it never makes one. */
  readonly atWork: Promise<unknown>;
  readonly ended: Promise<Ending>;
  /** SIGKILL: nothing in the process gets to know of it. */
  readonly kill: () => void;
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

/** Starts `handoff COMMAND` as a process of its own; one with a fuse does not outlive the request that it names. */
export function startService(command: readonly string[], pace: Pace, place: Place, fuse?: Fuse): Life {
  const child = startProcess('service-process.ts', [paceText(pace), fuseText(fuse), ...command], place.directory, {
    ...place.vendors,
    DATABASE_URL: storeUrl(place),
    MAPPINGS_DIR: mappingsDir,
    LOG_LEVEL: 'error',
    PORT: '0',
  });
  const ended = endOf(child);
  const firstRequest = new Promise((resolve) => child.once('message', resolve));
  return { ended, atWork: Promise.race([firstRequest, ended]), kill: () => child.kill('SIGKILL') };
}

export interface SandboxProcess {
  readonly vendors: Readonly<Record<string, string>>;
  /** Asks the process itself for what its control endpoints do not offer; one question at a time. */
  readonly ask: (question: Readonly<Record<string, unknown>>) => Promise<unknown>;
  readonly stop: () => Promise<unknown>;
}

interface SandboxOptions {
  /** Epoch ms by the fast clock. */
  readonly from: number;
  readonly seed: number;
  readonly deals: number;
  readonly directory: string;
}

/** Starts both fake vendors as one process, which also keeps the time, and waits until they listen. */
export async function startSandbox(options: SandboxOptions, pace: Pace): Promise<SandboxProcess> {
  const { from, seed, deals, directory } = options;
  const args = [paceText(pace), ...[from, seed, deals].map(String)];
  const child = startProcess('sandbox-process.ts', args, directory, {});
  const ended = endOf(child);
  const gone = ended.then(({ err }) => Promise.reject(new Error(`the sandbox has ended: ${err}`)));
  // Ended when asked to: then nobody waits for it any more.
  gone.catch(() => undefined);
  const nextMessage = () => Promise.race([new Promise((resolve) => child.once('message', resolve)), gone]);
  const vendors = z.record(z.string(), z.string()).parse(await nextMessage());
  return {
    vendors,
    ask: (question) => {
      const answered = nextMessage();
      child.send(question);
      return answered;
    },
    stop: () => {
      child.kill();
      return ended;
    },
  };
}

function startProcess(script: string, args: readonly string[], cwd: string, env: Place['vendors']): ChildProcess {
  return fork(scriptPath(script), args, {
    cwd,
    // Hundreds of processes of the same code: only the first has to prepare it.
    env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE: `${cwd}/compiled`, ...env },
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
    child.once('close', (exit, signal) => resolve({ ...texts, exit, killed: signal === 'SIGKILL' }));
  });
}
