import { countLanes } from '../engine/count-lanes.ts';
import type { Engine } from '../engine/engine.ts';
import { onBoss } from '../engine/run-on-boss.ts';
import { runOnSchedule } from '../engine/run-on-schedule.ts';
import { abandonShare, runShare } from '../engine/run-share.ts';
import { createVendors } from '../services.ts';
import { parseStoreUrl } from '../store/store-url.ts';
import type { Io } from './io.ts';
import type { Session } from './session.ts';

/** A store in a file has one process, which does everything; on PostgreSQL there may be any number. */
export function engineOf(
  { config, log, store, worth, about, passDeps }: Session,
  { clock, random, stopping }: Io,
): Engine {
  const address = parseStoreUrl(config.databaseUrl);
  if (address.kind === 'sqlite') return runOnSchedule;
  // Clients of their own, so that a pass counts its own requests; the limits they share as two processes do.
  const { crm, clickup, requests, turn, limiters } = createVendors({
    ...{ config, clock, random, log },
    limits: store.limits,
    worth: worth.current,
    about,
  });
  const deps = {
    ...passDeps(() => undefined),
    ...{ crm, clickup, requests, turn, log },
    stopping: () => stopping.aborted,
  };
  return onBoss({
    start: async (log) => (await import('../engine/start-boss.ts')).startBoss(address, log),
    store,
    work: (share) => worth.as('build', () => runShare(share, deps)),
    abandon: (share) => abandonShare(share, deps),
    lanes: () => countLanes({ store, limiter: limiters.clickup, now: clock.now() }),
    sleep: clock.sleep,
  });
}
