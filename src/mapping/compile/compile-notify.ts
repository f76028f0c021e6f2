import type { BusinessCalendar } from '../../domain/business-calendar.ts';
import { exceptionCodes } from '../../domain/codes/exception-kinds.ts';
import { handoffStates } from '../../domain/handoff-state.ts';
import { sameName } from '../../domain/nearest.ts';
import { type Destination, destinationName, toRole } from '../../domain/notice.ts';
import type { Bench } from '../bench.ts';
import { findNearest } from '../nearest.ts';
import { type NotifyRule, serviceEvent, usualEvents } from '../notify.ts';
import type { RawMapping } from '../shape/shape.ts';
import type { FilePath } from '../source/places.ts';
import { checkPerson, isPersonByName } from './people.ts';

/** Undefined where the file tells nobody. */
export function compileNotify(
  bench: Bench,
  { notify }: Pick<RawMapping, 'notify'>,
  calendar: BusinessCalendar,
  roles: readonly string[],
): NotifyRule | undefined {
  if (notify === undefined) return undefined;
  const slack = compileName(bench, 'slack', notify.slack);
  const webhook = compileName(bench, 'webhook', notify.webhook);
  const email = [
    ...(notify.email ?? []).map((who, index) => ({ who, path: ['notify', 'email', index] })),
    ...(notify.to === undefined ? [] : [{ who: notify.to, path: ['notify', 'to'] }]),
  ].flatMap(({ who, path }) => compileRecipient(bench, path, who, roles));
  const to = [...slack, ...webhook, ...new Map(email.map((one) => [one.name, one])).values()];
  if (
    notify.slack === undefined &&
    notify.webhook === undefined &&
    notify.email === undefined &&
    notify.to === undefined
  )
    bench.report('KEY_MISSING', ['notify'], '`notify` says nobody who is told', {
      key: true,
      fix: 'Add `slack`, `email` or `webhook`.',
    });
  for (const [index, event] of (notify.on ?? []).entries()) checkEvent(bench, ['notify', 'on', index], event);
  const minute = notify.digest === undefined ? undefined : compileTime(bench, notify.digest);
  return {
    line: bench.lineOf(['notify']),
    to,
    on: [...new Set(notify.on ?? usualEvents)],
    ...(notify.quiet_hours === true && { quiet: { calendar } }),
    ...(minute !== undefined && { digest: { minute, calendar } }),
  };
}

/** Minutes after midnight. */
function compileTime(bench: Bench, text: string): number | undefined {
  const [, hour, minute] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text.trim()) ?? [];
  if (hour !== undefined && minute !== undefined) return Number(hour) * 60 + Number(minute);
  const fix = 'Write it in quotes, as in "09:00".';
  bench.report('HOURS_INVALID', ['notify', 'digest'], `\`${text}\` is no time of day`, { fix });
  return undefined;
}

const states: readonly string[] = [...handoffStates, 'overdue', serviceEvent];
const events: readonly string[] = [...states, ...exceptionCodes];

function checkEvent(bench: Bench, path: FilePath, event: string): void {
  if (events.includes(event)) return;
  const near = findNearest(event, events);
  const all = `Use one of: ${states.join(', ')}, or a code of docs/errors.md.`;
  const fix = near === undefined ? all : `Did you mean \`${near}\`?`;
  bench.report('VALUE_UNKNOWN', path, `there is no state and no exception \`${event}\``, { fix });
}

function compileName(bench: Bench, channel: 'slack' | 'webhook', name: string | undefined): Destination[] {
  if (name === undefined) return [];
  const known = destinationName(name);
  if (/^[A-Z0-9][A-Z0-9_]*$/.test(known) && (channel === 'slack' || known !== 'TRUE'))
    return [{ channel, name: known }];
  const fix = 'Use a short name of letters, digits and hyphens; its address stands in the environment.';
  bench.report('VALUE_UNKNOWN', ['notify', channel], `\`${name}\` is no name of a place to send to`, { fix });
  return [];
}

function compileRecipient(bench: Bench, path: FilePath, who: string, roles: readonly string[]): Destination[] {
  checkPerson(bench, path, who, roles);
  if (isPersonByName(who)) return [{ channel: 'email', name: who.trim().toLowerCase() }];
  return roles.some((role) => sameName(role, who)) ? [toRole(who)] : [];
}
