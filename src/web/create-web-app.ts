import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { UserError } from '../domain/errors.ts';
import type { AccessDeps } from './access/access.ts';
import { guardOf } from './access/guard-of.ts';
import { signInRoutes } from './access/sign-in-routes.ts';
import { assetRoutes } from './assets/asset-routes.ts';
import { type DeedRouteDeps, deedRoutes } from './deed-routes.ts';
import { exceptionRoutes } from './exception-routes.ts';
import { type FigureDeps, figureRoutes } from './figure-routes.ts';
import { createFormTokens } from './guard/form-token.ts';
import { safeHeaders } from './guard/headers.ts';
import type { PageEnv } from './guard/person.ts';
import { sameOrigin } from './guard/same-origin.ts';
import { type MachineDeps, machineRoutes } from './machines/machine-routes.ts';
import { type MappingRouteDeps, mappingRoutes } from './mapping-routes.ts';
import { messagePage } from './page/layout.ts';
import { type PageDeps, pageRoutes } from './page-routes.ts';
import { type WebhookDeps, webhookRoutes } from './webhooks/webhook-routes.ts';

export interface WebDeps
  extends PageDeps,
    Omit<DeedRouteDeps, 'mappings'>,
    Omit<MappingRouteDeps, 'mappings'>,
    FigureDeps,
    MachineDeps,
    AccessDeps {
  /** The mappings as rules, for what people decide; `mappings` is how they are shown. */
  readonly rules: DeedRouteDeps['mappings'];
  /** How deliveries of the vendors are checked; without it none are taken. */
  readonly webhooks?: Omit<WebhookDeps, 'store' | 'clock'>;
  /** Something went wrong that is nobody's mistake at the page. */
  readonly onError: (error: unknown) => void;
}

/** No form of the dashboard is longer than this. */
const longestFormBytes = 64 * 1024;

/**
 * The dashboard, for whoever the rule of access lets in under the names it knows, and the webhooks, which come under whatever
 * name a proxy has and are checked by their signatures.
 */
export function createWebApp(deps: WebDeps): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.onError((error, c) => {
    if (error instanceof HTTPException) return error.getResponse();
    if (error instanceof UserError)
      return c.html(messagePage('That did not work', error.message, error.fix), statusOf(error));
    deps.onError(error);
    return c.html(
      messagePage(
        'Something went wrong',
        'This is a mistake of the service; it is in its log.',
        'Nothing was changed. Looking again is safe.',
      ),
      500,
    );
  });
  app.notFound((c) => c.html(messagePage('Not here', 'There is no such page.', 'The address may be mistyped.'), 404));
  if (deps.webhooks !== undefined) app.route('/webhooks', webhookRoutes({ ...deps, ...deps.webhooks }));
  // Deliveries come by POST; what comes otherwise is nobody's, from wherever it is sent.
  app.all('/webhooks/:vendor{hubspot|clickup}', (c) => c.notFound());
  const tokens = createFormTokens();
  app.use(safeHeaders).use(sameOrigin(deps.access.kind === 'open' ? undefined : deps.publicUrl));
  app.route('/', machineRoutes(deps));
  app.route('/assets', assetRoutes());
  app.route('/', signInRoutes(deps, tokens));
  app.use(guardOf(deps)).use(bodyLimit({ maxSize: longestFormBytes }));
  app.route('/', pageRoutes(deps));
  app.route('/', figureRoutes(deps));
  app.route('/handoffs', deedRoutes({ ...deps, mappings: deps.rules }, tokens));
  app.route('/mappings', mappingRoutes({ ...deps, mappings: deps.rules }));
  app.route('/exceptions', exceptionRoutes(deps, tokens));
  return app;
}

const unknown: readonly string[] = ['DEAL_UNKNOWN', 'EXCEPTION_UNKNOWN', 'MAPPING_UNKNOWN'];

const statusOf = ({ code }: UserError): ContentfulStatusCode => (unknown.includes(code) ? 404 : 422);
