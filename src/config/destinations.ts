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

/** A channel of Slack: by its incoming webhook, or by a bot that is in it. */
export type SlackPlace =
  | { readonly kind: 'webhook'; readonly url: Secret }
  | { readonly kind: 'bot'; readonly token: Secret; readonly channel: string; readonly api: string };

/** Where people can be told, by the names that mappings use. */
export interface Destinations {
  readonly slack: ReadonlyMap<string, SlackPlace>;
  readonly webhooks: ReadonlyMap<string, WebhookTarget>;
  readonly mail: MailServer | undefined;
}

const slackPrefix = 'SLACK_WEBHOOK_URL';
const channelPrefix = 'SLACK_CHANNEL';
const slackApi = 'https://slack.com/api';
const ours =
  /^(?:SLACK_(?:WEBHOOK_URL|CHANNEL)(?:_[A-Z0-9_]+)?|SLACK_BOT_TOKEN|SLACK_API_URL|WEBHOOK_[A-Z0-9_]+_(?:URL|SECRET)|SMTP_URL|SMTP_FROM)$/;

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
    slack: new Map(set.flatMap(({ name, value }) => slackEntry(name, value, values))),
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

function slackEntry(
  name: string,
  value: string,
  { SLACK_BOT_TOKEN: token, SLACK_API_URL: api = slackApi }: Readonly<Record<string, string>>,
): [string, SlackPlace][] {
  if (name.startsWith(slackPrefix)) return [[placeIn(name, slackPrefix), { kind: 'webhook', url: new Secret(value) }]];
  if (!name.startsWith(channelPrefix) || token === undefined) return [];
  const place = { kind: 'bot', token: new Secret(token), channel: value, api: api.replace(/\/+$/, '') } as const;
  return [[placeIn(name, channelPrefix), place]];
}

const placeIn = (name: string, prefix: string): string => name.slice(prefix.length + 1) || slackDefault;

const webhookName = (name: string, part: 'URL' | 'SECRET'): string | undefined =>
  new RegExp(`^WEBHOOK_(.+)_${part}$`).exec(name)?.[1];

function flawOf(name: string, value: string, values: Readonly<Record<string, string>>): UserError | undefined {
  const expected = expectedOf(name, value) ?? besideWebhook(name, values);
  if (expected !== undefined)
    return new UserError('NOTIFY_PLACE_INVALID', `${name} cannot be used; expected ${expected}.`, {
      fix: `Correct ${name} (or the file that ${name}_FILE names); its value is not shown.`,
    });
  const other = partnerOf(name, values);
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
  if (name.startsWith(channelPrefix))
    return /^(?:[CG][A-Z0-9]{6,20}|#?[\p{L}\p{N}_-]{1,80})$/u.test(value)
      ? undefined
      : 'the id of a channel, such as C0123456789, or its name';
  if (name === 'SLACK_BOT_TOKEN')
    return /^xoxb-[A-Za-z0-9-]{10,}$/.test(value) ? undefined : 'the token of a bot, which begins with xoxb-';
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

/** Which of the two is meant would be a guess. */
function besideWebhook(name: string, values: Readonly<Record<string, string>>): string | undefined {
  const webhook = name.replace(channelPrefix, slackPrefix);
  return name.startsWith(channelPrefix) && values[webhook] !== undefined
    ? `either it or ${webhook}, which is set as well`
    : undefined;
}

function partnerOf(name: string, values: Readonly<Record<string, string>>): string | undefined {
  const hasChannel = Object.keys(values).some((one) => one.startsWith(channelPrefix) && values[one] !== undefined);
  if (name === 'SLACK_BOT_TOKEN') return hasChannel ? undefined : channelPrefix;
  if (name === 'SLACK_API_URL') return 'SLACK_BOT_TOKEN';
  if (name.startsWith(channelPrefix)) return 'SLACK_BOT_TOKEN';
  if (name === 'SMTP_URL') return 'SMTP_FROM';
  if (name === 'SMTP_FROM') return 'SMTP_URL';
  const [url, secret] = [webhookName(name, 'URL'), webhookName(name, 'SECRET')];
  if (name.startsWith(slackPrefix)) return undefined;
  if (url !== undefined) return `WEBHOOK_${url}_SECRET`;
  return secret === undefined ? undefined : `WEBHOOK_${secret}_URL`;
}

/** What must never be printed of them, as it is written and as it is meant. */
export const secretsOfDestinations = ({ slack, webhooks, mail }: Destinations): string[] => [
  ...[...slack.values()].flatMap((one) => (one.kind === 'bot' ? [one.token.reveal()] : addressParts(one.url.reveal()))),
  ...[...webhooks.values()].flatMap(({ url }) => addressParts(url.reveal())),
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
