import { z } from 'zod';
import { parseAnswer } from '../../http/parse-answer.ts';
import type { HubSpot } from './paths.ts';
import { Id } from './schemas.ts';

// This host leads to the portal's own region, which an answer may leave out.
const anyRegion = 'app.hubspot.com';
const Account = z.object({
  portalId: Id,
  timeZone: z.string().nullish(),
  uiDomain: z
    .string()
    .regex(/^[a-z0-9.-]+$/i)
    .nullish(),
});
const dealTypeId = '0-3';

/** The portal that a token belongs to. */
export interface HubSpotAccount {
  readonly portalId: string;
  readonly timeZone?: string;
  /** Where people open its records. */
  readonly appHost: string;
}

/** The account of the token. Every token may read it, so this is what tells whether one works at all. */
export async function readAccount({ http, paths }: HubSpot): Promise<HubSpotAccount> {
  const { portalId, timeZone, uiDomain } = await http.send({
    method: 'GET',
    path: paths.account(),
    parse: (body) => parseAnswer(Account, body),
  });
  return {
    portalId,
    ...(timeZone === undefined || timeZone === null ? {} : { timeZone }),
    appHost: uiDomain ?? anyRegion,
  };
}

/** Addresses of deals in HubSpot's app, which has another host in each hosting region. */
export async function readDealUrls(hubSpot: HubSpot): Promise<(dealId: string) => string> {
  const { portalId, appHost } = await readAccount(hubSpot);
  return (dealId) => `https://${appHost}/contacts/${portalId}/record/${dealTypeId}/${dealId}`;
}
