import { validate as isCronExpression } from 'node-cron';
import { z } from 'zod';
import { addresses, grants, issuer } from './access-values.ts';
import { auditKeep } from './audit-keep.ts';
import { databaseFlaw } from './database-address.ts';
import { assumptions, places, timezone, weeklyMoment } from './figures-values.ts';
import { isLoopbackHost } from './loopback.ts';
import { Secret } from './secret.ts';

const apiVersions = ['2026-09', '2026-03'] as const;
const accessRules = ['passwords', 'proxy', 'oidc'] as const;
const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

type Flaw = readonly [isFlawed: (value: string) => boolean, expected: string];

// In every message below: what is expected instead, so that it reads well behind the name and what was found.
const pastingFlaws: readonly Flaw[] = [
  [(value) => /^bearer\s/i.test(value), 'the token alone, without "Bearer"'],
  [(value) => /["'`\\]/.test(value), 'the value without quotes around it'],
  [(value) => /\s/.test(value), 'one word without spaces or line breaks'],
  [(value) => !/^[\x21-\x7e]*$/.test(value), 'plain ASCII characters only'],
];
const clickUpFlaw: Flaw = [(value) => value.startsWith('pat-'), 'a token of ClickUp, and this one is of HubSpot'];
const hubSpotFlaw: Flaw = [(value) => value.startsWith('pk_'), 'a token of HubSpot, and this one is of ClickUp'];

const secret = (...flaws: readonly Flaw[]) =>
  z
    .string()
    .superRefine((value, context) => {
      const flaw = [...pastingFlaws, ...flaws].find(([isFlawed]) => isFlawed(value));
      if (flaw !== undefined) context.addIssue({ code: 'custom', message: flaw[1] });
    })
    .transform((value) => new Secret(value));

const origin = z.string().transform((value, context) => {
  const url = URL.parse(value);
  const expected = url === null ? 'an address such as https://api.example.com' : originFlaw(url);
  if (url !== null && expected === undefined) return url.origin;
  context.addIssue({ code: 'custom', message: expected ?? '' });
  return z.NEVER;
});

function originFlaw(url: URL): string | undefined {
  if (!['https:', 'http:'].includes(url.protocol)) return 'an address that starts with https://';
  if (url.protocol === 'http:' && !isLoopbackHost(url.hostname))
    return 'https, because plain http would show the token to everybody on the way (http is for this machine only)';
  const hasMore = url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '';
  if (hasMore || url.pathname !== '/') return 'scheme, host and port only, with nothing behind them';
  return undefined;
}

const publicUrl = z.string().transform((value, context) => {
  const url = URL.parse(value);
  const expected = url === null ? 'an address such as https://handoff.example.com' : publicFlaw(url);
  if (url !== null && expected === undefined) return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
  context.addIssue({ code: 'custom', message: expected ?? '' });
  return z.NEVER;
});

function publicFlaw(url: URL): string | undefined {
  const isPlain = url.protocol === 'http:' && isLoopbackHost(url.hostname);
  if (url.protocol !== 'https:' && !isPlain)
    return 'an address that starts with https:// (http is for this machine only)';
  const hasMore = url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '';
  if (hasMore) return 'scheme, host and path only';
  // Somebody copied what is given to HubSpot.
  return /\/webhooks(?:\/|$)/.test(url.pathname) ? 'the address without /webhooks behind it' : undefined;
}

const port = z
  .string()
  .regex(/^\d{1,5}$/, 'a number from 0 to 65535')
  .transform(Number)
  .refine((value) => value <= 65_535, 'a number from 0 to 65535');

/** Every variable that the service reads. What the process does not set, and what is blank, takes the default. */
export const Environment = z.object({
  HUBSPOT_TOKEN: secret(hubSpotFlaw).optional(),
  HUBSPOT_BASE_URL: origin.default('https://api.hubapi.com'),
  HUBSPOT_API_VERSION: z.enum(apiVersions, `one of ${apiVersions.join(', ')}`).default('2026-09'),
  HUBSPOT_CLIENT_SECRET: secret().optional(),
  CLICKUP_TOKEN: secret(clickUpFlaw).optional(),
  CLICKUP_BASE_URL: origin.default('https://api.clickup.com'),
  CLICKUP_WEBHOOK_SECRET: secret().optional(),
  CLICKUP_WORKSPACE_ID: z.string().regex(/^\d+$/, 'the number of a workspace').optional(),
  DATABASE_URL: z
    .string()
    .superRefine((value, context) => {
      const expected = databaseFlaw(value);
      if (expected !== undefined) context.addIssue({ code: 'custom', message: expected });
    })
    .default('file:./data/handoff.db'),
  AUDIT_KEEP: auditKeep.default('forever'),
  MAPPINGS_DIR: z.string().default('./mappings'),
  SCHEDULE: z
    .string()
    .refine(isCronExpression, 'a cron expression with five fields (minute hour day month weekday)')
    .default('* * * * *'),
  HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:_-]+$/, 'a host name or an IP address')
    .default('127.0.0.1'),
  PORT: port.default(8787),
  PUBLIC_URL: publicUrl.optional(),
  METRICS_TOKEN: secret().optional(),
  ACCESS: z.enum(accessRules, `one of ${accessRules.join(', ')}`).optional(),
  ACCESS_ROLES: grants.optional(),
  USERS_FILE: z.string().default('./users.yaml'),
  PROXY_ADDRESSES: addresses.optional(),
  PROXY_HEADER: z
    .string()
    .regex(/^[A-Za-z0-9-]+$/, 'the name of a header')
    .default('x-forwarded-user'),
  OIDC_ISSUER: issuer.optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: secret().optional(),
  OIDC_GROUPS_CLAIM: z.string().default('groups'),
  FIGURES_TO: places.optional(),
  FIGURES_AT: weeklyMoment.default('mon 08:00'),
  FIGURES_TIMEZONE: timezone.optional(),
  FIGURES_MINUTES: assumptions.optional(),
  LOG_LEVEL: z.enum(logLevels, `one of ${logLevels.join(', ')}`).default('info'),
});
export type VariableName = keyof typeof Environment.shape;

