import type { z } from 'zod';
import { UserError, UserErrors } from '../domain/errors.ts';
import { passwordsIn } from './database-address.ts';
import type { Environment } from './environment.ts';
import type { Secret } from './secret.ts';

type Values = z.output<typeof Environment>;

/** What the environment says, checked. Tokens may be absent: not every command needs them. */
export interface Config {
  readonly hubspot: {
    readonly token: Secret | undefined;
    /** Scheme, host and port, without a slash at the end. */
    readonly baseUrl: string;
    readonly apiVersion: Values['HUBSPOT_API_VERSION'];
    readonly clientSecret: Secret | undefined;
  };
  readonly clickup: {
    readonly token: Secret | undefined;
    readonly baseUrl: string;
    readonly webhookSecret: Secret | undefined;
    readonly workspaceId: string | undefined;
  };
  readonly databaseUrl: string;
  /** How long the trail of what was decided is kept, as it was written. */
  readonly auditKeep: string;
  readonly mappingsDir: string;
  readonly schedule: string;
  readonly host: string;
  readonly port: number;
  /** Where the vendors reach this service, without a slash at the end. */
  readonly publicUrl: string | undefined;
  /** What whoever collects metrics has to show. */
  readonly metricsToken: Secret | undefined;
  /** Who may look at the pages, and do what. */
  readonly access: {
    readonly kind: Values['ACCESS'];
    readonly grants: Values['ACCESS_ROLES'];
    readonly usersFile: string;
    /** From where a proxy connects. */
    readonly proxies: Values['PROXY_ADDRESSES'];
    readonly proxyHeader: string;
    readonly oidc: {
      readonly issuer: string | undefined;
      readonly clientId: string | undefined;
      readonly clientSecret: Secret | undefined;
      readonly groupsClaim: string;
    };
  };
  /** Of the figures: who gets them each week and when, in which zone days begin, and minutes as they are assumed. */
  readonly figures: {
    readonly to: Values['FIGURES_TO'];
    readonly at: string;
    readonly timezone: string | undefined;
    readonly minutes: readonly string[];
  };
  readonly logLevel: Values['LOG_LEVEL'];
}

export const configOf = (values: Values): Config => ({
  hubspot: {
    token: values.HUBSPOT_TOKEN,
    baseUrl: values.HUBSPOT_BASE_URL,
    apiVersion: values.HUBSPOT_API_VERSION,
    clientSecret: values.HUBSPOT_CLIENT_SECRET,
  },
  clickup: {
    token: values.CLICKUP_TOKEN,
    baseUrl: values.CLICKUP_BASE_URL,
    webhookSecret: values.CLICKUP_WEBHOOK_SECRET,
    workspaceId: values.CLICKUP_WORKSPACE_ID,
  },
  databaseUrl: values.DATABASE_URL,
  auditKeep: values.AUDIT_KEEP,
  mappingsDir: values.MAPPINGS_DIR,
  schedule: values.SCHEDULE,
  host: values.HOST,
  port: values.PORT,
  publicUrl: values.PUBLIC_URL,
  metricsToken: values.METRICS_TOKEN,
  access: {
    kind: values.ACCESS,
    grants: values.ACCESS_ROLES,
    usersFile: values.USERS_FILE,
    proxies: values.PROXY_ADDRESSES,
    proxyHeader: values.PROXY_HEADER,
    oidc: {
      issuer: values.OIDC_ISSUER,
      clientId: values.OIDC_CLIENT_ID,
      clientSecret: values.OIDC_CLIENT_SECRET,
      groupsClaim: values.OIDC_GROUPS_CLAIM,
    },
  },
  figures: {
    to: values.FIGURES_TO,
    at: values.FIGURES_AT,
    timezone: values.FIGURES_TIMEZONE,
    minutes: values.FIGURES_MINUTES ?? [],
  },
  logLevel: values.LOG_LEVEL,
});

export interface Tokens {
  readonly hubspot: Secret;
  readonly clickup: Secret;
}

/** For commands that talk to the vendors. Names both when both are missing. */
export function requireTokens({ hubspot, clickup }: Config): Tokens {
  if (hubspot.token !== undefined && clickup.token !== undefined)
    return { hubspot: hubspot.token, clickup: clickup.token };
  throw new UserErrors([
    ...(hubspot.token === undefined
      ? [missing('HUBSPOT_TOKEN', 'Create a service key in HubSpot: Development > Keys > Service keys')]
      : []),
    ...(clickup.token === undefined
      ? [missing('CLICKUP_TOKEN', 'Create an API token in ClickUp: your avatar > Settings > Apps')]
      : []),
  ]);
}

const missing = (name: string, how: string): UserError =>
  new UserError('CONFIG_MISSING', `${name} is not set.`, {
    fix: `${how}, and put it into .env as ${name}=… (or its path as ${name}_FILE=…). \`handoff demo\` needs no token.`,
  });

/** Every secret in use, for whatever masks them in texts. */
export const secretsOf = ({ hubspot, clickup, databaseUrl, metricsToken, access }: Config): string[] => [
  ...[
    ...[hubspot.token, hubspot.clientSecret, clickup.token, clickup.webhookSecret],
    ...[metricsToken, access.oidc.clientSecret],
  ].flatMap((secret) => secret?.reveal() ?? []),
  ...passwordsIn(databaseUrl),
];
