import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { createSystemClock } from '../../src/system-clock.ts';
import { watchWaiting } from './waiting-for-a-core.ts';

/** What became of a share whose process was killed: epoch ms by the machine's clock. */
export interface Takeover {
  readonly share: string;
  readonly diedAt: number;
  readonly begunAt: number;
  /** Undefined when there was nothing to be sent but what is looked for later. */
  readonly sentAt?: number;
}

/** Processes of the service, and who has which shares in hand, by what they say. */
export interface Recruits {
  readonly start: () => void;
  /** So many have started and are there. */
  readonly up: () => number;
  /** Of those shares that another process went on with. */
  readonly takeovers: () => readonly Takeover[];
  /** Shares whose process was killed and that nobody was heard of since. */
  readonly orphans: () => readonly string[];
  /** One that has a share in hand while another is up; a new one is started in its place. False when there is none such. */
  readonly killOne: (random: () => number) => boolean;
  /** What those said last that ended although nobody killed or dismissed them; others were started in their place. */
  readonly ended: () => readonly string[];
  /** How often one that lives was told that somebody else has its share: it was taken for dead. */
  readonly robbed: () => number;
  /** The part of the time in which they could have gone on that they waited for a core instead. */
  readonly waited: () => number;
  readonly dismiss: () => Promise<void>;
}

const Line = z.object({
  msg: z.string(),
  time: z.string(),
  tookMs: z.number().optional(),
  share: z.string().optional(),
  handoff: z.string().optional(),
  // Some lines count them.
  handoffs: z.array(z.string()).catch([]).default([]),
});
type Line = z.infer<typeof Line>;

interface Recruit {
  readonly child: ChildProcess;
  /** The handoffs of each share that it has in hand. */
  readonly inHand: Map<string, readonly string[]>;
  isUp: boolean;
}

const { now } = createSystemClock();
/** More than that is no mishap of a machine that is busy. */
const mostEnds = 20;

export function recruit(env: Readonly<Record<string, string>>, directory: string): Recruits {
  const cli = fileURLToPath(new URL('../../src/cli.ts', import.meta.url));
  const crew = new Set<Recruit>();
  const orphans = new Map<string, number>();
  const takeovers: Takeover[] = [];
  const ended: string[] = [];
  let robbed = 0;
  const waiting = watchWaiting(() => [...crew].flatMap(({ child }) => child.pid ?? []));

  function hear(one: Recruit, line: Line): void {
    const { msg, share } = line;
    if (msg === 'started') one.isUp = true;
    if (msg === 'request') hearRequest(one, line);
    if (msg === 'somebody else has taken this share over') robbed += 1;
    if (share === undefined) return;
    if (msg !== 'share begun') one.inHand.delete(share);
    else hearBegun(one, share, line);
  }

  function hearBegun(one: Recruit, share: string, { time, handoffs }: Line): void {
    const diedAt = orphans.get(share);
    orphans.delete(share);
    // Closed by the one that died, which had no time to say so.
    if (handoffs.length === 0) return;
    if (diedAt !== undefined) takeovers.push({ share, diedAt, begunAt: Date.parse(time) });
    one.inHand.set(share, handoffs);
  }

  function hearRequest({ inHand }: Recruit, { handoff, handoffs, time, tookMs = 0 }: Line): void {
    const about = handoff === undefined ? handoffs : [handoff];
    for (const [share, members] of inHand) {
      const at = takeovers.findLastIndex((one) => one.share === share);
      const takeover = takeovers[at];
      if (takeover === undefined || takeover.sentAt !== undefined) continue;
      if (!about.some((id) => members.includes(id))) continue;
      takeovers[at] = { ...takeover, sentAt: Date.parse(time) - tookMs };
    }
  }

  function start(): void {
    const child = spawn(process.execPath, ['--no-warnings', cli, 'start'], {
      cwd: directory,
      // Each request is told with the handoff it is for.
      env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE: `${directory}/compiled`, ...env, LOG_LEVEL: 'debug' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const one: Recruit = { child, inHand: new Map(), isUp: false };
    crew.add(one);
    let last = '';
    child.once('close', (code) => {
      if (!crew.delete(one)) return;
      ended.push(`exit ${code}: ${last}`);
      for (const share of one.inHand.keys()) orphans.set(share, now());
      if (ended.length > mostEnds)
        throw new Error(`Processes end by themselves again and again, the last with ${last}`);
      start();
    });
    createInterface({ input: child.stderr }).on('line', (text) => {
      last = text;
      // Libraries warn in words of their own, and whoever is killed does not end its sentence.
      if (text.startsWith('{') && text.endsWith('}')) hear(one, Line.parse(JSON.parse(text)));
    });
  }

  return {
    start,
    up: () => [...crew].filter(({ isUp }) => isUp).length,
    takeovers: () => takeovers,
    orphans: () => [...orphans.keys()],
    ended: () => ended,
    robbed: () => robbed,
    waited: waiting.part,
    killOne(random) {
      waiting.look();
      const busy = [...crew].filter(({ inHand }) => inHand.size > 0);
      const one = busy[Math.floor(random() * busy.length)];
      if (one === undefined || [...crew].filter(({ isUp }) => isUp).length < 2) return false;
      crew.delete(one);
      for (const share of one.inHand.keys()) orphans.set(share, now());
      one.child.kill('SIGKILL');
      start();
      return true;
    },
    async dismiss() {
      const children = [...crew].map(({ child }) => child);
      crew.clear();
      const ends = children.map((child) => {
        const gone = new Promise((resolve) => child.once('close', resolve));
        child.kill('SIGTERM');
        return gone;
      });
      await Promise.all(ends);
    },
  };
}
