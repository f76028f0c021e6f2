import { join } from 'node:path';
import { type Config, requireTokens, secretsOf } from '../config/config.ts';
import { readDestinations, secretsOfDestinations } from '../config/destinations.ts';
import { secretNames, type VariableName } from '../config/environment.ts';
import { loadEnv } from '../config/load-env.ts';
import { salvageConfig } from '../config/salvage-config.ts';
import type { Machine, Subject } from '../doctor/subject.ts';
import { UserError, UserErrors } from '../domain/errors.ts';
import type { LimitLeft } from '../http/limits.ts';
import { createRedactor } from '../http/redaction.ts';
import { createLogger } from '../log.ts';
import { type ClickUpConnection, connectClickUp, connectHubSpot, type HubSpotConnection } from '../services.ts';
import { inspectStore } from '../store/inspect-store.ts';
import { openStore } from '../store/open-store.ts';
import { examinedPlaces } from './examined-places.ts';
import type { Io } from './io.ts';
import { readMappings } from './mappings.ts';

/**
 * What `doctor` examines: whatever of the surroundings can be used, and what is wrong with the rest. The service gives
 * its own connections, which keep to the limits together with its passes.
 */
export function doctorSubject(io: Io, machine: Machine, sides?: Sides): Subject {
  const env = readEnv(io);
  const { config, problems, unusable } = salvageConfig(env.values);
  const places = readPlaces(env.values, io);
  const isUsable = (...names: readonly VariableName[]) => names.every((name) => !unusable.has(name));
  return {
    ...sidesOf(sides ?? connect(config, isUsable, io)),
    clock: io.clock,
    machine,
    problems: [...env.problems, ...problems, ...places.problems, ...missingTokens(config, unusable)],
    secretFiles: [join(io.cwd, '.env'), ...secretNames.flatMap((name) => env.values[`${name}_FILE`] ?? [])],
    ...(places.notifications === undefined ? {} : { notifications: places.notifications }),
    workspaceId: config.clickup.workspaceId,
    weekly: config.figures.to ?? [],
    loadMappings: () => readMappings(config.mappingsDir),
    ...(isUsable('DATABASE_URL') ? { store: storeAt(config.databaseUrl, io) } : {}),
  };
}

/** Where people are told, or what is wrong with the variables that say so. */
function readPlaces(
  values: Io['env'],
  { clock }: Io,
): { readonly notifications?: NonNullable<Subject['notifications']>; readonly problems: readonly UserError[] } {
  try {
    const destinations = readDestinations(values);
    const mask = createRedactor(secretsOfDestinations(destinations));
    return { notifications: examinedPlaces(destinations, { now: clock.now, mask }), problems: [] };
  } catch (error) {
    if (!(error instanceof UserErrors)) throw error;
    return { problems: error.problems };
  }
}

interface Sides {
  readonly hubspot?: HubSpotConnection;
  readonly clickup?: ClickUpConnection;
}

/** Each side only where there is a token and nothing wrong with what leads there. */
function connect(config: Config, isUsable: (...names: readonly VariableName[]) => boolean, io: Io): Sides {
  const log = createLogger({ level: config.logLevel, clock: io.clock, mask: createRedactor(secretsOf(config)) });
  const deps = { config, clock: io.clock, random: io.random, log };
  const { hubspot, clickup } = config;
  return {
    ...(hubspot.token !== undefined && isUsable('HUBSPOT_BASE_URL', 'HUBSPOT_API_VERSION')
      ? { hubspot: connectHubSpot(hubspot.token, deps) }
      : {}),
    ...(clickup.token !== undefined && isUsable('CLICKUP_BASE_URL', 'CLICKUP_WORKSPACE_ID')
      ? { clickup: connectClickUp(clickup.token, deps) }
      : {}),
  };
}

/** The vendors as the examination asks them. */
const sidesOf = ({ hubspot, clickup }: Sides): Pick<Subject, 'hubspot' | 'clickup' | 'clockSkewMs' | 'requests'> => ({
  ...(hubspot === undefined ? {} : { hubspot: { crm: hubspot.crm, probes: hubspot.probes } }),
  ...(clickup === undefined
    ? {}
    : {
        clickup: {
          port: clickup.clickup,
          setup: clickup.setup,
          webhooks: clickup.webhooks,
          limitLeft: async () => roomBeside((await clickup.limiter.left()).default),
        },
      }),
  clockSkewMs: (vendor) => (vendor === 'hubspot' ? hubspot : clickup)?.clockSkewMs(),
  requests: () => ({ hubspot: hubspot?.requests() ?? 0, clickup: clickup?.requests() ?? 0 }),
});

/** Beside others requests wait for a time when there is room, so that what is left then says little. */
const roomBeside = ({ requests, left, others }: LimitLeft) => ({ requests, left: Math.min(left, requests - others) });

const storeAt = (url: string, { clock }: Pick<Io, 'clock'>): NonNullable<Subject['store']> => ({
  inspect: () => inspectStore(url),
  open: () => openStore({ url, clock }),
});

function readEnv({ env, cwd }: Io): { readonly values: Io['env']; readonly problems: readonly UserError[] } {
  try {
    return { values: loadEnv(env, cwd), problems: [] };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { values: env, problems: [error] };
  }
}

/** Tokens that are not there at all; one that is there and cannot be used is told by itself. */
function missingTokens(config: Config, unusable: ReadonlySet<string>): readonly UserError[] {
  try {
    requireTokens(config);
    return [];
  } catch (error) {
    if (!(error instanceof UserErrors)) throw error;
    return error.problems.filter(({ message }) => ![...unusable].some((name) => message.startsWith(`${name} `)));
  }
}
