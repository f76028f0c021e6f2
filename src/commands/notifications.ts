import { isoTime } from '../domain/clock.ts';
import { exitCode } from '../domain/errors.ts';
import { placeName } from '../notify/place-name.ts';
import { wordMessage } from '../notify/word-message.ts';
import { createPaint, printable, wrap } from '../plan/text-layout.ts';
import type { MessageRow } from '../store/messages.ts';
import type { Exit, Io } from './io.ts';
import { openForLooking, readSettings } from './session.ts';
import { shownTime } from './shown-time.ts';

interface NotificationsFlags {
  readonly failed: boolean;
  readonly limit: number;
  readonly json: boolean;
}

/** What people were told, newest first, and how far each message came. Exit 3 when something does not arrive. */
export async function notificationsCommand({ failed, limit, json }: NotificationsFlags, io: Io): Promise<Exit> {
  const { config } = readSettings(io);
  const store = await openForLooking(config.databaseUrl, io);
  try {
    const messages = await store.messages.newest(limit, failed);
    const unsent = await store.messages.unsent();
    io.out(
      json
        ? `${JSON.stringify(document(messages, unsent))}\n`
        : format(messages, { ...unsent, onlyFailing: failed }, io),
    );
    return messages.some(isFailing) ? exitCode.needsPerson : exitCode.ok;
  } finally {
    await store.close();
  }
}

const isFailing = ({ state, error }: MessageRow): boolean => state !== 'sent' && error !== undefined;

type Unsent = { readonly waiting: number; readonly failed: number };

const document = (messages: readonly MessageRow[], unsent: Unsent) => ({
  schema: 'handoff/notifications@1' as const,
  unsent,
  messages: messages.map((one) => ({
    ...{ id: one.id, channel: one.channel, to: one.name, state: one.state, subject: wordMessage(one).subject },
    ...{ handoffs: one.notices.flatMap(({ handoff }) => handoff ?? []), createdAt: isoTime(one.createdAt) },
    ...{ attempts: one.attempts, sentAt: one.sentAt === undefined ? null : isoTime(one.sentAt) },
    nextAttemptAt: one.state === 'waiting' ? isoTime(one.notBefore) : null,
    error: one.error ?? null,
  })),
});

function format(
  messages: readonly MessageRow[],
  { waiting, failed, onlyFailing }: Unsent & { readonly onlyFailing: boolean },
  io: Io,
): string {
  const paint = createPaint(io.color);
  if (messages.length === 0) return onlyFailing ? 'Everything arrives.\n' : 'Nothing was to be told yet.\n';
  const lines = messages.flatMap((one) => [
    ...wrap(printable(`${placeName(one)}  ${wordMessage(one).subject}`), io.width).map((line) =>
      isFailing(one) ? paint('yellow', line) : line,
    ),
    ...wrap(printable(standingOf(one)), io.width - 2).map((line) => paint('dim', `  ${line}`)),
  ]);
  const rest = waiting + failed === 0 ? [] : ['', paint('dim', `${waiting} not yet sent, ${failed} given up`)];
  return [...lines, ...rest, ''].join('\n');
}

function standingOf({ state, sentAt, createdAt, notBefore, attempts, error }: MessageRow): string {
  const at = (time: number) => shownTime(isoTime(time));
  if (state === 'sent') return `Sent ${at(sentAt ?? createdAt)}${attempts > 1 ? ` with attempt ${attempts}` : ''}`;
  if (state === 'failed') return `Given up after ${attempts} attempts: ${error ?? ''}`;
  return error === undefined ? `Waits since ${at(createdAt)}` : `Tried again ${at(notBefore)}: ${error}`;
}
