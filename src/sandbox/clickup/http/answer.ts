import type { VendorRequest, VendorResponse } from '../../vendor.ts';
import type { Member } from '../entities.ts';
import { methodNotAllowed, unknownRoute } from '../guesses.ts';
import type { World } from '../store/world.ts';
import { authorize } from './auth.ts';
import { type Body, parseBody } from './body.ts';
import { formPart } from './form-parts.ts';
import { createQuery } from './query.ts';
import { createRateLimit } from './rate-limit.ts';
import { Refusal, refusal } from './refusal.ts';
import type { Call, Reply, Route } from './route.ts';
import { createRouter } from './router.ts';

const rateLimitReached = (): Refusal => refusal(429, 'Rate limit reached', 'APP_002');

/** Answers requests against one world: token, limit, route, handler, in that order. */
export function createAnswer(world: World, caller: () => Member, routes: readonly Route[]) {
  const findRoute = createRouter(routes);
  const take = createRateLimit(world.settings);

  const reply = ({ method, headers, body: text }: VendorRequest, path: string, search: string): Reply => {
    const match = findRoute(method, path);
    if (match.kind === 'other-method') throw methodNotAllowed();
    if (match.kind === 'none') throw unknownRoute();
    let parsed: Body | undefined;
    const call: Call = {
      world,
      actor: { member: caller(), source: 'api' },
      param: (name) => match.params.get(name) ?? '',
      query: createQuery(search),
      body: () => {
        parsed ??= parseBody(text);
        return parsed;
      },
      part: (name) => formPart(headers['content-type'] ?? '', text, name),
    };
    return match.handler(call);
  };

  return (request: VendorRequest): VendorResponse => {
    world.settle();
    const [path = '', search = ''] = splitOnce(request.url, '?');
    // Outside the API there is a web server, which answers in plain text.
    if (!path.startsWith('/api/')) return plainText(404, '404 page not found');
    const before = world.revision();
    let headers: Readonly<Record<string, string>> = {};
    try {
      const token = authorize(request.headers['authorization'], world.settings.tokens);
      const verdict = take(token, world.now());
      headers = verdict.headers;
      if (!verdict.allowed) throw rateLimitReached();
      const { status, body } = reply(request, trimSlash(path), search);
      return { ...jsonResponse(status, body, headers), committed: world.revision() !== before };
    } catch (error) {
      if (error instanceof Refusal) return { ...jsonResponse(error.status, error.body, headers), committed: false };
      throw error;
    }
  };
}

function jsonResponse(status: number, body: unknown, headers: Readonly<Record<string, string>>) {
  if (body === undefined) return { status, headers };
  return { status, headers: { ...headers, 'content-type': 'application/json; charset=utf-8' }, body };
}

const plainText = (status: number, body: string): VendorResponse => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body,
  committed: false,
});

const trimSlash = (path: string): string => (path.endsWith('/') ? path.slice(0, -1) : path);

function splitOnce(text: string, separator: string): readonly [string, string] {
  const at = text.indexOf(separator);
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
