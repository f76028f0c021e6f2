import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  fetchUserInfo,
  None,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { z } from 'zod';
import type { Identity } from '../../domain/access.ts';

export interface OidcSettings {
  /** Where its discovery document is, without `/.well-known/…`. Plain http only on this machine. */
  readonly issuer: string;
  readonly clientId: string;
  /** Absent for a client that the provider knows as a public one. */
  readonly clientSecret: string | undefined;
  readonly groupsClaim: string;
  /** Where the provider sends people back to. */
  readonly redirectUri: string;
}

/** What only this browser and this process know between leaving for the provider and coming back. */
export const Leaving = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), to: z.string() });
export type Leaving = z.infer<typeof Leaving>;

export interface OidcProvider {
  /** Where to send the browser, and what to hold its return against. */
  readonly leave: (to: string) => Promise<{ readonly url: string; readonly leaving: Leaving }>;
  /** Who came back. Rejects when anything of it does not fit. */
  readonly identify: (query: string, leaving: Leaving) => Promise<Identity>;
}

const Claims = z.looseObject({
  sub: z.string(),
  name: z.string().optional(),
  preferred_username: z.string().optional(),
  email: z.string().optional(),
  email_verified: z.boolean().optional(),
});

const timeoutSeconds = 10;

/** Authorization code with PKCE, state and nonce (OpenID Connect Core 1.0, 3.1); found out about the provider when somebody first asks. */
export function createOidcProvider(settings: OidcSettings): OidcProvider {
  let found: Promise<Configuration> | undefined;
  const configuration = (): Promise<Configuration> => {
    found ??= discover(settings).catch((error: unknown) => {
      // A provider that was down is asked again.
      found = undefined;
      throw error;
    });
    return found;
  };
  return {
    async leave(to) {
      const leaving = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier(), to };
      const url = buildAuthorizationUrl(await configuration(), {
        redirect_uri: settings.redirectUri,
        scope: 'openid email profile',
        state: leaving.state,
        nonce: leaving.nonce,
        code_challenge: await calculatePKCECodeChallenge(leaving.verifier),
        code_challenge_method: 'S256',
      });
      return { url: url.href, leaving };
    },
    async identify(query, { state, nonce, verifier }) {
      const provider = await configuration();
      const answer = await authorizationCodeGrant(provider, new URL(`${settings.redirectUri}${query}`), {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
      });
      const told = Claims.parse(answer.claims());
      const isComplete = told.email !== undefined && told[settings.groupsClaim] !== undefined;
      const more = isComplete ? {} : await moreOf(provider, answer.access_token, told.sub);
      return identityOf(Claims.parse({ ...more, ...told }), settings.groupsClaim);
    },
  };
}

const discover = ({ issuer, clientId, clientSecret }: OidcSettings): Promise<Configuration> =>
  discovery(new URL(issuer), clientId, clientSecret, clientSecret === undefined ? None() : undefined, {
    timeout: timeoutSeconds,
    // The settings allow http on this machine alone.
    execute: issuer.startsWith('http://') ? [allowInsecureRequests] : [],
  });

/** Many providers tell address and groups only where they are asked apart. */
async function moreOf(provider: Configuration, accessToken: string, sub: string): Promise<object> {
  if (provider.serverMetadata().userinfo_endpoint === undefined) return {};
  return fetchUserInfo(provider, accessToken, sub);
}

function identityOf(claims: z.infer<typeof Claims>, groupsClaim: string): Identity {
  const { sub, name, preferred_username: username, email, email_verified: isVerified } = claims;
  const groups = z.array(z.string()).safeParse(claims[groupsClaim]).data ?? [];
  // An address that nobody has verified is what somebody says of themselves, as their name is.
  const verified = isVerified === true ? email : undefined;
  const known = verified === undefined ? [] : [verified];
  return { name: verified ?? username ?? name ?? sub, known, groups };
}
