import { z } from 'zod';
import { parseAnswer } from '../../http/parse-answer.ts';
import type { HubSpot } from './paths.ts';
import { Id } from './schemas.ts';

// This host leads to the portal's own region, which an answer may leave out.
const anyRegion = 'app.hubspot.com';
const Account = z.object({
  portalId: Id,
  uiDomain: z
    .string()
    .regex(/^[a-z0-9.-]+$/i)
    .nullish(),
});
const dealTypeId = '0-3';

/** Addresses of deals in HubSpot's app, which has another host in each hosting region. */
export async function readDealUrls({ http, paths }: HubSpot): Promise<(dealId: string) => string> {
  const { portalId, uiDomain } = await http.send({
    method: 'GET',
    path: paths.account(),
    parse: (body) => parseAnswer(Account, body),
  });
  return (dealId) => `https://${uiDomain ?? anyRegion}/contacts/${portalId}/record/${dealTypeId}/${dealId}`;
}
