import { z } from 'zod';
import { type Fact, known, unknown } from '../../domain/snapshot.ts';
import { HttpError } from '../../http/http-error.ts';
import { parseAnswer } from '../../http/parse-answer.ts';
import type { HubSpot } from './paths.ts';

const TokenInfo = z.object({ scopes: z.array(z.string()) });

/**
 * The scopes a token was given, as HubSpot itself lists them. The endpoint is documented for private apps
 * (https://developers.hubspot.com/docs/apps/legacy-apps/private-apps/overview) and UNCONFIRMED for service keys, so a
 * refusal is "not known" and no failure. The token travels in the body, to the same host that it authorises.
 */
export async function readGrantedScopes({ http }: HubSpot, token: string): Promise<Fact<readonly string[]>> {
  try {
    return await http.send({
      method: 'POST',
      path: '/oauth/v2/private-apps/get/access-token-info',
      repeatable: true,
      body: { tokenKey: token },
      parse: (body) => known(parseAnswer(TokenInfo, body).scopes),
    });
  } catch (error) {
    if (error instanceof HttpError && error.effect === 'refused' && error.failure.status !== 401)
      return unknown(`HubSpot does not list the scopes of this token (${error.failure.status ?? 'no answer'})`);
    throw error;
  }
}
