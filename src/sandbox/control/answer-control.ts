import { UserError } from '../../domain/errors.ts';
import type { VendorRequest } from '../vendor.ts';
import type { World } from '../world.ts';
import { controlHelp } from './control-help.ts';
import { type ControlRoute, controlRoutes } from './control-routes.ts';

export interface ControlAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Whether a request is for the sandbox itself and not for the vendor. */
export const isControl = (url: string): boolean => /^\/__sandbox(?:[/?]|$)/.test(url);

const loopbackOrigin = /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/;

// A web page that somebody has open may send a plain POST to a loopback port; the browser then names the page's origin.
const isForeignPage = ({ headers }: VendorRequest): boolean =>
  headers['origin'] !== undefined && !loopbackOrigin.test(headers['origin']);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text === '' ? '{}' : text);
  } catch (cause) {
    throw new UserError('SANDBOX_CONTROL', `The body is not JSON: ${String(cause)}`, {
      fix: 'Send a JSON object; GET /__sandbox/help shows an example of each call.',
      cause,
    });
  }
}

const refused = (status: number, code: string, message: string, fix: string): ControlAnswer => ({
  status,
  body: { error: { code, message, fix } },
});

function answerRoute(world: World, route: ControlRoute, request: VendorRequest, query: URLSearchParams): ControlAnswer {
  try {
    const body = route.method === 'POST' ? parseJson(request.body) : undefined;
    return { status: 200, body: route.answer(world, { query, body }) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return refused(400, error.code, error.message, error.fix);
  }
}

/** Answers a request to `/__sandbox/…`; an unknown one with the help page. */
export function answerControl(world: World, request: VendorRequest): ControlAnswer {
  if (isForeignPage(request)) {
    return refused(403, 'SANDBOX_ORIGIN', 'Pages of other origins may not drive the sandbox.', 'Call it from a tool.');
  }
  const { pathname, searchParams } = new URL(request.url, 'http://sandbox.invalid');
  if (pathname === '/__sandbox/help' && request.method === 'GET') return { status: 200, body: controlHelp(world) };
  const routes = controlRoutes.filter(({ path }) => path === pathname);
  const route = routes.find(({ method }) => method === request.method);
  if (route !== undefined) return answerRoute(world, route, request, searchParams);
  const [other] = routes;
  const error =
    other === undefined
      ? { code: 'SANDBOX_ROUTE', message: `There is no ${request.method} ${pathname}.` }
      : { code: 'SANDBOX_METHOD', message: `${pathname} takes ${other.method}, not ${request.method}.` };
  return { status: other === undefined ? 404 : 405, body: { error, help: controlHelp(world) } };
}
