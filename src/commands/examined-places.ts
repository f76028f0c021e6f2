import type { Destinations, SlackPlace } from '../config/destinations.ts';
import { isLoopbackHost } from '../config/loopback.ts';
import type { Subject } from '../doctor/subject.ts';
import { type Destination, slackDefault } from '../domain/notice.ts';
import { enterMail, enterSlack } from '../notify/enter.ts';

type Examined = NonNullable<Subject['notifications']>;

/** The places where people are told, as the examination sees them. `mask` takes secrets out of what they answer. */
export function examinedPlaces(
  destinations: Destinations,
  { now, mask }: { readonly now: () => number; readonly mask: (text: string) => string },
): Examined {
  const { slack, mail } = destinations;
  const bot = [...slack.values()].find((one) => one.kind === 'bot');
  const masked = async (why: Promise<string | undefined>) => {
    const said = await why;
    return said === undefined ? undefined : mask(said);
  };
  const byMail = mail === undefined ? [] : [entry('The mail server', 'SMTP_URL', () => masked(enterMail(mail)))];
  const byBot = bot === undefined ? [] : [entry('Slack', 'SLACK_BOT_TOKEN', () => masked(enterSlack(bot, now())))];
  return {
    missing: (place) => variableLacking(place, destinations),
    odd: [...slack].flatMap(([name, place]) => oddSlack(name, place)),
    entries: [...byMail, ...byBot],
  };
}

const entry = (
  name: string,
  variable: string,
  enter: () => Promise<string | undefined>,
): Examined['entries'][number] => ({
  name,
  variable,
  enter,
});

function variableLacking({ channel, name }: Destination, { slack, webhooks, mail }: Destinations): string | undefined {
  switch (channel) {
    case 'slack':
      return slack.has(name) ? undefined : slackVariable(name);
    case 'webhook':
      return webhooks.has(name) ? undefined : `WEBHOOK_${name}_URL`;
    case 'email':
      return mail === undefined ? 'SMTP_URL' : undefined;
    default:
      return channel satisfies never;
  }
}

const slackVariable = (name: string): string => `SLACK_WEBHOOK_URL${name === slackDefault ? '' : `_${name}`}`;

/** https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks: one host, and a path of its own. */
function oddSlack(name: string, place: SlackPlace): Examined['odd'] {
  if (place.kind === 'bot') return [];
  const { hostname, pathname } = new URL(place.url.reveal());
  const isSlack =
    /^hooks\.slack(?:-gov)?\.com$/.test(hostname) && /^\/(?:services|workflows|triggers)\/./.test(pathname);
  return isSlack || isLoopbackHost(hostname)
    ? []
    : [{ variable: slackVariable(name), why: 'Incoming webhooks of Slack are at https://hooks.slack.com/services/…' }];
}
