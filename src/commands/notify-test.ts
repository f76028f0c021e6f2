import type { Destinations } from '../config/destinations.ts';
import { exitCode, UserError } from '../domain/errors.ts';
import { type Destination, destinationName, type Notice, type OutgoingMessage } from '../domain/notice.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { createSend } from '../notify/create-send.ts';
import { placeName } from '../notify/place-name.ts';
import { printable } from '../plan/text-layout.ts';
import type { Exit, Io } from './io.ts';
import { requireMappings } from './mappings.ts';
import { readSettings } from './session.ts';

interface NotifyTestFlags {
  /** A name or an address; all that there are unless told. */
  readonly to?: string;
  readonly json: boolean;
}

/** Sends a test message to every place that mappings or the environment name, and says of each whether it took it. */
export async function notifyTestCommand({ to, json }: NotifyTestFlags, io: Io): Promise<Exit> {
  const { config, destinations, mask } = readSettings(io);
  const { mappings } = await requireMappings(config.mappingsDir, io);
  const all = placesOf(mappings, destinations, config.figures.to ?? []);
  const places = to === undefined ? all : all.filter((place) => isMeant(place, to));
  if (places.length === 0) throw nothingToTest(to, all);
  const send = createSend(destinations, io.clock);
  const results = await Promise.all(places.map(async (place) => ({ place, sent: await send(testMessage(place, io)) })));
  const told = results.map(({ place, sent }) => ({
    ...{ channel: place.channel, to: place.name, ok: sent.ok },
    error: sent.ok ? null : mask(sent.why),
  }));
  io.out(
    json
      ? `${JSON.stringify({ schema: 'handoff/notify-test@1', places: told })}\n`
      : told
          .map(({ channel, to: name, ok, error }) => {
            const place = placeName({ channel, name });
            return printable(ok ? `${place}: sent` : `${place}: not sent. ${error ?? ''}`);
          })
          .map((line) => `${line}\n`)
          .join(''),
  );
  return told.every(({ ok }) => ok) ? exitCode.ok : exitCode.needsPerson;
}

/** The owner of a deal and whoever plays a role are nobody until there is a deal. */
function placesOf(
  mappings: readonly Mapping[],
  { slack, webhooks }: Destinations,
  weekly: readonly Destination[],
): Destination[] {
  const named = mappings
    .flatMap(({ notify }) => notify?.to ?? [])
    .filter(({ channel, name }) => channel !== 'email' || name.includes('@'));
  const set: readonly Destination[] = [
    ...[...slack.keys()].map((name) => ({ channel: 'slack' as const, name })),
    ...[...webhooks.keys()].map((name) => ({ channel: 'webhook' as const, name })),
  ];
  return [
    ...new Map([...named, ...weekly, ...set].map((one) => [JSON.stringify([one.channel, one.name]), one])).values(),
  ];
}

const isMeant = ({ channel, name }: Destination, to: string): boolean =>
  to === channel || name === to.trim().toLowerCase() || name === destinationName(to);

function testMessage({ channel, name }: Destination, { clock, random }: Io): OutgoingMessage {
  const at = clock.now();
  return {
    ...{ channel, name, createdAt: at },
    id: `msg_test_${at.toString(36)}${Math.floor(random() * 36 ** 6).toString(36)}`,
    notices: channel === 'webhook' ? [] : [testNotice(at)],
  };
}

const testNotice = (at: number): Notice => ({
  ...{ id: 'test', kind: 'Test', phase: 'began', at, handoff: '0/e1', deal: '0', mapping: '' },
  ...{ dealName: 'Handoff Sync', dealUrl: '', message: 'This is a test. Messages of Handoff Sync arrive here.' },
});

const nothingToTest = (to: string | undefined, all: readonly Destination[]): UserError =>
  new UserError(
    'NOTIFY_NOWHERE',
    to === undefined || all.length === 0
      ? 'Neither a mapping nor the environment names a place to send to.'
      : `There is no place "${to}". There are: ${all.map(placeName).join(', ')}.`,
    { fix: 'Add `notify` to a mapping and its address to the environment: docs/notifications.md says how.' },
  );
