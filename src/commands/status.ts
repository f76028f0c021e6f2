import { isoTime } from '../domain/clock.ts';
import { exitCode } from '../domain/errors.ts';
import { cursorNames } from '../sync/gather.ts';
import { balanceOf, shownException } from '../sync/summary.ts';
import { parseWatchCursor } from '../sync/watch-deals.ts';
import { explainFailure } from './explain-failure.ts';
import { formatBalance, formatExceptions, formatOverview } from './format-summary.ts';
import type { Exit, Io } from './io.ts';
import { readOverview } from './overview.ts';
import { painter } from './paint.ts';
import { openSession, type Session } from './session.ts';

/** States, balance against the CRM's own count, exceptions, the last pass and what is left of the vendors' limits. */
export async function statusCommand(flags: { readonly json: boolean }, io: Io): Promise<Exit> {
  const session = await openSession(io, 'look');
  try {
    const document = await readStatus(session);
    io.out(flags.json ? `${JSON.stringify(document)}\n` : await formatStatus(document, session, io));
    return document.exceptions.length > 0 || document.balance.remainder !== 0 ? exitCode.needsPerson : exitCode.ok;
  } finally {
    await session.store.close();
  }
}

async function readStatus(session: Session) {
  const { store, vendors } = session;
  const states = await store.handoffs.countByState();
  const watched = parseWatchCursor(await store.cursors.get(cursorNames.watch));
  // Before the first pass nothing is accounted for, and nothing is missing either.
  const won = watched === undefined ? 0 : await wonInCrm(session, watched.since);
  const last = await store.passes.last();
  const left = async (name: 'hubspot' | 'clickup') =>
    Object.fromEntries(
      Object.entries(await vendors.limiters[name].left()).map(([limit, { requests, windowMs, left: remaining }]) => [
        limit,
        { requests, windowMs, left: remaining },
      ]),
    );
  return {
    schema: 'handoff/status@1' as const,
    states,
    balance: balanceOf(won, states),
    exceptions: (await store.exceptions.open()).map(shownException),
    lastPass:
      last === undefined
        ? null
        : {
            startedAt: isoTime(last.startedAt),
            finishedAt: last.finishedAt === undefined ? null : isoTime(last.finishedAt),
          },
    limits: { hubspot: await left('hubspot'), clickup: await left('clickup') },
  };
}

/** The CRM's count of what was won since watching began, and what this store knows that is no longer won. */
async function wonInCrm({ store, vendors }: Session, since: number): Promise<number> {
  const counted = await explainFailure(() => vendors.crm.countWonDeals(since));
  return counted + (await store.deals.countNotWon());
}

async function formatStatus(
  document: Awaited<ReturnType<typeof readStatus>>,
  { store }: Session,
  io: Io,
): Promise<string> {
  const paint = painter(io.color);
  const overview = await readOverview(store, 8);
  const { lastPass, limits } = document;
  const limitLines = Object.entries(limits).flatMap(([vendor, byName]) =>
    Object.entries(byName).map(
      ([name, { requests, windowMs, left }]) =>
        `  ${vendor} ${name}: ${left} of ${requests} per ${windowMs / 1000} s left`,
    ),
  );
  return [
    formatBalance(document.balance, overview),
    '',
    ...formatOverview(overview, io),
    ...formatExceptions(document.exceptions, io),
    lastPass === null
      ? 'No pass has run yet: `handoff sync` runs one.'
      : `Last pass: ${lastPass.startedAt}${lastPass.finishedAt === null ? ' (did not finish)' : ''}`,
    paint('bold', 'Limits'),
    ...limitLines,
    '',
  ].join('\n');
}
