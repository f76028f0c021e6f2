import { sandboxEnvironment } from '../../src/sandbox/sandbox-environment.ts';
import { startSandboxServers } from '../../src/sandbox/servers.ts';
import { createWorld } from '../../src/sandbox/world.ts';
import { createFastClock, parsePace } from './fast-time.ts';

// `node sandbox-process.ts PACE SEED DEALS`: both fake vendors on loopback, with lags, on a fast clock.
const [pace = '', seed, deals] = process.argv.slice(2);
const world = createWorld({
  clock: createFastClock(parsePace(pace)),
  seed: Number(seed),
  deals: Number(deals),
  searchLagMs: 5_000,
  listingLagMs: 5_000,
  copyMs: 5_000,
});
const servers = await startSandboxServers(world);
process.send?.(sandboxEnvironment(servers));
// Whoever started it is gone: nobody is left to end it.
process.once('disconnect', () => servers.close());
