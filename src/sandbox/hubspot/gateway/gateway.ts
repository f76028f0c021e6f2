import type { VendorRequest, VendorResponse } from '../../vendor.ts';
import type { Portal } from '../portal.ts';
import type { PortalFile } from '../portal-file.ts';
import { signedFile } from '../portal-files.ts';
import { type Caller, demandScopes, identify, type Tokens } from './access.ts';
import type { Reply } from './call.ts';
import { admitCall, type RateLimits } from './rate-limits.ts';
import { PageRefusal, pageBody, Refusal, refusalBody } from './refusal.ts';
import { readJson } from './request-body.ts';
import { type Found, findRoute, type RouteTable } from './routing.ts';

export interface Gateway {
  readonly portal: Portal;
  readonly routes: RouteTable;
  readonly limits: RateLimits;
  readonly tokens: Tokens | undefined;
  readonly correlationId: () => string;
}

type Headers = Readonly<Record<string, string>>;

function locate({ routes }: Gateway, method: string, path: string): Found {
  const lookup = findRoute(routes, method, path);
  if (lookup.kind === 'found') return lookup.found;
  // As recorded: a wrong method and an address outside of the API get a page, an unknown one inside of it JSON.
  if (lookup.kind === 'wrong-method') throw new PageRefusal(405, 'Method Not Allowed');
  if (!path.startsWith('/crm/')) throw new PageRefusal(404, 'Not Found');
  throw new Refusal(404, 'resource not found');
}

function requireJson({ body, headers }: VendorRequest): void {
  const isJson = headers['content-type']?.includes('json') === true;
  if (body !== '' && !isJson) throw new PageRefusal(415, 'Unsupported Media Type');
}

const originOf = ({ headers }: VendorRequest): string =>
  headers['host'] === undefined ? 'https://api.hubapi.com' : `http://${headers['host']}`;

interface Entry extends Found {
  readonly caller: Caller;
  readonly path: string;
  readonly query: string;
  readonly limitHeaders: Headers;
}

/** The way in, in HubSpot's order: route, token, limits. What is refused here does not count against the limits. */
function enter(gateway: Gateway, request: VendorRequest): Entry {
  const [path = '', query = ''] = request.url.split('?', 2);
  const found = locate(gateway, request.method, path);
  const caller = identify(request.headers['authorization'], gateway.tokens, gateway.portal.withheldScopes);
  const isSearch = found.route.isSearch === true;
  const limitHeaders = admitCall(gateway.limits, { token: caller.token, isSearch, now: gateway.portal.now() });
  return { ...found, caller, path, query, limitHeaders };
}

function serve({ portal, limits }: Gateway, request: VendorRequest, entry: Entry): Reply {
  const { route, params, version, caller, path } = entry;
  const query = new URLSearchParams(entry.query);
  demandScopes(caller, route.needs({ params, query }));
  requireJson(request);
  return route.run({
    portal,
    version,
    params,
    query,
    path,
    origin: originOf(request),
    body: readJson(request.body),
    bodyText: request.body,
    caller,
    limits,
  });
}

/** The result, or the refusal it ended in; anything else is a bug and gets out as an exception. */
function attempt<T>(run: () => T): T | Refusal | PageRefusal {
  try {
    return run();
  } catch (error) {
    if (error instanceof Refusal || error instanceof PageRefusal) return error;
    throw error;
  }
}

const isRefusal = (result: unknown): result is Refusal | PageRefusal =>
  result instanceof Refusal || result instanceof PageRefusal;

function refused(error: Refusal | PageRefusal, correlationId: string): Reply {
  if (error instanceof PageRefusal) {
    const headers = { 'content-type': 'text/html;charset=utf-8' };
    return { status: error.status, body: pageBody(error), headers, committed: false };
  }
  return { status: error.status, body: refusalBody(error, correlationId), headers: error.headers, committed: false };
}

/** A store of files beside the API: it knows signed addresses and no tokens, and refuses whoever brings both. */
function handOut(file: PortalFile | 'refused', { headers }: VendorRequest): VendorResponse {
  const refuse = (status: number, body: string) => ({ status, body, headers: {}, committed: false });
  if (headers['authorization'] !== undefined) return refuse(400, 'Only one auth mechanism allowed');
  if (file === 'refused') return refuse(403, 'Access denied');
  return { status: 200, headers: { 'content-type': 'application/octet-stream' }, body: file.content, committed: false };
}

/** Answers one request. */
export function answerRequest(gateway: Gateway, request: VendorRequest): VendorResponse {
  const file = request.method === 'GET' ? signedFile(gateway.portal, request.url) : undefined;
  if (file !== undefined) return handOut(file, request);
  const correlationId = gateway.correlationId();
  const entry = attempt(() => enter(gateway, request));
  const result = isRefusal(entry) ? entry : attempt(() => serve(gateway, request, entry));
  const { headers = {}, ...reply } = isRefusal(result) ? refused(result, correlationId) : result;
  const limitHeaders = isRefusal(entry) ? {} : entry.limitHeaders;
  return { ...reply, headers: { 'x-hubspot-correlation-id': correlationId, ...limitHeaders, ...headers } };
}
