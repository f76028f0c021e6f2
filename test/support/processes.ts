import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import axios from 'axios';

const cli = join(import.meta.dirname, '../../src/cli.ts');
export const shippedMappings = join(import.meta.dirname, '../../mappings');

type Env = Readonly<Record<string, string>>;

export interface Ended {
  readonly exit: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Running {
  readonly pid: number;
  readonly kill: (signal: NodeJS.Signals) => void;
  readonly ended: Promise<Ended>;
  /** Resolves when what was written so far matches; rejects when the process ends without. */
  readonly says: (pattern: RegExp) => Promise<RegExpExecArray>;
}

const children = new Set<ChildProcess>();
const folders: string[] = [];
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder that is gone after the file's tests. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'handoff-e2e-'));
  folders.push(folder);
  return folder;
}

export interface StartOptions {
  readonly env?: Env;
  /** Where `.env` and `./data` are looked for: an empty folder unless told. */
  readonly cwd?: string;
  /** What Node runs instead of the command line of the sources. */
  readonly node?: readonly string[];
}

/** Starts a command as a process of its own, with nothing in its environment but what is given. */
export function startProcess(argv: readonly string[], options: StartOptions = {}): Running {
  const { env = {}, cwd = newFolder(), node = [cli] } = options;
  const child = spawn(process.execPath, [...node, ...argv], {
    cwd,
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.add(child);
  const texts = { out: '', err: '' };
  const listeners = new Set<() => void>();
  const take = (name: 'out' | 'err') => (chunk: unknown) => {
    texts[name] += String(chunk);
    for (const listener of listeners) listener();
  };
  child.stdout.setEncoding('utf8').on('data', take('out'));
  child.stderr.setEncoding('utf8').on('data', take('err'));
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (exit) => {
      children.delete(child);
      resolve({ exit, ...texts });
    });
  });
  const says = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const look = () => {
        const found = pattern.exec(texts.out) ?? pattern.exec(texts.err);
        if (found !== null) resolve(found);
        return found !== null;
      };
      listeners.add(look);
      if (!look()) void ended.then(() => reject(new Error(`ended without ${pattern}:\n${texts.out}\n${texts.err}`)));
    });
  return { pid: child.pid ?? 0, kill: (signal) => child.kill(signal), ended, says };
}

/** Runs a command as a process of its own to its end. */
export const runProcess = (argv: readonly string[], options: StartOptions = {}): Promise<Ended> =>
  startProcess(argv, options).ended;

export interface RunningSandbox {
  /** What `handoff sandbox` printed. */
  readonly env: Env;
  readonly state: () => Promise<unknown>;
  readonly requests: () => Promise<unknown>;
  readonly act: (act: object) => Promise<unknown>;
  readonly advance: (advanceMs: number) => Promise<unknown>;
  readonly setFaults: (...rules: readonly object[]) => Promise<unknown>;
  readonly reset: (settings?: object) => Promise<unknown>;
}

/** `handoff sandbox` as a process, driven as a person with curl would. */
export async function startSandbox(...argv: readonly string[]): Promise<RunningSandbox> {
  const running = startProcess(['sandbox', ...argv]);
  const [printed] = await running.says(/^[\s\S]*\nready\n/);
  const lines = printed.split('\n').filter((line) => line.includes('='));
  const env = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
  const at = (path: string) => `${env['HUBSPOT_BASE_URL']}/__sandbox/${path}`;
  const get = async (path: string): Promise<unknown> => (await axios.get(at(path))).data;
  const post = async (path: string, body: object): Promise<unknown> => {
    const { status, data } = await axios.post(at(path), body, { validateStatus: () => true });
    if (status !== 200) throw new Error(`the sandbox refused ${path} ${JSON.stringify(body)}: ${JSON.stringify(data)}`);
    return data;
  };
  return {
    env,
    state: () => get('state'),
    requests: () => get('requests'),
    act: (act) => post('act', act),
    advance: (advanceMs) => post('clock', { advanceMs }),
    setFaults: (...rules) => post('faults', { rules }),
    reset: (settings = {}) => post('reset', settings),
  };
}

/** Asks again, as fast as the answers come, until one will do. */
export async function until<T>(ask: () => Promise<T>, isEnough: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (isEnough(answer)) return answer;
  }
}
