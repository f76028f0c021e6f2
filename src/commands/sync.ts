import { exitCode } from '../domain/errors.ts';
import { runOnce } from '../engine/run-once.ts';
import { tellingBroken } from '../engine/tell-broken.ts';
import { createSend, threadedIn } from '../notify/create-send.ts';
import { deliverDue } from '../notify/deliver-due.ts';
import { explainFailure } from './explain-failure.ts';
import { formatSummary } from './format-summary.ts';
import type { Exit, Io } from './io.ts';
import { readOverview } from './overview.ts';
import { showProgress } from './progress.ts';
import { noteServiceOf } from './service-listeners.ts';
import { openSession, type Session } from './session.ts';

export interface SyncFlags {
  readonly deal?: string;
  readonly json: boolean;
  readonly allowMany: boolean;
}

/** What the pass had to tell anybody; whatever comes of it, the pass is done, and what did not arrive waits. */
async function sendAfter(session: Session, { clock, stopping }: Io): Promise<void> {
  const { store, destinations, log, mask } = session;
  try {
    await noteServiceOf(session)(clock.now());
    await deliverDue(
      { store, clock, send: createSend(destinations, clock), isThreaded: threadedIn(destinations), mask, stopping },
      clock.now(),
    );
  } catch (error) {
    log.warn({ err: error }, 'notifications could not be sent; they wait in the store');
  }
}

/** One pass: reads both sides, builds and reports what is lacking, and says what a person must do. */
export async function syncCommand(flags: SyncFlags, io: Io): Promise<Exit> {
  const session = await openSession(io, 'work');
  const { progress, clear } = showProgress(io);
  try {
    const { deal, allowMany } = flags;
    let survivor: string | undefined;
    const onMerged = (into: string): void => {
      survivor = into;
    };
    const options = {
      allowMany,
      stopping: () => io.stopping.aborted,
      ...(deal === undefined ? {} : { deal, onMerged }),
    };
    // Without a deal it is what the schedule would do.
    const run = () => runOnce(session.passDeps(progress), options);
    const pass = () => explainFailure(() => (deal === undefined ? session.worth.as('build', run) : run()));
    const summary = await tellingBroken(session, pass).finally(async () => {
      clear();
      // Most of all of a pass that failed.
      await sendAfter(session, io);
    });
    io.out(
      flags.json
        ? `${JSON.stringify(summary)}\n`
        : formatSummary(summary, await readOverview(session.store, { perState: 8 }), io),
    );
    if (survivor !== undefined)
      io.err(
        `Deal ${deal} was merged into ${survivor}, which was looked at in its place. Use that number from now on.\n`,
      );
    if (io.stopping.aborted) io.err('Stopped when asked; the next pass does what is left.\n');
    return summary.exceptions.length > 0 || summary.balance.remainder !== 0 ? exitCode.needsPerson : exitCode.ok;
  } finally {
    clear();
    await session.store.close();
  }
}
