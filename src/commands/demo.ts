import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exitCode } from '../domain/errors.ts';
import { handoffStates } from '../domain/handoff-state.ts';
import { runOnSchedule } from '../engine/run-on-schedule.ts';
import { runOnce } from '../engine/run-once.ts';
import { count, createPaint, wrap } from '../plan/text-layout.ts';
import { nextEvents } from '../sandbox/demo-life.ts';
import { sandboxEnvironment } from '../sandbox/sandbox-environment.ts';
import { createSeededRandom } from '../sandbox/seeded-random.ts';
import { type SandboxServers, startSandboxServers } from '../sandbox/servers.ts';
import { createWorld, type World } from '../sandbox/world.ts';
import { createWorldVendors } from '../sandbox/world-vendors.ts';
import type { PassOptions } from '../sync/run-pass.ts';
import type { PassSummary } from '../sync/summary.ts';
import { createWebApp } from '../web/create-web-app.ts';
import { serveWeb } from '../web/serve.ts';
import { dashboardOf } from './dashboard.ts';
import { describeActs, letPeopleWork } from './demo-acts.ts';
import { explainFailure } from './explain-failure.ts';
import { formatSummary } from './format-summary.ts';
import type { Exit, Io } from './io.ts';
import { readOverview } from './overview.ts';
import { showProgress } from './progress.ts';
import { openSession, type Session } from './session.ts';
import { shownTime } from './shown-time.ts';

export interface DemoFlags {
  readonly once: boolean;
  readonly deals: number;
  readonly seed: number;
}

const shippedMappings = fileURLToPath(new URL('../../mappings', import.meta.url));
const lifeEveryMs = 5_000;
const rowsPerState = 6;
const roundsOfWork = 6;

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
    const session = await openSession({ ...io, env: demoEnvironment(folder, servers, io), cwd: folder }, 'work');
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

/** Only the sandbox's own addresses and tokens: real ones, in the environment or in `.env`, are not looked at. */
const demoEnvironment = (folder: string, servers: SandboxServers, { env }: Io): Io['env'] => ({
  PATH: env['PATH'],
  ...sandboxEnvironment(servers),
  DATABASE_URL: `file:${join(folder, 'handoff.db')}`,
  MAPPINGS_DIR: shippedMappings,
  SCHEDULE: '*/10 * * * * *',
  LOG_LEVEL: 'warn',
  PORT: env['PORT'] ?? '8787',
});

/** A first pass over everything that was won, then people at work, then the pass that follows it. */
async function once({ seed }: DemoFlags, { session, world, servers }: Stage, io: Io): Promise<Exit> {
  const title = (text: string) =>
    io.out(
      `${wrap(text, io.width)
        .map((line) => createPaint(io.color)('bold', line))
        .join('\n')}\n\n`,
    );
  io.out(
    `A made-up HubSpot (${servers.hubspotUrl}) and ClickUp (${servers.clickupUrl})\nare running on this machine.\n\n`,
  );
  title('First pass: everything that was won so far');
  await passAndShow(session, io, {});
  const acts = letPeopleWork(world, createSeededRandom(seed, 'demo'), roundsOfWork);
  title(`Now people work: ${describeActs(acts)}. Second pass, and what changed with it`);
  await passAndShow(session, io, { changedSince: io.clock.now() });
  io.out(`${createPaint(io.color)('bold', 'Where to look next')}\n${whereToLookNext.join('\n')}\n`);
  return exitCode.ok;
}

const whereToLookNext = [
  '  npm run demo         the same, staying up: new deals, and a page to watch',
  '  npx handoff sandbox  the two fake vendors alone, to try every command against',
  '  mappings/            what decides which deals are built, and how',
  '  README.md            your own HubSpot and ClickUp in ten minutes',
] as const;

async function passAndShow(session: Session, io: Io, { changedSince }: { changedSince?: number }): Promise<void> {
  const { progress, clear } = showProgress(io);
  try {
    const summary = await explainFailure(() => runOnce(session.passDeps(progress), passOptions(io)));
    clear();
    const shown = { perState: rowsPerState, ...(changedSince === undefined ? {} : { changedSince }) };
    io.out(`${formatSummary(summary, await readOverview(session.store, shown), io)}\n`);
  } finally {
    clear();
  }
}

const passOptions = ({ stopping }: Io): PassOptions => ({ allowMany: true, stopping: () => stopping.aborted });

async function stayUp({ seed }: DemoFlags, { session, world, servers }: Stage, io: Io): Promise<Exit> {
  const { config, log } = session;
  const dashboard = dashboardOf(session, io, { ring: () => undefined, access: { kind: 'open' } });
  const web = await serveWeb(createWebApp(dashboard), config);
  io.out(
    [
      `Dashboard:    ${web.url}`,
      `HubSpot:      ${servers.hubspotUrl}/__sandbox/help`,
      `ClickUp:      ${servers.clickupUrl}/__sandbox/help`,
      'The first pass builds what was won so far, which takes some seconds. Then deals are',
      'won now and then, held ones are completed, delivery works. Stop with Ctrl-C.',
      '',
    ].join('\n'),
  );
  const deps = session.passDeps(() => undefined);
  const life = live(world, seed, io);
  await runOnSchedule({
    schedule: config.schedule,
    log,
    stopping: io.stopping,
    pass: () => explainFailure(() => runOnce(deps, passOptions(io))),
    onPass: (outcome) => {
      dashboard.metrics.onPass(outcome);
      if ('summary' in outcome) io.out(`${describePass(outcome.summary)}\n`);
    },
  });
  await life;
  await web.close();
  return exitCode.ok;
}

function describePass({ finishedAt, states, operations, requests }: PassSummary): string {
  const present = handoffStates.filter((state) => states[state] > 0);
  const shown = present.map((state) => `${states[state]} ${state.replace('_', ' ')}`).join(', ');
  const cost = `${count(operations.done, 'operation')}, ${requests.hubspot} HubSpot and ${requests.clickup} ClickUp requests`;
  return `${shownTime(finishedAt)}  ${cost}; ${shown}`;
}

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
