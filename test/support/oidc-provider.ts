import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from '@jest/globals';

type Claims = Readonly<Record<string, unknown>>;

export interface LocalProvider {
  readonly issuer: string;
  /** Who signs in next, and what is wrong with the answer. */
  readonly next: (claims: Claims, tamper?: (claims: Claims) => Claims) => void;
  /** What the service asked for, oldest first. */
  readonly asked: string[];
}

export const client = { id: 'handoff', secret: 'canary-of-the-client' } as const;

const close: (() => void)[] = [];
afterAll(() => {
  for (const one of close.splice(0)) one();
});

const b64 = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** An OpenID provider on this machine: code flow with PKCE, a client secret, keys and signed ID tokens, and nobody to click. */
export async function startProvider(): Promise<LocalProvider> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'k1', alg: 'RS256', use: 'sig' };
  const codes = new Map<string, URLSearchParams>();
  const asked: string[] = [];
  let claims: Claims = {};
  let tamper = (given: Claims): Claims => given;
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '', issuer());
    asked.push(`${request.method} ${url.pathname}`);
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const answer = (value: object, status = 200) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    if (url.pathname.endsWith('/.well-known/openid-configuration')) return answer(metadata(issuer()));
    if (url.pathname === '/jwks') return answer({ keys: [jwk] });
    if (url.pathname === '/authorize') {
      const code = randomUUID();
      codes.set(code, url.searchParams);
      const back = new URL(url.searchParams.get('redirect_uri') ?? '');
      back.search = new URLSearchParams({ code, state: url.searchParams.get('state') ?? '', iss: issuer() }).toString();
      return response.writeHead(302, { location: back.href }).end();
    }
    if (url.pathname === '/token') {
      const form = new URLSearchParams(body);
      const begun = codes.get(form.get('code') ?? '');
      codes.delete(form.get('code') ?? '');
      if (begun === undefined || !fits(begun, form)) return answer({ error: 'invalid_grant' }, 400);
      const now = Math.floor(Date.now() / 1000);
      const times = { iat: now, exp: now + 300 };
      const own = { iss: issuer(), aud: client.id, sub: 's1', nonce: begun.get('nonce'), ...times };
      const told = `${b64({ alg: 'RS256', kid: 'k1' })}.${b64(tamper({ ...own, ...claims }))}`;
      const signature = sign('sha256', Buffer.from(told), privateKey).toString('base64url');
      return answer({ access_token: 'a1', token_type: 'Bearer', expires_in: 300, id_token: `${told}.${signature}` });
    }
    if (url.pathname === '/userinfo') return answer({ sub: 's1', ...claims });
    return answer({ error: 'not_found' }, 404);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const issuer = () => `http://127.0.0.1:${port}`;
  close.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return {
    issuer: issuer(),
    asked,
    next: (given, change = (one) => one) => {
      claims = given;
      tamper = change;
    },
  };
}

const metadata = (issuer: string) => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  userinfo_endpoint: `${issuer}/userinfo`,
  jwks_uri: `${issuer}/jwks`,
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
  code_challenge_methods_supported: ['S256'],
  authorization_response_iss_parameter_supported: true,
});

/** The one who was sent here, with the verifier of the challenge they brought, to where they said. */
const fits = (begun: URLSearchParams, form: URLSearchParams): boolean =>
  form.get('client_secret') === client.secret &&
  form.get('redirect_uri') === begun.get('redirect_uri') &&
  createHash('sha256')
    .update(form.get('code_verifier') ?? '')
    .digest('base64url') === begun.get('code_challenge');
