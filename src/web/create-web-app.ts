import { Hono } from 'hono';
import type { Clock } from '../domain/clock.ts';
import { isoTime } from '../domain/clock.ts';
import { handoffStates } from '../domain/handoff-state.ts';
import type { Store } from '../store/store.ts';
import { balanceOf, shownException } from '../sync/summary.ts';
import { statusPage } from './status-page.ts';
import { type WebhookDeps, webhookRoutes } from './webhooks/webhook-routes.ts';

export interface WebDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly titles: Readonly<Record<string, string>>;
  /** How deliveries of the vendors are checked; without it none are taken. */
  readonly webhooks?: Omit<WebhookDeps, 'store' | 'clock'>;
}

const shownHandoffs = 200;

/**
 * Health and a plain status page, read-only and only for a browser on this machine (the Host header is checked), and
 * the webhooks, which come under whatever name a proxy has and are checked by their signatures.
 */
export const createWebApp = (deps: WebDeps): Hono =>
  (deps.webhooks === undefined
    ? new Hono()
    : new Hono().route('/webhooks', webhookRoutes({ ...deps, ...deps.webhooks }))
  )
    .use(async (c, next) => {
      const host = (c.req.header('host') ?? '').replace(/:\d+$/, '');
      if (!['127.0.0.1', 'localhost', '[::1]'].includes(host))
        return c.text('This service answers on this machine only.\n', 421);
      await next();
      c.header(
        'Content-Security-Policy',
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      );
      c.header('X-Content-Type-Options', 'nosniff');
      c.header('Referrer-Policy', 'no-referrer');
      c.header('Cache-Control', 'no-store');
      return c.res;
    })
    .get('/healthz', (c) => c.json({ status: 'ok' }))
    .get('/', async (c) => c.html(statusPage(await readView(deps))));

async function readView({ store, clock, titles }: WebDeps): Promise<Parameters<typeof statusPage>[0]> {
  const states = await store.handoffs.countByState();
  const rows = await store.handoffs.list({ limit: shownHandoffs, offset: 0 });
  const [deals, projects, exceptions, last, won] = await Promise.all([
    store.deals.get(rows.map((row) => row.dealId)),
    store.projects.get(rows.map((row) => row.id)),
    store.exceptions.open(),
    store.passes.last(),
    store.deals.count(),
  ]);
  return {
    balance: balanceOf(won, states),
    states: handoffStates.map((state) => ({ state, title: titles[state] ?? state, count: states[state] })),
    handoffs: rows.map((row) => ({
      deal: row.dealId,
      name: deals.get(row.dealId)?.name ?? row.dealId,
      state: row.state,
      because: row.because,
      since: isoTime(row.stateSince),
      crmUrl: deals.get(row.dealId)?.snapshot?.url,
      clickupUrl: projects.get(row.id)?.url,
    })),
    exceptions: exceptions.map(shownException),
    lastPass: last?.finishedAt === undefined ? undefined : isoTime(last.finishedAt),
    now: isoTime(clock.now()),
  };
}
