import { Writable } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import { createDoorbell } from '../../src/engine/doorbell.ts';
import type { EarlyPasses } from '../../src/engine/engine.ts';
import { runOnSchedule } from '../../src/engine/run-on-schedule.ts';
import { createLogger } from '../../src/log.ts';
import type { PassSummary } from '../../src/sync/summary.ts';
import { virtualClock } from '../support/virtual-clock.ts';

const summary = { operations: { planned: 0 }, requests: {}, exceptions: [] } as unknown as PassSummary;

function rig(pass: () => Promise<PassSummary>, early?: EarlyPasses) {
  const logged: { level: string; msg: string; err?: { message: string } }[] = [];
  const to = new Writable({
    write(chunk, _encoding, done) {
      logged.push(JSON.parse(String(chunk)));
      done();
    },
  });
  const log = createLogger({ level: 'info', clock: virtualClock(), mask: (text) => text, to });
  const stopping = new AbortController();
  const outcomes: unknown[] = [];
  // Every second: the shortest that cron knows.
  const ended = runOnSchedule({
    schedule: '* * * * * *',
    log,
    pass,
    ...(early === undefined ? {} : { early }),
    stopping: stopping.signal,
    onPass: (outcome) => outcomes.push(outcome),
  });
  return { ended, stop: () => stopping.abort(), logged, outcomes };
}

describe('runOnSchedule', () => {
  test('runs the first pass at once and ends when it is told to', async () => {
    const begun = Promise.withResolvers<void>();
    const { ended, stop, outcomes } = rig(async () => {
      begun.resolve();
      return summary;
    });
    await begun.promise;
    stop();
    await ended;
    expect(outcomes).toEqual([{ summary }]);
  });

  test('lets the pass that is under way end before it ends itself', async () => {
    const [begun, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const { ended, stop, outcomes } = rig(async () => {
      begun.resolve();
      await gate.promise;
      return summary;
    });
    await begun.promise;
    stop();
    let hasEnded = false;
    const watched = ended.then(() => {
      hasEnded = true;
    });
    await new Promise(setImmediate);
    expect({ hasEnded, outcomes }).toEqual({ hasEnded: false, outcomes: [] });
    gate.resolve();
    await watched;
    expect(outcomes).toEqual([{ summary }]);
  });

  test('goes by the clock afterwards, never two passes at a time, and survives one that fails', async () => {
    let [underWay, most, passes] = [0, 0, 0];
    const third = Promise.withResolvers<void>();
    const { ended, stop, logged, outcomes } = rig(async () => {
      underWay += 1;
      passes += 1;
      most = Math.max(most, underWay);
      await new Promise(setImmediate);
      underWay -= 1;
      if (passes === 2) throw new Error('the second one fails');
      if (passes === 3) third.resolve();
      return summary;
    });
    await third.promise;
    stop();
    await ended;
    expect(most).toBe(1);
    expect(outcomes).toEqual([{ summary }, { error: new Error('the second one fails') }, { summary }]);
    expect(logged.map(({ level, msg }) => ({ level, msg }))).toEqual([
      { level: 'info', msg: 'pass done' },
      { level: 'error', msg: 'pass failed; the next one tries again' },
      { level: 'info', msg: 'pass done' },
    ]);
    expect(logged[1]?.err?.message).toBe('the second one fails');
  });

  test('still runs one pass when it was told to stop before it began', async () => {
    const { ended, stop, outcomes } = rig(async () => summary);
    stop();
    await ended;
    expect(outcomes).toEqual([{ summary }]);
  });
});

describe('early passes', () => {
  const inTurns = () => {
    const order: string[] = [];
    let underWay = 0;
    const run = async (name: string) => {
      underWay += 1;
      order.push(underWay === 1 ? name : `${name} beside another`);
      await new Promise(setImmediate);
      underWay -= 1;
    };
    return { order, run };
  };

  test('follow a ring, never beside a pass of the schedule, and do not take its turn', async () => {
    const { order, run } = inTurns();
    const bell = createDoorbell();
    const clock = virtualClock();
    const [third, scheduled] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const early = async () => {
      await run('early');
      // Rung again while it runs: something new was told.
      if (order.filter((name) => name === 'early').length < 40) bell.ring();
      else third.resolve();
      return undefined;
    };
    const { ended, stop } = rig(
      async () => {
        await run('scheduled');
        if (order.filter((name) => name === 'scheduled').length === 3) scheduled.resolve();
        return summary;
      },
      { bell, clock, settleMs: 3_000, pass: early },
    );
    await Promise.all([third.promise, scheduled.promise]);
    stop();
    await ended;
    expect(order[0]).toBe('scheduled');
    expect(order.filter((name) => name.includes('beside'))).toEqual([]);
    expect(clock.slept.every((ms) => ms === 3_000)).toBe(true);
  });

  test('that fail are logged, and the schedule goes on', async () => {
    const bell = createDoorbell();
    const failed = Promise.withResolvers<void>();
    const { ended, stop, logged } = rig(async () => summary, {
      bell,
      clock: virtualClock(),
      settleMs: 3_000,
      pass: async () => {
        failed.resolve();
        throw new Error('the store is gone');
      },
    });
    await failed.promise;
    stop();
    await ended;
    expect(logged.map(({ level, msg }) => `${level} ${msg}`)).toEqual([
      'info pass done',
      'error early pass failed; the next one tries again',
    ]);
  });
});
