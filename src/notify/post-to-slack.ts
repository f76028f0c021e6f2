import { z } from 'zod';
import type { SlackPlace } from '../config/destinations.ts';
import { isTroubleKind, type OutgoingMessage } from '../domain/notice.ts';
import { parseJson } from './parse-json.ts';
import { postFor, postOnce } from './post.ts';
import type { Sent } from './sending.ts';
import { slackBody } from './slack-body.ts';

/** https://docs.slack.dev/reference/methods/chat.postMessage: success and failure both come with status 200. */
const Answer = z.object({ ok: z.boolean(), ts: z.string().optional(), error: z.string().optional() });

/** About this message; with every other answer another message would fare no better. */
const refusing: readonly string[] = ['msg_too_long', 'invalid_blocks', 'msg_blocks_too_long', 'no_text'];
/** Somebody deleted the message that the thread began with. */
const threadless: readonly string[] = ['thread_not_found', 'message_not_found', 'cannot_reply_to_message'];

/** One attempt; `thread` is the message that the handoff's thread began with, where there is one. */
export async function postToSlack(
  message: OutgoingMessage,
  place: SlackPlace,
  { thread, now }: { readonly thread: string | undefined; readonly now: number },
): Promise<Sent> {
  if (place.kind === 'webhook') return postOnce(place.url.reveal(), JSON.stringify(slackBody(message)), {}, now);
  const reply = thread === undefined ? {} : { thread_ts: thread, reply_broadcast: isForAll(message) };
  const body = JSON.stringify({ channel: place.channel, ...slackBody(message), ...reply });
  const headers = {
    authorization: `Bearer ${place.token.reveal()}`,
    'content-type': 'application/json; charset=utf-8',
  };
  const { sent, text } = await postFor(`${place.api}/chat.postMessage`, body, headers, now);
  return sent.ok ? readAnswer(text) : sent;
}

/** Whoever does not follow the thread would not see it: what somebody has to act on is shown to the channel as well. */
const isForAll = ({ notices }: OutgoingMessage): boolean =>
  notices.some(({ kind, phase }) => phase === 'began' && isTroubleKind(kind));

function readAnswer(text: string): Sent {
  const { data } = Answer.safeParse(parseJson(text));
  if (data === undefined) return { ok: false, why: 'It answered something that is not Slack’s.', isDown: true };
  if (data.ok) return data.ts === undefined ? { ok: true } : { ok: true, ts: data.ts };
  const error = (data.error ?? 'unknown').slice(0, 80);
  const isThreadGone = threadless.includes(error);
  return { ok: false, why: `Slack says ${error}`, isDown: !refusing.includes(error) && !isThreadGone, isThreadGone };
}
