import type { Destination } from '../../domain/notice.ts';
import { roleTold, slackDefault } from '../../domain/notice.ts';
import type { Mapping } from '../mapping.ts';
import { type NotifyRule, serviceEvent } from '../notify.ts';
import { listed } from './describe-rules.ts';

/** Pure. Who is told of what, in a sentence; nothing where the file tells nobody. */
export function describeNotify({ notify }: Pick<Mapping, 'notify'>): string[] {
  if (notify === undefined || notify.to.length === 0) return [];
  const ofHandoffs = notify.on.filter((kind) => kind !== serviceEvent);
  const verb = notify.to.length === 1 ? 'hears' : 'hear';
  const kinds = listed(
    ofHandoffs.map((kind) => kind.replaceAll('_', kind === kind.toUpperCase() ? '_' : ' ')),
    'or',
  );
  const times = [
    ...(ofHandoffs.length === 0 ? [] : [`when a handoff is ${kinds}`]),
    ...(notify.on.includes(serviceEvent) ? ['when the service itself cannot do its work'] : []),
  ];
  return [`${listed(notify.to.map(placeOf))} ${verb} ${times.join(', and ')}.`, ...describeWhen(notify)];
}

function describeWhen({ quiet, digest }: NotifyRule): string[] {
  if (digest !== undefined) {
    const { minute, calendar } = digest;
    const [hour, rest] = [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0'));
    return [`People hear of it once on a working day, at ${hour}:${rest} (${calendar.timezone}); programs at once.`];
  }
  return quiet === undefined ? [] : ['People hear of it in working time; programs at once.'];
}

function placeOf(place: Destination): string {
  const { channel, name } = place;
  const role = roleTold(place);
  if (role !== undefined) return `whoever is ${role.replaceAll('_', ' ')} (by e-mail)`;
  if (channel === 'email') return name === 'deal owner' ? 'the owner of the deal (by e-mail)' : name;
  if (channel === 'slack') return name === slackDefault ? 'Slack' : `Slack (${name})`;
  return `the webhook ${name}`;
}
