import { readRetryAfter } from '../http/retry-after.ts';
import { createTransport, type Headers, TransportFault } from '../http/transport.ts';
import type { Sent } from './sending.ts';

export const timeoutMs = 10_000;
/** About this message; every other answer would be the same for any. */
const refusing: readonly number[] = [400, 409, 413, 414, 415, 422];

/** Posts JSON once. What is answered is not repeated in full: it may hold anything. */
export async function postOnce(url: string, body: string, headers: Headers, now: number): Promise<Sent> {
  return (await postFor(url, body, headers, now)).sent;
}

/** The same with what was answered, for receivers that say more than a status. */
export async function postFor(
  url: string,
  body: string,
  headers: Headers,
  now: number,
): Promise<{ readonly sent: Sent; readonly text: string }> {
  try {
    const send = createTransport(new URL(url), undefined, undefined);
    const answer = await send({ method: 'POST', url, body, headers, timeoutMs });
    const { text } = answer;
    if (answer.status >= 200 && answer.status < 300) return { sent: { ok: true }, text };
    const isRefused = refusing.includes(answer.status);
    const said = answer.text.replaceAll(/\s+/g, ' ').slice(0, 120);
    const sent: Sent = {
      ok: false,
      why: `It answered ${answer.status}${said === '' ? '' : `: ${said}`}`,
      isDown: !isRefused,
      retryAfterMs: readRetryAfter(answer.headers, now),
    };
    return { sent, text };
  } catch (error) {
    if (!(error instanceof TransportFault)) throw error;
    return { sent: { ok: false, why: error.message, isDown: true }, text: '' };
  }
}