/** Those that may also be given as NAME_FILE, the path of a file that holds the value. An address may hold a password. */
export const secretNames = [
  'HUBSPOT_TOKEN',
  'HUBSPOT_CLIENT_SECRET',
  'CLICKUP_TOKEN',
  'CLICKUP_WEBHOOK_SECRET',
  'DATABASE_URL',
  'METRICS_TOKEN',
  'OIDC_CLIENT_SECRET',
] as const satisfies readonly VariableName[];

/** Never printed. */
export const hiddenNames: ReadonlySet<string> = new Set<VariableName>(secretNames);

/** What to do about a value that does not fit. */
export const fixes: Readonly<Record<VariableName, string>> = {
  HUBSPOT_TOKEN: 'Copy the token again from HubSpot: Development > Keys > Service keys (or your private app).',
  HUBSPOT_BASE_URL:
    'Leave HUBSPOT_BASE_URL out for HubSpot itself; set it only for a sandbox, as `handoff sandbox` prints it.',
  HUBSPOT_API_VERSION: 'Leave HUBSPOT_API_VERSION out to use 2026-09.',
  HUBSPOT_CLIENT_SECRET: 'Copy the client secret again from your app in HubSpot; it is needed only for webhooks.',
  CLICKUP_TOKEN: 'Copy the token again from ClickUp: your avatar > Settings > Apps > API token.',
  CLICKUP_BASE_URL:
    'Leave CLICKUP_BASE_URL out for ClickUp itself; set it only for a sandbox, as `handoff sandbox` prints it.',
  CLICKUP_WEBHOOK_SECRET: 'Copy the secret again from the answer that registered the webhook, or leave it out.',
  CLICKUP_WORKSPACE_ID:
    'Take the number behind app.clickup.com/ in the browser, or leave it out when there is one workspace.',
  DATABASE_URL:
    'Write file: and a path, such as file:./data/handoff.db, or the address of a PostgreSQL database, or leave it out.',
  AUDIT_KEEP: 'Write for example 400d or 7y, or leave AUDIT_KEEP out to keep the whole trail.',
  MAPPINGS_DIR: 'Name the folder that holds the mapping files.',
  SCHEDULE: 'Write for example * * * * * (every minute) or */5 * * * * (every five).',
  HOST: 'Leave HOST out to listen on this machine only.',
  PORT: 'Choose a free port such as 8787; 0 takes any free one.',
  PUBLIC_URL: 'Name the https address under which HubSpot and ClickUp reach /webhooks here, or leave it out.',
  METRICS_TOKEN: 'Choose a long random word, such as openssl rand -hex 32 prints, or leave it out.',
  ACCESS: 'Choose how people are known who look at the dashboard, or leave ACCESS out for this machine alone.',
  ACCESS_ROLES: 'Write for example ana@example.com=admin, group:delivery=operator, *@example.com=viewer.',
  USERS_FILE: 'Name the file that `handoff user add` writes, or leave it out.',
  PROXY_ADDRESSES: 'Name the addresses your proxy connects from, such as 10.0.0.5 or 10.0.0.0/24, with commas between.',
  PROXY_HEADER: 'Name the header in which your proxy says who asks, or leave it out.',
  OIDC_ISSUER:
    'Copy the issuer from your provider; with /.well-known/openid-configuration behind it there is a document.',
  OIDC_CLIENT_ID: 'Copy the client id from your provider.',
  OIDC_CLIENT_SECRET: 'Copy the client secret again from your provider, or leave it out for a public client.',
  OIDC_GROUPS_CLAIM: 'Name the claim in which your provider lists groups, or leave it out.',
  FIGURES_TO: 'Write for example slack:#leads, ana@example.com, or leave FIGURES_TO out to send no weekly figures.',
  FIGURES_AT: 'Write for example mon 08:00.',
  FIGURES_TIMEZONE: 'Leave FIGURES_TIMEZONE out for the zone of the mappings.',
  FIGURES_MINUTES: 'Write for example project=60, check=5; docs/figures.md lists the kinds.',
  LOG_LEVEL: 'Leave LOG_LEVEL out for info, or set debug to see each request.',
};
