import { UserError, UserErrors } from '../domain/errors.ts';
import { slackDefault } from '../domain/notice.ts';
import { isLoopbackHost } from './loopback.ts';
import { type Env, fromDisk, type ReadFile, withSecretFiles } from './read-config.ts';
import { Secret } from './secret.ts';

/** Another program, and what its messages are signed with. */
export interface WebhookTarget {
  readonly url: Secret;
  readonly secret: Secret;
}

export interface MailServer {
  readonly url: Secret;
  readonly from: string;
}

/** Where people can be told, by the names that mappings use. */
export interface Destinations {
  readonly slack: ReadonlyMap<string, Secret>;
  readonly webhooks: ReadonlyMap<string, WebhookTarget>;
  readonly mail: MailServer | undefined;
}

const slackPrefix = 'SLACK_WEBHOOK_URL';
const ours = /^(?:SLACK_WEBHOOK_URL(?:_[A-Z0-9_]+)?|WEBHOOK_[A-Z0-9_]+_(?:URL|SECRET)|SMTP_URL|SMTP_FROM)$/;

/** Names of variables in `env` that name a place, also where a file holds the value. */
export const destinationVariables = (env: Env): string[] => [
  ...new Set(
    Object.keys(env)
      .map((name) => name.replace(/_FILE$/, ''))
      .filter((name) => ours.test(name)),
  ),
];

/** The places that the environment names: one `UserErrors` with everything that does not fit. */
export function readDestinations(env: Env, readFile: ReadFile = fromDisk): Destinations {
  const names = destinationVariables(env);
  const { values, problems } = withSecretFiles(env, readFile, names);
  const set = names.flatMap((name) => {
    const value = values[name];
    return value === undefined ? [] : [{ name, value }];
  });
  const flaws = set.flatMap(({ name, value }) => flawOf(name, value, values) ?? []);
  const errors = [...problems.map(({ error }) => error), ...flaws];
  if (errors.length > 0) throw new UserErrors(errors);
  const [url, from] = [values['SMTP_URL'], values['SMTP_FROM']];
  return {
    slack: new Map(set.flatMap(({ name, value }) => slackEntry(name, value))),
    webhooks: new Map(
      set.flatMap(({ name, value }) => {
        const called = webhookName(name, 'URL');
        const secret = values[`WEBHOOK_${called}_SECRET`];
        if (called === undefined || secret === undefined) return [];
        return [[called, { url: new Secret(value), secret: new Secret(secret) }] as const];
      }),
    ),
    mail: url === undefined || from === undefined ? undefined : { url: new Secret(url), from },
  };
}

const slackEntry = (name: string, value: string): [string, Secret][] =>
  name.startsWith(slackPrefix) ? [[name.slice(slackPrefix.length + 1) || slackDefault, new Secret(value)]] : [];

const webhookName = (name: string, part: 'URL' | 'SECRET'): string | undefined =>
  new RegExp(`^WEBHOOK_(.+)_${part}$`).exec(name)?.[1];

function flawOf(name: string, value: string, values: Readonly<Record<string, string>>): UserError | undefined {
  const expected = expectedOf(name, value);
  if (expected !== undefined)
    return new UserError('NOTIFY_PLACE_INVALID', `${name} cannot be used; expected ${expected}.`, {
      fix: `Correct ${name} (or the file that ${name}_FILE names); its value is not shown.`,
    });
  const other = partnerOf(name);
  if (other === undefined || values[other] !== undefined) return undefined;
  return new UserError('NOTIFY_PLACE_INCOMPLETE', `${name} is set, and ${other} is not.`, {
    fix: `Set ${other} too, or remove ${name}. docs/notifications.md has both.`,
  });
}

function expectedOf(name: string, value: string): string | undefined {
  if (name === 'SMTP_FROM') return /^[^\r\n]*[^\s@<>]+@[^\s@<>]+>?$/.test(value) ? undefined : 'an e-mail address';
  if (webhookName(name, 'SECRET') !== undefined)
    return /^whsec_[A-Za-z0-9+/]{32,}={0,2}$/.test(value)
      ? undefined
      : 'whsec_ and at least 24 random bytes in base64, as `openssl rand -base64 32` prints them';
  const url = URL.parse(value);
  if (name === 'SMTP_URL')
    return url !== null && ['smtp:', 'smtps:'].includes(url.protocol) && url.hostname !== ''
      ? undefined
      : 'smtp://USER:PASSWORD@HOST:587, or smtps:// for port 465';
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopbackHost(url.hostname));
  return isSafe && url.username === '' && url.password === ''
    ? undefined
    : 'an address that starts with https://, without user and password (http is for this machine only)';
}

function partnerOf(name: string): string | undefined {
  if (name === 'SMTP_URL') return 'SMTP_FROM';
  if (name === 'SMTP_FROM') return 'SMTP_URL';
  const [url, secret] = [webhookName(name, 'URL'), webhookName(name, 'SECRET')];
  if (name.startsWith(slackPrefix)) return undefined;
  if (url !== undefined) return `WEBHOOK_${url}_SECRET`;
  return secret === undefined ? undefined : `WEBHOOK_${secret}_URL`;
}

/** What must never be printed of them, as it is written and as it is meant. */
export const secretsOfDestinations = ({ slack, webhooks, mail }: Destinations): string[] => [
  ...[...slack.values(), ...[...webhooks.values()].map(({ url }) => url)].flatMap((url) => addressParts(url.reveal())),
  ...[...webhooks.values()].flatMap(({ secret }) => [secret.reveal(), secret.reveal().replace(/^whsec_/, '')]),
  ...(mail === undefined ? [] : passwordParts(mail.url.reveal())),
];

/** So long a path is as good as a password, and short ones are words like any other. */
const shortestSecretPath = 12;

function addressParts(address: string): string[] {
  const { pathname = '', search = '' } = URL.parse(address) ?? {};
  return [address, `${pathname}${search}`, pathname, search].filter((part) => part.length >= shortestSecretPath);
}

function passwordParts(address: string): string[] {
  const password = URL.parse(address)?.password ?? '';
  return password === '' ? [] : [address, password, decoded(password)];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A percent sign that stands for itself.
    return text;
  }
}
