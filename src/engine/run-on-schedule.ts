import { runRegularly } from '../run-regularly.ts';
import { abortOf, type EarlyPasses, type EngineDeps, tell } from './engine.ts';

/** One process, which does everything: passes by the clock, one at a time, the first at once. */
export async function runOnSchedule(deps: EngineDeps): Promise<void> {
  const { schedule, pass, early, stopping } = deps;
  const inTurn = oneAtATime();
  const runEarly = async (): Promise<void> => {
    if (early !== undefined && !stopping.aborted) await tell(deps, 'early pass', () => early.pass({}));
  };
  // A pass that outlasts its minute is not joined by a second one; the clock's next turn finds the work that is left.
  const passes = runRegularly(schedule, () =>
    inTurn(async () => {
      await tell(deps, 'pass', () => pass({}));
      // What was told to a process that died, or to another one, has no bell here.
      await runEarly();
    }),
  );
  const stopped = abortOf(stopping);
  await passes.now();
  const listening = early === undefined ? stopped : answerBell(early, stopping, () => inTurn(runEarly));
  await stopped;
  await passes.stop();
  await listening;
}

/** Each piece of work begins when the one before it has ended. */
function oneAtATime(): (work: () => Promise<void>) => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return (work) => {
    last = last.then(work);
    return last;
  };
}

async function answerBell(
  { bell, clock, settleMs }: EarlyPasses,
  stopping: AbortSignal,
  work: () => Promise<void>,
): Promise<void> {
  while (await bell.rung(stopping)) {
    await clock.sleep(settleMs, stopping).catch((reason: unknown) => {
      if (!stopping.aborted) throw reason;
    });
    bell.silence();
    await work();
  }
}
