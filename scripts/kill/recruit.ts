import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { createSystemClock } from '../../src/system-clock.ts';

/** Processes of the service, and who has which shares in hand, by what they say. */
export interface Recruits {
  readonly start: () => void;
  /** From a kill to another process that goes on with a share that was in hand, sorted. */
  readonly takeovers: () => readonly number[];
  /** Handoffs of the shares that were ended, and passes. */
  readonly done: () => { readonly handoffs: number; readonly passes: number };
  /** One that has a share in hand while another is up; a new one is started in its place. False when there is none such. */
  readonly killOne: (random: () => number) => boolean;
  /** What those said last that ended although nobody killed or dismissed them. */
  readonly ended: () => readonly string[];
  readonly dismiss: () => Promise<void>;
}

const Line = z.object({ msg: z.string(), share: z.string().optional(), handoffs: z.unknown().optional() });
type Line = z.infer<typeof Line>;

const { now } = createSystemClock();

export function recruit(env: Readonly<Record<string, string>>, directory: string): Recruits {
  const cli = fileURLToPath(new URL('../../src/cli.ts', import.meta.url));
  const inHand = new Map<ChildProcess, Set<string>>();
  const up = new Set<ChildProcess>();
  const orphans = new Map<string, number>();
  const takeovers: number[] = [];
  const ended: string[] = [];
  let [handoffs, passes] = [0, 0];
  const hear = (child: ChildProcess, line: Line): void => {
    const { msg, share } = line;
    if (msg === 'started') up.add(child);
    if (msg === 'pass done') passes += 1;
    if (msg === 'share done' && typeof line.handoffs === 'number') handoffs += line.handoffs;
    if (share === undefined) return;
    if (msg !== 'share begun') {
      inHand.get(child)?.delete(share);
      return;
    }
    const diedAt = orphans.get(share);
    if (diedAt !== undefined) takeovers.push(now() - diedAt);
    orphans.delete(share);
    inHand.get(child)?.add(share);
  };
  const start = (): void => {
    const child = spawn(process.execPath, ['--no-warnings', cli, 'start'], {
      cwd: directory,
      env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE: `${directory}/compiled`, ...env },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    inHand.set(child, new Set());
    let last = '';
    child.once('close', (code) => {
      up.delete(child);
      if (inHand.delete(child) && code !== 0) ended.push(`exit ${code}: ${last}`);
    });
    createInterface({ input: child.stderr }).on('line', (text) => {
      last = text;
      // Libraries warn in words of their own.
      if (text.startsWith('{')) hear(child, Line.parse(JSON.parse(text)));
    });
  };
  return {
    start,
    takeovers: () => takeovers.toSorted((a, b) => a - b),
    ended: () => ended,
    done: () => ({ handoffs, passes }),
    killOne(random) {
      const busy = [...inHand].filter(([, shares]) => shares.size > 0);
      const [child, shares] = busy[Math.floor(random() * busy.length)] ?? [];
      if (child === undefined || shares === undefined || up.size < 2) return false;
      child.kill('SIGKILL');
      inHand.delete(child);
      up.delete(child);
      for (const share of shares) orphans.set(share, now());
      start();
      return true;
    },
    async dismiss() {
      const children = [...inHand.keys()];
      inHand.clear();
      const ends = children.map((child) => {
        const gone = new Promise((resolve) => child.once('close', resolve));
        child.kill('SIGTERM');
        return gone;
      });
      await Promise.all(ends);
    },
  };
}
