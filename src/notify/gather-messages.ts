import { createHash } from 'node:crypto';
import { isTroubleKind, type OutgoingMessage } from '../domain/notice.ts';
import type { AddressedNotice } from '../store/notices.ts';
import type { Store } from '../store/store.ts';
import { apartInThreads, type IsThreaded } from './apart-in-threads.ts';

/** More wait for the next turn. */
const mostNotices = 5_000;

/**
 * Makes messages of what people are to be told and what was due by `until`: for people, all of one kind are one
 * message, so that a pass about a hundred deals is not a hundred; programs and threads get each by itself. What a message tells and
 * its id stay as they are from then on.
 */
export async function gatherMessages(
  store: Store,
  until: number,
  { now, isThreaded }: { readonly now: number; readonly isThreaded: IsThreaded },
): Promise<void> {
  if ((await store.notices.waiting(until, 1)).length === 0) return;
  await store.transaction(async (inside) => {
    const waiting = await inside.notices.waiting(until, mostNotices);
    const apart = await apartInThreads(waiting, isThreaded, inside);
    const groups = [...Map.groupBy(waiting, (one) => keyOf(one, apart)).values()];
    await inside.messages.add(groups.map((group) => messageOf(group, now)));
    await inside.notices.markTold(
      waiting.map(({ notice }) => notice.id),
      isTroubleKind,
    );
  });
}

const keyOf = ({ to, notice }: AddressedNotice, apart: ReadonlySet<string>): string =>
  JSON.stringify([
    to.channel,
    to.name,
    ...(to.channel === 'webhook' || apart.has(notice.id) ? [notice.id] : [notice.kind, notice.phase]),
  ]);

function messageOf(group: readonly AddressedNotice[], now: number): OutgoingMessage {
  const notices = group.map(({ notice }) => notice);
  const digest = createHash('sha256').update(JSON.stringify(notices.map(({ id }) => id)));
  const { channel, name } = group[0]?.to ?? { channel: 'webhook', name: '' };
  return { id: `msg_${digest.digest('hex').slice(0, 24)}`, channel, name, createdAt: now, notices };
}
