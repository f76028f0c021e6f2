import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exitCode } from '../domain/errors.ts';
import { runOnSchedule } from '../engine/run-on-schedule.ts';
import { runOnce } from '../engine/run-once.ts';
import { nextEvents } from '../sandbox/demo-life.ts';
import { sandboxEnvironment } from '../sandbox/sandbox-environment.ts';
import { createSeededRandom } from '../sandbox/seeded-random.ts';
import { type SandboxServers, startSandboxServers } from '../sandbox/servers.ts';
import { createWorld, type World } from '../sandbox/world.ts';
import { createWorldVendors } from '../sandbox/world-vendors.ts';
import { createWebApp } from '../web/create-web-app.ts';
import { serveWeb } from '../web/serve.ts';
import { explainFailure } from './explain-failure.ts';
import { formatSummary, stateTitles } from './format-summary.ts';
import type { Exit, Io } from './io.ts';
import { readOverview } from './overview.ts';
import { painter } from './paint.ts';
import { showProgress } from './progress.ts';
import { openSession, type Session } from './session.ts';

export interface DemoFlags {
  readonly once: boolean;
  readonly deals: number;
  readonly seed: number;
}

const shippedMappings = fileURLToPath(new URL('../../mappings', import.meta.url));
const lifeEveryMs = 5_000;
const rowsPerState = 6;

/** The sandbox and the service together, on a store of their own that is thrown away: nothing real is touched. */
export async function demoCommand(flags: DemoFlags, io: Io): Promise<Exit> {
  const folder = await mkdtemp(join(tmpdir(), 'handoff-demo-'));
  const world = createWorld({
    clock: io.clock,
    seed: flags.seed,
    deals: flags.deals,
    createVendors: createWorldVendors,
  });
  const servers = await startSandboxServers(world);
  try {
    const session = await openSession({ ...io, env: demoEnvironment(folder, servers, io) }, 'work');
    try {
      return flags.once
        ? await once(flags, { session, world, servers }, io)
        : await stayUp(flags, { session, world, servers }, io);
    } finally {
      await session.store.close();
    }
  } finally {
    await servers.close();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Stage {
  readonly session: Session;
  readonly world: World;
  readonly servers: SandboxServers;
}

/** Only the sandbox's own addresses and tokens: whatever real tokens the environment holds are not looked at. */
const demoEnvironment = (folder: string, servers: SandboxServers, { env }: Io): Io['env'] => ({
  PATH: env['PATH'],
  ...sandboxEnvironment(servers),
  DATABASE_URL: `file:${join(folder, 'handoff.db')}`,
  MAPPINGS_DIR: shippedMappings,
  SCHEDULE: '*/10 * * * * *',
  LOG_LEVEL: 'warn',
  PORT: env['PORT'] ?? '8787',
});

/** A first pass over everything that was won, then a little life, then the pass that follows it. */
async function once({ seed }: DemoFlags, { session, world, servers }: Stage, io: Io): Promise<Exit> {
  const paint = painter(io.color);
  io.out(
    `A made-up HubSpot (${servers.hubspotUrl}) and ClickUp (${servers.clickupUrl}) are running on this machine.\n\n${paint('bold', 'First pass: everything that was won so far')}\n\n`,
  );
  await passAndShow(session, io);
  const random = createSeededRandom(seed, 'demo');
  const events = Array.from({ length: 3 }, () => nextEvents(world, random)).flat();
  for (const event of events) world.act(event);
  io.out(
    `${paint('bold', `Then ${events.length} things happen: reps complete held deals, delivery accepts and works. Second pass:`)}\n\n`,
  );
  await passAndShow(session, io);
  io.out(
    [
      paint('bold', 'Where to look next'),
      '  npm run demo            the same, staying up: new deals are won, and a page shows them being built',
      '  npx handoff sandbox     the two fake vendors alone, to try every command against',
      '  README.md               your own HubSpot and ClickUp in ten minutes',
      '',
    ].join('\n'),
  );
  return exitCode.ok;
}

async function passAndShow(session: Session, io: Io): Promise<void> {
  const { progress, clear } = showProgress(io);
  const options = { allowMany: true, stopping: () => io.stopping.aborted };
  try {
    const summary = await explainFailure(() => runOnce(session.passDeps(progress), options));
    clear();
    io.out(`${formatSummary(summary, await readOverview(session.store, rowsPerState), io)}\n`);
  } finally {
    clear();
  }
}

async function stayUp({ seed }: DemoFlags, { session, world, servers }: Stage, io: Io): Promise<Exit> {
  const { store, config, log } = session;
  const web = await serveWeb(createWebApp({ store, clock: io.clock, titles: stateTitles }), config);
  io.out(
    [
      `Status page:  ${web.url}`,
      `HubSpot:      ${servers.hubspotUrl}/__sandbox/help`,
      `ClickUp:      ${servers.clickupUrl}/__sandbox/help`,
      'A deal is won every so often, held ones are completed, delivery accepts and works. Stop with Ctrl-C.',
      '',
    ].join('\n'),
  );
  const options = { allowMany: true, stopping: () => io.stopping.aborted };
  const life = live(world, seed, io);
  await runOnSchedule({
    schedule: config.schedule,
    log,
    stopping: io.stopping,
    pass: () =>
      explainFailure(() =>
        runOnce(
          session.passDeps(() => undefined),
          options,
        ),
      ),
    onPass: (outcome) => {
      if ('summary' in outcome) io.out(`${outcome.summary.finishedAt}  ${describePass(outcome.summary)}\n`);
    },
  });
  await life;
  await web.close();
  return exitCode.ok;
}

const describePass = ({
  states,
  operations,
  requests,
}: {
  states: Record<string, number>;
  operations: { done: number };
  requests: { hubspot: number; clickup: number };
}): string => {
  const present = Object.entries(states).filter(([, count]) => count > 0);
  return `${operations.done} operations, ${requests.hubspot}+${requests.clickup} requests; ${present.map(([state, count]) => `${count} ${state.replace('_', ' ')}`).join(', ')}`;
};

/** People go about their work until the demo is stopped. */
async function live(world: World, seed: number, { clock, stopping }: Io): Promise<void> {
  const random = createSeededRandom(seed, 'demo');
  while (!stopping.aborted) {
    await clock.sleep(lifeEveryMs, stopping).catch((reason: unknown) => {
      if (!stopping.aborted) throw reason;
    });
    if (stopping.aborted) return;
    for (const event of nextEvents(world, random)) world.act(event);
  }
}
