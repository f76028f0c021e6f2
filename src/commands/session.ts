import { defaultApplySettings } from '../apply/settings.ts';
import { auditKeepMs } from '../config/audit-keep.ts';
import { type Config, requireTokens, secretsOf } from '../config/config.ts';
import { type Destinations, readDestinations, secretsOfDestinations } from '../config/destinations.ts';
import { loadEnv } from '../config/load-env.ts';
import { readConfig } from '../config/read-config.ts';
import { missedBy } from '../engine/missed-pass.ts';
import { createOperationLog } from '../engine/operation-log.ts';
import type { PassDeps } from '../engine/run-once.ts';
import { createRedactor } from '../http/redaction.ts';
import { createWorth, type WorthOfWork } from '../http/worth.ts';
import { createLogger, type Logger } from '../log.ts';
import type { LoadedMappings } from '../mapping/load-mappings.ts';
import { createVendors, type Vendors } from '../services.ts';
import { isStoreThere } from '../store/is-store-there.ts';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import type { Progress } from '../sync/deps.ts';
import type { Io } from './io.ts';
import { requireMappings } from './mappings.ts';

/** What the environment and the mapping files say, before anything outside is touched. */
export interface Settings {
  readonly config: Config;
  readonly log: Logger;
  readonly mask: (text: string) => string;
  /** Where people can be told. */
  readonly destinations: Destinations;
}

export function readSettings(io: Io): Settings {
  const env = loadEnv(io.env, io.cwd);
  const config = readConfig(env);
  const destinations = readDestinations(env);
  const mask = createRedactor([...secretsOf(config), ...secretsOfDestinations(destinations)]);
  return { config, mask, destinations, log: createLogger({ level: config.logLevel, clock: io.clock, mask }) };
}

/** The store, or an empty one in memory where there is none yet: looking must not leave anything behind. */
export const openForLooking = async (url: string, { clock }: Pick<Io, 'clock'>): Promise<Store> =>
  openStore({ url: (await isStoreThere(url)) ? url : 'file::memory:', clock });

export interface Session extends Settings {
  readonly store: Store;
  readonly vendors: Vendors;
  /** A command is asked for by a person who waits, unless it says otherwise. */
  readonly worth: WorthOfWork;
  /** What requests are about, for the log; of whatever client. */
  readonly about: () => object;
  readonly passDeps: (progress: Progress) => PassDeps;
  readonly loaded: LoadedMappings;
}

/** Everything a command needs that talks to the vendors. The caller closes the store. */
export async function openSession(io: Io, mode: 'work' | 'look'): Promise<Session> {
  const settings = readSettings(io);
  const { config, log } = settings;
  const loaded = await requireMappings(config.mappingsDir, io);
  // Before there is a store: what is missing is said without leaving one behind.
  requireTokens(config);
  const store =
    mode === 'work'
      ? await openStore({
          url: config.databaseUrl,
          clock: io.clock,
          onCopied: (copy) => log.info({ copy }, 'store copied'),
        })
      : await openForLooking(config.databaseUrl, io);
  const worth = createWorth('person');
  const operations = createOperationLog(log);
  const vendors = await connectOrClose(store, () =>
    createVendors({
      config,
      clock: io.clock,
      random: io.random,
      log,
      limits: store.limits,
      worth: worth.current,
      about: operations.current,
    }),
  );
  const { crm, clickup, requests, turn } = vendors;
  const { mappings, whole, aliases, pins } = loaded;
  // With what it shares, so that a version means the same whatever becomes of the shared file.
  const texts = Object.fromEntries(Object.entries(whole).map(([file, { text }]) => [file, text]));
  return {
    ...settings,
    store,
    vendors,
    worth,
    about: operations.current,
    loaded,
    passDeps: (progress) => ({
      crm,
      clickup,
      requests,
      turn,
      store,
      clock: io.clock,
      mappings,
      texts,
      aliases,
      pins,
      settings: defaultApplySettings,
      workspaceId: config.clickup.workspaceId,
      progress,
      hasMissed: missedBy(config.schedule),
      auditKeepMs: auditKeepMs(config.auditKeep),
      worth: worth.as,
      operations,
    }),
  };
}

async function connectOrClose(store: Store, connect: () => Vendors): Promise<Vendors> {
  try {
    return connect();
  } catch (error) {
    await store.close();
    throw error;
  }
}
