import { Session } from 'node:inspector/promises';
import { z } from 'zod';

/** What V8 writes as a `.cpuprofile`, as far as it is read here. Times are in microseconds. */
const Profile = z.object({
  nodes: z.array(
    z.object({
      id: z.number(),
      callFrame: z.object({ functionName: z.string(), url: z.string() }),
      children: z.array(z.number()).optional(),
    }),
  ),
  samples: z.array(z.number()),
  timeDeltas: z.array(z.number()),
});
type Profile = z.infer<typeof Profile>;
type Node = Profile['nodes'][number];

/** Part of the time by its name, the largest first; together they are 1. */
export type Shares = Readonly<Record<string, number>>;

/** How `--modules` and `--parts` name where a function stands. */
export type Naming = (frame: Node['callFrame']) => string | undefined;

/** Where a function stands by itself: a file of this project, or the package that it is from. */
export const moduleOf: Naming = ({ url, functionName }) => {
  const [, name] = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url) ?? [];
  if (name !== undefined) return name;
  return /\/((?:src|scripts|test)\/.*)$/.exec(url)?.[1] ?? (url === '' ? functionName : url);
};

/** For whom it works: the folder of this project that called it, directly or through a package; the client of HTTP apart. */
export const partOf: Naming = ({ url, functionName }) => {
  if (functionName === '(garbage collector)') return 'garbage collection';
  if (/node_modules\/(axios|form-data|follow-redirects|proxy-from-env)\//.test(url)) return 'axios';
  return /\/(src\/[^/]+)/.exec(url)?.[1] ?? (/\/scripts\//.test(url) ? 'scripts' : undefined);
};

const idle = '(idle)';

/** The time of a profile by what `nameOf` says of the innermost frame of which it says anything. */
export function sharesOf(text: unknown, nameOf: Naming): Shares {
  const profile = Profile.parse(text);
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  const parents = new Map(profile.nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
  const names = new Map<number, string>();
  const nameAt = (id: number | undefined): string => {
    const node = id === undefined ? undefined : nodes.get(id);
    if (node === undefined || id === undefined) return 'Node itself';
    const known = names.get(id) ?? nameOf(node.callFrame) ?? nameAt(parents.get(id));
    names.set(id, known);
    return known;
  };
  const spent = new Map<string, number>();
  for (const [at, id] of profile.samples.entries()) {
    if (nodes.get(id)?.callFrame.functionName === idle) continue;
    spent.set(nameAt(id), (spent.get(nameAt(id)) ?? 0) + (profile.timeDeltas[at] ?? 0));
  }
  const whole = [...spent.values()].reduce((sum, one) => sum + one, 0);
  const sorted = [...spent].sort(([, a], [, b]) => b - a);
  return Object.fromEntries(sorted.map(([name, time]) => [name, time / whole]));
}

/** Profiles what happens meanwhile in this thread. */
export async function profiled<T>(work: () => Promise<T>): Promise<{ readonly result: T; readonly profile: unknown }> {
  const session = new Session();
  session.connect();
  try {
    await session.post('Profiler.enable');
    await session.post('Profiler.setSamplingInterval', { interval: 500 });
    await session.post('Profiler.start');
    const result = await work();
    const { profile } = await session.post('Profiler.stop');
    return { result, profile };
  } finally {
    session.disconnect();
  }
}
