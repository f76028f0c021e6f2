import { z } from 'zod';
import type { World } from '../../src/sandbox/world.ts';
import type { PassSummary } from '../../src/sync/summary.ts';
import { partOf, profiled, type Shares, sharesOf } from './profile-shares.ts';
import { type Rehearsal, rehearse } from './rehearsal.ts';

/** What a pass costs this machine; a part of it is the sandbox, which stands in the same process. */
export interface OwnCost {
  readonly what: string;
  /** Handoffs, or changed tasks. */
  readonly count: number;
  readonly requests: number;
  /** Of the whole process, and of that the product without the client of HTTP; per handoff or task, and per request. */
  readonly cpuMs: number;
  readonly ownMs: number;
  readonly ownMsPerRequest: number;
  readonly shares: Shares;
}

/** What is not the product's own: who answers, who carries, and what watches. */
const others = ['src/sandbox', 'axios', 'scripts'];
/** Built beforehand: the first of their kind are compiled and looked up for all. */
const warmUp = 20;
const searchLagMs = 10_000;

/** A pass of so many new deals, and one of so many tasks that were completed in them. */
export async function measureOwnCost(handoffs: number, changes: number): Promise<OwnCost[]> {
  const rehearsal = await rehearse({ deals: 0, mapping: 'Standard onboarding' });
  await winAndPass(rehearsal, warmUp);
  win(rehearsal.world, handoffs);
  const built = await costOf('new deals', handoffs, rehearsal);
  // What was built is looked at once more, as a whole.
  await rehearsal.wait(searchLagMs);
  await rehearsal.pass();
  await rehearsal.wait(5 * 60_000);
  const changed = completeTasks(rehearsal.world, changes);
  return [built, await costOf('completed tasks', changed, rehearsal)];
}

async function costOf(what: string, count: number, { pass, wait }: Rehearsal): Promise<OwnCost> {
  await wait(searchLagMs);
  const before = process.cpuUsage();
  const { result, profile } = await profiled(pass);
  const { user, system } = process.cpuUsage(before);
  const shares = sharesOf(profile, partOf);
  const cpuMs = (user + system) / 1_000;
  const foreign = others.reduce((sum, name) => sum + (shares[name] ?? 0), 0);
  // Whoever makes the garbage pays for it.
  const own = 1 - foreign / (1 - (shares['garbage collection'] ?? 0));
  const requests = requestsOf(result);
  return {
    ...{ what, count, requests, shares },
    cpuMs: cpuMs / count,
    ownMs: (own * cpuMs) / count,
    ownMsPerRequest: (own * cpuMs) / requests,
  };
}

const requestsOf = ({ requests }: PassSummary): number => requests.hubspot + requests.clickup;

const win = (world: World, deals: number): void => {
  for (let i = 0; i < deals; i += 1) world.act({ vendor: 'hubspot', act: 'win', recipe: 'standard' });
};

async function winAndPass({ world, pass, wait }: Rehearsal, deals: number): Promise<void> {
  win(world, deals);
  await wait(searchLagMs);
  await pass();
}

const State = z.object({
  clickup: z.object({ tasks: z.array(z.object({ id: z.string(), statusType: z.string() })) }),
});

/** So many open tasks, as far as there are any. */
function completeTasks(world: World, most: number): number {
  const open = State.parse(world.state()).clickup.tasks.filter(({ statusType }) => statusType === 'open');
  const some = open.slice(0, most);
  for (const { id } of some) world.act({ vendor: 'clickup', act: 'complete-task', task: id });
  return some.length;
}

const shown = 8;

/** A table for people: milliseconds are this machine's, shares are not. */
export const formatOwnCost = (costs: readonly OwnCost[]): string =>
  [
    '| pass over | requests | CPU each | own, without the HTTP client | own per request | where the time goes |',
    '|---|---:|---:|---:|---:|---|',
    ...costs.map(({ what, count, requests, cpuMs, ownMs, ownMsPerRequest, shares }) => {
      const parts = Object.entries(shares)
        .slice(0, shown)
        .map(([name, share]) => `${name} ${Math.round(100 * share)} %`);
      const times = [cpuMs, ownMs, ownMsPerRequest].map((ms) => `${ms.toFixed(2)} ms`);
      return `| ${[`${count} ${what}`, requests, ...times, parts.join(', ')].join(' | ')} |`;
    }),
  ].join('\n');
