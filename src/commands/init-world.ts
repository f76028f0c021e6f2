import { readdir, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Config } from '../config/config.ts';
import { loadEnv } from '../config/load-env.ts';
import { readConfig } from '../config/read-config.ts';
import type { Secret } from '../config/secret.ts';
import { UserError } from '../domain/errors.ts';
import { createRedactor } from '../http/redaction.ts';
import type { FactName, Facts, Shelf } from '../init/facts.ts';
import { isMissing } from '../init/keep/write-whole.ts';
import { readFurniture, readLogin, readPortal, readSpace } from '../init/read-facts.ts';
import { answerOf, dirOf, type TokenOrigin, type TokenStep, type View, workspaceOf } from '../init/view.ts';
import { createLogger, type Logger } from '../log.ts';
import { isExamplesFile } from '../mapping/examples/parse-examples.ts';
import { loadMappings } from '../mapping/load-mappings.ts';
import { type ClickUpConnection, connectClickUp, connectHubSpot, type HubSpotConnection } from '../services.ts';
import { explainFailure } from './explain-failure.ts';
import type { Io } from './io.ts';

/** Both vendors under the tokens as they stand at the moment, and what is read of them. */
export interface InitWorld {
  readonly config: Config;
  readonly mask: (text: string) => string;
  readonly origins: Readonly<Partial<Record<TokenStep, TokenOrigin>>>;
  /** Throws `UserError` when the text cannot be a token. */
  readonly useToken: (step: TokenStep, text: string) => void;
  readonly tokens: () => Readonly<Record<TokenStep, string>>;
  readonly hubspot: () => HubSpotConnection;
  readonly clickup: () => ClickUpConnection;
  readonly read: (what: FactName, view: View) => Promise<Facts>;
}

const variables = { 'hubspot-token': 'HUBSPOT_TOKEN', 'clickup-token': 'CLICKUP_TOKEN' } as const;

export function createInitWorld(io: Io): InitWorld {
  const config = readConfig(loadEnv(io.env, io.cwd));
  const secrets = new Map<TokenStep, Secret>();
  if (config.hubspot.token !== undefined) secrets.set('hubspot-token', config.hubspot.token);
  if (config.clickup.token !== undefined) secrets.set('clickup-token', config.clickup.token);
  const mask = (text: string) => createRedactor([...secrets.values()].map((one) => one.reveal()))(text);
  const deps = { config, clock: io.clock, random: io.random, log: quiet(config, mask, io) };
  const need = (step: TokenStep): Secret => {
    const found = secrets.get(step);
    if (found === undefined) throw new Error(`${step} is used before it is there`);
    return found;
  };
  const links = createLinks(need, deps);
  return {
    config,
    mask,
    origins: Object.fromEntries([...secrets.keys()].map((step) => [step, originOf(step, io)])),
    useToken: (step, text) => {
      secrets.set(step, tokenOf(step, text));
    },
    tokens: () => ({
      'hubspot-token': need('hubspot-token').reveal(),
      'clickup-token': need('clickup-token').reveal(),
    }),
    ...links,
    read: (what, view) => explainFailure(() => readFact(what, view, { ...links, io })),
  };
}

const quiet = (config: Config, mask: (text: string) => string, { clock }: Io): Logger =>
  createLogger({ level: config.logLevel, clock, mask });

type VendorDeps = Parameters<typeof connectHubSpot>[1];

interface Links {
  readonly hubspot: () => HubSpotConnection;
  readonly clickup: () => ClickUpConnection;
}

/** One client for each token: what was learned of the limits stays, and a new token is another client. */
function createLinks(need: (step: TokenStep) => Secret, deps: VendorDeps): Links {
  const hubspots = new Map<Secret, HubSpotConnection>();
  const clickups = new Map<Secret, ClickUpConnection>();
  return {
    hubspot: () => {
      const token = need('hubspot-token');
      const link = hubspots.get(token) ?? connectHubSpot(token, deps);
      hubspots.set(token, link);
      return link;
    },
    clickup: () => {
      const token = need('clickup-token');
      const link = clickups.get(token) ?? connectClickUp(token, deps);
      clickups.set(token, link);
      return link;
    },
  };
}

function originOf(step: TokenStep, { env }: Io): TokenOrigin {
  const name = variables[step];
  const isSet = (variable: string) => (env[variable] ?? '').trim() !== '';
  return isSet(name) || isSet(`${name}_FILE`) ? 'environment' : 'kept';
}

/** Held against the same rules as a token in the environment. */
function tokenOf(step: TokenStep, text: string): Secret {
  const { hubspot, clickup } = readConfig({ [variables[step]]: text });
  const token = step === 'hubspot-token' ? hubspot.token : clickup.token;
  if (token !== undefined) return token;
  throw new UserError('INIT_TOKEN_EMPTY', `${variables[step]} is empty.`, { fix: 'Paste the whole token.' });
}

/** The token that stands in a file, for scripts: a token on the command line would show in the list of processes. */
export async function tokenIn(path: string, { cwd }: Pick<Io, 'cwd'>): Promise<string> {
  try {
    return (await readFile(resolve(cwd, path), 'utf8')).trim();
  } catch (cause) {
    throw new UserError('INIT_TOKEN_FILE', `The file that should hold the token cannot be read: ${path}.`, {
      fix: 'Put the token alone into a file that this user may read, and name that file.',
      cause,
    });
  }
}

async function readFact(
  what: FactName,
  view: View,
  { hubspot, clickup, io }: Links & { readonly io: Io },
): Promise<Facts> {
  const { facts } = view;
  switch (what) {
    case 'access': {
      const { portalId, timeZone } = await hubspot().account();
      const scopes = await hubspot().grantedScopes();
      return { ...facts, access: { portalId, scopes, ...(timeZone === undefined ? {} : { timeZone }) } };
    }
    case 'login':
      return { ...facts, login: await readLogin(clickup().clickup) };
    case 'portal':
      return { ...facts, portal: await readPortal(hubspot().crm, io.clock.now()) };
    case 'furniture':
      return { ...facts, furniture: await readFurniture(clickup().clickup, workspaceOf(view)?.id ?? '') };
    case 'space':
      return { ...facts, space: await readSpace(clickup().clickup, answerOf(view, 'space')) };
    case 'shelf':
      return { ...facts, shelf: await readShelf(dirOf(view), io) };
    default:
      return what satisfies never;
  }
}

async function readShelf(dir: string, { cwd }: Io): Promise<Shelf> {
  const files = await filesIn(resolve(cwd, dir));
  if (files.length === 0) return { dir, files, names: [] };
  const { mappings } = await loadMappings(resolve(cwd, dir));
  return { dir, files, names: mappings.map(({ name }) => name) };
}

/** Names of the mapping files in a folder; none where there is no such folder. */
export async function filesIn(dir: string): Promise<string[]> {
  try {
    return (await readdir(dir)).filter((name) => /^[^.].*\.ya?ml$/i.test(name) && !isExamplesFile(name)).toSorted();
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}
