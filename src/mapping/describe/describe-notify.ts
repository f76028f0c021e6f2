import type { Destination } from '../../domain/notice.ts';
import { slackDefault } from '../../domain/notice.ts';
import type { Mapping } from '../mapping.ts';
import { listed } from './describe-rules.ts';

/** Pure. Who is told of what, in a sentence; nothing where the file tells nobody. */
export function describeNotify({ notify }: Pick<Mapping, 'notify'>): string[] {
  if (notify === undefined || notify.to.length === 0) return [];
  const kinds = listed(
    notify.on.map((kind) => kind.replaceAll('_', kind === kind.toUpperCase() ? '_' : ' ')),
    'or',
  );
  return [`${listed(notify.to.map(placeOf))} ${notify.to.length === 1 ? 'hears' : 'hear'} when a handoff is ${kinds}.`];
}

function placeOf({ channel, name }: Destination): string {
  if (channel === 'email') return name === 'deal owner' ? 'the owner of the deal (by e-mail)' : name;
  if (channel === 'slack') return name === slackDefault ? 'Slack' : `Slack (${name})`;
  return `the webhook ${name}`;
}
