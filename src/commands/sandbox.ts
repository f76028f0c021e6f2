import { exitCode } from '../domain/errors.ts';
import { readFaults } from '../sandbox/faults/read-faults.ts';
import { sandboxEnvironment } from '../sandbox/sandbox-environment.ts';
import { startSandboxServers } from '../sandbox/servers.ts';
import { createWorld } from '../sandbox/world.ts';
import { createWorldVendors } from '../sandbox/world-vendors.ts';
import type { Exit, Io } from './io.ts';

export interface SandboxFlags {
  readonly hubspotPort: number;
  readonly clickupPort: number;
  readonly deals: number;
  readonly seed: number;
  readonly faults: string;
  readonly clickupLimitPerMin: number;
  readonly bare: boolean;
}

/** The fake HubSpot and ClickUp on loopback. Prints the environment to use, then `ready`, and stays up. */
export async function sandboxCommand(flags: SandboxFlags, io: Io): Promise<Exit> {
  const { deals, seed, hubspotPort, clickupPort, bare } = flags;
  const world = createWorld({
    clock: io.clock,
    seed,
    deals,
    bare,
    faults: await readFaults(flags.faults),
    clickupLimitPerMinute: flags.clickupLimitPerMin,
    createVendors: createWorldVendors,
  });
  const servers = await startSandboxServers(world, {
    hubspotPort,
    clickupPort,
    onUndelivered: (endpoint, why) => io.err(`webhook to ${endpoint} was not delivered: ${why}\n`),
  });
  const environment = Object.entries(sandboxEnvironment(servers)).map(([name, value]) => `${name}=${value}`);
  io.out(`${environment.join('\n')}\nready\n`);
  io.err(`Control: ${servers.hubspotUrl}/__sandbox/help   Stop: Ctrl-C\n`);
  await new Promise<void>((resolve) => {
    if (io.stopping.aborted) resolve();
    else io.stopping.addEventListener('abort', () => resolve(), { once: true });
  });
  await servers.close();
  return exitCode.ok;
}
