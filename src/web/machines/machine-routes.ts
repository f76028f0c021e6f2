import { type Context, Hono } from 'hono';
import { sameText } from '../webhooks/same-text.ts';
import type { Metrics } from './metrics.ts';
import type { Readiness } from './readiness.ts';
import { isFromHere } from './remote-address.ts';

export interface MachineDeps {
  readonly readiness: () => Promise<Readiness>;
  readonly metrics: Metrics;
  /** What whoever collects metrics has to show; without it they are for this machine alone. */
  readonly metricsToken: () => string | undefined;
}

/** What other programs ask: whether the process lives, whether it does its work, and its figures. No word about a customer. */
export const machineRoutes = ({ readiness, metrics, metricsToken }: MachineDeps): Hono =>
  new Hono()
    .get('/healthz', (c) => c.json({ status: 'ok' }))
    .get('/readyz', async (c) => {
      const { ready, why } = await readiness();
      return c.json({ status: ready ? 'ready' : 'not ready', why }, ready ? 200 : 503);
    })
    .get('/metrics', async (c) => {
      if (!mayCollect(c, metricsToken())) {
        c.header('WWW-Authenticate', 'Bearer');
        return c.text('Set METRICS_TOKEN and send it as a bearer token.\n', 401);
      }
      return c.body(await metrics.text(), 200, { 'Content-Type': metrics.contentType });
    });

function mayCollect(c: Context, token: string | undefined): boolean {
  if (token === undefined) return isFromHere(c);
  const [, given] = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '') ?? [];
  return given !== undefined && sameText(given, token);
}
