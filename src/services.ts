import type { AxiosAdapter } from 'axios';
import { createClickUp } from './clickup/create-clickup.ts';
import { readClickUpError } from './clickup/errors.ts';
import type { ClickUpPort } from './clickup/port.ts';
import { type Config, requireTokens } from './config/config.ts';
import { createHubSpot } from './crm/hubspot/create-hubspot.ts';
import { readHubSpotError } from './crm/hubspot/errors.ts';
import type { CrmPort } from './crm/port.ts';
import type { Clock, Random } from './domain/clock.ts';
import { createHttpClient } from './http/create-http-client.ts';
import { createLimiter, type Limiter } from './http/limits.ts';
import { clickUpLimits, hubSpotLimits } from './http/vendor-limits.ts';
import type { Logger } from './log.ts';

/** Both vendors, with how many requests went to each. */
export interface Vendors {
  readonly crm: CrmPort;
  readonly clickup: ClickUpPort;
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
  /** Answer in process instead of over sockets. */
  readonly adapters?: { readonly hubspot: AxiosAdapter; readonly clickup: AxiosAdapter };
}

/** Builds the clients of both vendors. Throws `UserErrors` that name every token that is missing. */
export function createVendors({ config, clock, random, log, adapters }: VendorDeps): Vendors {
  const tokens = requireTokens(config);
  const counts = { hubspot: 0, clickup: 0 };
  const limiters = {
    hubspot: createLimiter({ clock, random, spec: hubSpotLimits }),
    clickup: createLimiter({ clock, random, spec: clickUpLimits }),
  };
  const clientOf = (vendor: 'hubspot' | 'clickup', authorization: string) =>
    createHttpClient({
      vendor,
      baseUrl: config[vendor].baseUrl,
      authorization,
      clock,
      random,
      limiter: limiters[vendor],
      readError: vendor === 'hubspot' ? readHubSpotError : readClickUpError,
      onRequest: (entry) => {
        counts[vendor] += 1;
        log.debug(entry, 'request');
      },
      ...(adapters === undefined ? {} : { adapter: adapters[vendor] }),
    });
  const clickUpToken = tokens.clickup.reveal();
  // https://developer.clickup.com/docs/authentication: a personal token goes bare, an OAuth one as Bearer.
  const clickUpAuthorization = clickUpToken.startsWith('pk_') ? clickUpToken : `Bearer ${clickUpToken}`;
  return {
    crm: createHubSpot({
      http: clientOf('hubspot', `Bearer ${tokens.hubspot.reveal()}`),
      apiVersion: config.hubspot.apiVersion,
    }),
    clickup: createClickUp({ http: clientOf('clickup', clickUpAuthorization) }),
    limiters,
    requests: () => ({ ...counts }),
    turn: (target, atMostMs) => limiters[target === 'crm' ? 'hubspot' : target].untilFree('default', atMostMs),
  };
}
