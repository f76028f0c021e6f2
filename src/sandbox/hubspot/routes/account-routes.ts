import { z } from 'zod';
import { answered, type Call, param, type Reply } from '../gateway/call.ts';
import { dailyUsage, portalTimeZone } from '../gateway/rate-limits.ts';
import { notFound } from '../gateway/refusal.ts';
import { parseBody } from '../gateway/request-body.ts';
import type { Route } from '../gateway/routing.ts';
import { instantText } from '../instant-text.ts';
import { integration } from './object-call.ts';
import { everyVersion } from './versions.ts';

/** What a token may do at most here. */
const everyScope = [
  'crm.objects.companies.read',
  'crm.objects.contacts.read',
  'crm.objects.contacts.write',
  'crm.objects.deals.read',
  'crm.objects.deals.write',
  'crm.objects.line_items.read',
  'crm.objects.owners.read',
  'crm.objects.products.read',
  'crm.objects.quotes.read',
  'crm.schemas.deals.read',
  'crm.schemas.deals.write',
];

function details({ portal }: Call): Reply {
  const zoned = Temporal.Instant.fromEpochMilliseconds(portal.now()).toZonedDateTimeISO(portalTimeZone);
  return answered({
    portalId: portal.id,
    accountType: 'STANDARD',
    timeZone: portalTimeZone,
    companyCurrency: 'EUR',
    additionalCurrencies: [],
    utcOffset: zoned.offset,
    utcOffsetMilliseconds: zoned.offsetNanoseconds / 1_000_000,
    uiDomain: 'app.hubspot.com',
    dataHostingLocation: 'na1',
  });
}

function apiUsage({ portal, limits }: Call): Reply {
  const { limit, used, resetsAt } = dailyUsage(limits, portal.now());
  const usage = {
    name: 'private-apps-api-calls-daily',
    usageLimit: limit,
    currentUsage: used,
    collectedAt: instantText(portal.now()),
    fetchStatus: 'SUCCESS',
    resetsAt: instantText(resetsAt),
  };
  return answered({ results: [usage] });
}

const tokenFacts = ({ portal, caller }: Call) => ({
  userId: Number(portal.owners[0]?.userIdIncludingInactive),
  hubId: portal.id,
  appId: Number(integration.sourceId),
  scopes: (caller.scopes === 'all' ? everyScope : caller.scopes).filter((scope) => !caller.withheld.includes(scope)),
});

const TokenKey = z.object({ tokenKey: z.string() });

/** Tells of the calling token only: nobody learns of another. */
function introspectKey(call: Call): Reply {
  if (parseBody(TokenKey, call.body).tokenKey !== call.caller.token) throw notFound();
  return answered(tokenFacts(call));
}

function introspectAccessToken(call: Call): Reply {
  if (param(call, 'token') !== call.caller.token) throw notFound();
  const { userId, hubId, appId, scopes } = tokenFacts(call);
  return answered({
    token: call.caller.token,
    user: 'integration@example.com',
    hub_domain: 'app.hubspot.com',
    scopes,
    hub_id: hubId,
    app_id: appId,
    expires_in: 1_800,
    user_id: userId,
    token_type: 'access',
  });
}

const free = { needs: () => [] } as const;

export const accountRoutes: readonly Route[] = [
  { ...free, method: 'GET', path: 'account-info/details', versions: everyVersion, run: details },
  {
    ...free,
    method: 'GET',
    path: 'account-info/api-usage/daily/private-apps',
    versions: everyVersion,
    run: apiUsage,
  },
  { ...free, method: 'POST', path: 'oauth/private-apps/get/access-token-info', versions: ['v2'], run: introspectKey },
  { ...free, method: 'GET', path: 'oauth/access-tokens/:token', versions: ['v1'], run: introspectAccessToken },
];
