import { type Destination, slackDefault } from '../domain/notice.ts';

/** A place, for people. */
export function placeName({ channel, name }: Destination): string {
  if (channel === 'email') return name;
  if (channel === 'slack') return name === slackDefault ? 'Slack' : `Slack ${name}`;
  return `webhook ${name}`;
}
