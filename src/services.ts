import type { AxiosAdapter } from 'axios';
import { createClickUp } from './clickup/create-clickup.ts';
import { readClickUpError } from './clickup/errors.ts';
import type { ClickUpPort } from './clickup/port.ts';
import { type ClickUpSetup, clickUpSetup } from './clickup/setup-reads.ts';
import { type ClickUpWebhooks, createClickUpWebhooks } from './clickup/webhooks.ts';
import { type Config, requireTokens } from './config/config.ts';
import type { Secret } from './config/secret.ts';
import { type HubSpotAccount, readAccount } from './crm/hubspot/account.ts';
import { createHubSpot } from './crm/hubspot/create-hubspot.ts';
import { readHubSpotError } from './crm/hubspot/errors.ts';
import { readGrantedScopes } from './crm/hubspot/granted-scopes.ts';
import { hubSpotPaths } from './crm/hubspot/paths.ts';
import { type HubSpotProbes, hubSpotProbes } from './crm/hubspot/setup-probes.ts';
import type { CrmPort } from './crm/port.ts';
import type { Clock, Random } from './domain/clock.ts';
import type { Fact } from './domain/snapshot.ts';
import { createHttpClient } from './http/create-http-client.ts';
import { createDownload, type Download } from './http/download.ts';
import type { HttpClient } from './http/http-client.ts';
import { type LimitRows, sharedLimitStore, tokenFingerprint } from './http/limit-store.ts';
import { createLimiter, type Limiter, type LimitSpec } from './http/limits.ts';
import { clickUpLimits, hubSpotLimits } from './http/vendor-limits.ts';
import type { Worth } from './http/waiting-line.ts';
import type { Logger } from './log.ts';

/** Both vendors, with how many requests went to each. */
export interface Vendors {
  readonly crm: CrmPort;
  readonly clickup: ClickUpPort;
  /** The same sides with what only the set-up and its examination ask of them. */
  readonly connections: { readonly hubspot: HubSpotConnection; readonly clickup: ClickUpConnection };
  readonly limiters: { readonly hubspot: Limiter; readonly clickup: Limiter };
  readonly requests: () => { readonly hubspot: number; readonly clickup: number };
  /** Waits until a request to that side could leave, or at most so long. */
  readonly turn: (target: 'clickup' | 'crm', atMostMs: number) => Promise<void>;
}

export interface VendorDeps {
  readonly config: Config;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
  /** Where processes under the same token share its limits; without it this process has them to itself. */
  readonly limits?: LimitRows;
  /** What the requests are worth that are sent now; asked for each. They build unless told. */
  readonly worth?: () => Worth;
  /** What the requests are about that are sent now, for the log; asked for each. */
  readonly about?: () => object;
  /** Answer in process instead of over sockets. */
  readonly adapters?: { readonly hubspot: AxiosAdapter; readonly clickup: AxiosAdapter };
}

interface Connection {
  readonly limiter: Limiter;
  readonly requests: () => number;
  /** How far the vendor's clock was ahead of ours in its last answer; undefined before the first. */
  readonly clockSkewMs: () => number | undefined;
}

/** HubSpot under one token, with what is asked of the token itself. */
export interface HubSpotConnection extends Connection {
  readonly crm: CrmPort;
  readonly probes: HubSpotProbes;
  readonly account: () => Promise<HubSpotAccount>;
  readonly grantedScopes: () => Promise<Fact<readonly string[]>>;
}

export interface ClickUpConnection extends Connection {
  readonly clickup: ClickUpPort;
  readonly setup: ClickUpSetup;
  readonly webhooks: ClickUpWebhooks;
}

/** Builds the clients of both vendors. Throws `UserErrors` that name every token that is missing. */
export function createVendors(deps: VendorDeps): Vendors {
  const tokens = requireTokens(deps.config);
  const hubspot = connectHubSpot(tokens.hubspot, deps);
  const clickup = connectClickUp(tokens.clickup, deps);
  const limiters = { hubspot: hubspot.limiter, clickup: clickup.limiter };
  return {
    crm: hubspot.crm,
    clickup: clickup.clickup,
    connections: { hubspot, clickup },
    limiters,
    requests: () => ({ hubspot: hubspot.requests(), clickup: clickup.requests() }),
    turn: (target, atMostMs) =>
      limiters[target === 'crm' ? 'hubspot' : target].untilFree('default', atMostMs, deps.worth?.()),
  };
}

/** HubSpot alone, for whoever has its token before the other one. */
export function connectHubSpot(token: Secret, deps: VendorDeps): HubSpotConnection {
  const limiter = limiterOf(hubSpotLimits, token, deps);
  const { http, ...sent } = clientOf('hubspot', `Bearer ${token.reveal()}`, limiter, deps);
  const { apiVersion } = deps.config.hubspot;
  const hubSpot = { http, paths: hubSpotPaths(apiVersion) };
  return {
    crm: createHubSpot({ http, apiVersion, download: downloadOf(deps) }),
    probes: hubSpotProbes(hubSpot),
    account: () => readAccount(hubSpot),
    grantedScopes: () => readGrantedScopes(hubSpot, token.reveal()),
    limiter,
    ...sent,
  };
}

const fileTimeoutMs = 60_000;

const downloadOf = ({ adapters }: VendorDeps): Download =>
  createDownload({
    vendor: 'hubspot',
    timeoutMs: fileTimeoutMs,
    ...(adapters === undefined ? {} : { adapter: adapters.hubspot }),
  });

/** ClickUp alone. */
export function connectClickUp(token: Secret, deps: VendorDeps): ClickUpConnection {
  const limiter = limiterOf(clickUpLimits, token, deps);
  const text = token.reveal();
  // https://developer.clickup.com/docs/authentication: a personal token goes bare, an OAuth one as Bearer.
  const authorization = text.startsWith('pk_') ? text : `Bearer ${text}`;
  const { http, ...sent } = clientOf('clickup', authorization, limiter, deps);
  return {
    clickup: createClickUp({ http }),
    setup: clickUpSetup(http),
    webhooks: createClickUpWebhooks({ http }),
    limiter,
    ...sent,
  };
}

const limiterOf = (spec: LimitSpec, token: Secret, { clock, random, limits }: VendorDeps): Limiter =>
  createLimiter({
    clock,
    random,
    spec,
    token: tokenFingerprint(token.reveal()),
    ...(limits === undefined ? {} : { store: sharedLimitStore(limits) }),
  });

function clientOf(
  vendor: 'hubspot' | 'clickup',
  authorization: string,
  limiter: Limiter,
  { config, clock, random, log, adapters, worth, about = () => ({}) }: VendorDeps,
): { readonly http: HttpClient } & Pick<Connection, 'requests' | 'clockSkewMs'> {
  let count = 0;
  let skewMs: number | undefined;
  const http = createHttpClient({
    vendor,
    baseUrl: config[vendor].baseUrl,
    authorization,
    clock,
    random,
    limiter,
    ...(worth === undefined ? {} : { worth }),
    readError: vendor === 'hubspot' ? readHubSpotError : readClickUpError,
    onRequest: (entry) => {
      count += 1;
      if (entry.serverTime !== undefined) skewMs = entry.serverTime - clock.now();
      log.debug({ ...entry, ...about() }, 'request');
    },
    ...(adapters === undefined ? {} : { adapter: adapters[vendor] }),
  });
  return { http, requests: () => count, clockSkewMs: () => skewMs };
}
