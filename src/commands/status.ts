import { isoTime } from '../domain/clock.ts';
import { exitCode } from '../domain/errors.ts';
import { wrap } from '../plan/text-layout.ts';
import { cursorNames } from '../sync/gather.ts';
import { balanceOf, shownException } from '../sync/summary.ts';
import { takeBalance } from '../sync/take-balance.ts';
import { parseWatchCursor } from '../sync/watch-deals.ts';
import { explainFailure } from './explain-failure.ts';
import { formatExceptions } from './format-exceptions.ts';
import { formatBalance, formatOverview } from './format-summary.ts';
import type { Exit, Io } from './io.ts';
import { readOverview } from './overview.ts';
import { formatQueue, queueOf } from './queue.ts';
import { openSession, type Session } from './session.ts';
import { shownTime } from './shown-time.ts';
import { formatLimits, isPaused, readLimits } from './vendor-limits.ts';
import { formatWebhookHealth, readWebhookHealth } from './webhooks.ts';

/** States, balance against the CRM's own count, exceptions, the last pass and what is left of the vendors' limits. */
export async function statusCommand(flags: { readonly json: boolean }, io: Io): Promise<Exit> {
  const session = await openSession(io, 'look');
  try {
    const document = await readStatus(session, io.clock);
    io.out(flags.json ? `${JSON.stringify(document)}\n` : await formatStatus(document, session, io));
    return document.exceptions.length > 0 || document.balance.unaccounted.length > 0
      ? exitCode.needsPerson
      : exitCode.ok;
  } finally {
    await session.store.close();
  }
}

async function readStatus(session: Session, clock: Io['clock']) {
  const { store, vendors } = session;
  const { limiters } = vendors;
  const states = await store.handoffs.countByState();
  const watched = parseWatchCursor(await store.cursors.get(cursorNames.watch));
  // Before the first pass nothing is accounted for, and nothing is missing either. While HubSpot answers nobody its own
  // count cannot be asked for.
  const balance =
    watched === undefined
      ? { ...balanceOf(0, states), unaccounted: [] }
      : (await isPaused(limiters.hubspot))
        ? { ...balanceOf(await store.deals.count(), states), unaccounted: [] }
        : await explainFailure(() => takeBalance(states, watched, { crm: vendors.crm, store }));
  // One question to ClickUp, whose answer carries what is left of its limit.
  if (watched !== undefined && !(await isPaused(limiters.clickup)))
    await explainFailure(() => vendors.clickup.workspaces());
  const last = await store.passes.last();
  return {
    schema: 'handoff/status@1' as const,
    states,
    balance: { ...balance, unaccounted: balance.unaccounted.map(({ deal, why }) => ({ deal, why })) },
    exceptions: (await store.exceptions.needing()).map(shownException),
    lastPass:
      last === undefined
        ? null
        : {
            startedAt: isoTime(last.startedAt),
            finishedAt: last.finishedAt === undefined ? null : isoTime(last.finishedAt),
          },
    limits: { hubspot: await readLimits(limiters.hubspot), clickup: await readLimits(limiters.clickup) },
    queue: queueOf(await store.handoffs.buildsWaiting(), (await limiters.clickup.left()).default, clock.now()),
    webhooks: await readWebhookHealth(store),
    clocks: await store.clocks.count(clock.now()),
    promises: await store.promises.count(),
  };
}

type StatusDocument = Awaited<ReturnType<typeof readStatus>>;

async function formatStatus(document: StatusDocument, { store }: Session, io: Io): Promise<string> {
  const overview = await readOverview(store, { perState: 8 });
  const { balance, states, exceptions, lastPass, limits } = document;
  return [
    ...formatBalance(balance, states, io),
    ...formatUnaccounted(balance.unaccounted, io),
    '',
    ...formatOverview(overview, io),
    ...formatExceptions(exceptions, io),
    ...formatClockCounts(document.clocks),
    ...formatPromises(document.promises),
    ...formatWebhookHealth(document.webhooks),
    ...(lastPass === null
      ? ['No pass has run yet: `handoff sync` runs one.']
      : [formatLastPass(lastPass), ...formatLimits(limits), ...formatQueue(document.queue)]),
    '',
  ].join('\n');
}

const formatClockCounts = ({ running, overdue }: StatusDocument['clocks']): string[] =>
  overdue === 0 ? [] : [`Limits: ${overdue} of ${running} running have passed; \`handoff explain DEAL\` shows each`];

const formatPromises = ({ done, covered, uncovered }: StatusDocument['promises']): string[] =>
  done + covered + uncovered === 0
    ? []
    : [
        `Promises: ${done} of ${done + covered + uncovered} delivered${uncovered === 0 ? '' : `, ${uncovered} without a task`}; \`handoff explain DEAL\` shows each`,
      ];

const mostUnaccounted = 10;

function formatUnaccounted(all: StatusDocument['balance']['unaccounted'], { width }: Io): string[] {
  const more = all.length - mostUnaccounted;
  const lines = all.slice(0, mostUnaccounted).flatMap(({ deal, why }) => wrap(`${deal}: ${why}`, width - 2));
  const rest = more > 0 ? [`… and ${more} more; \`handoff status --json\` names them all`] : [];
  return [...lines, ...rest].map((line) => `  ${line}`);
}

const formatLastPass = ({ startedAt, finishedAt }: NonNullable<StatusDocument['lastPass']>): string =>
  `Last pass: ${shownTime(startedAt)}${finishedAt === null ? ', and it did not finish' : ''}`;
