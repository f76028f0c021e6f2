import { readRetryAfter } from '../http/retry-after.ts';
import { createTransport, type Headers, TransportFault } from '../http/transport.ts';
import type { Sent } from './sending.ts';

export const timeoutMs = 10_000;
/** About this message; every other answer would be the same for any. */
const refusing: readonly number[] = [400, 409, 413, 414, 415, 422];

/** Posts JSON once. What is answered is not repeated in full: it may hold anything. */
export async function postOnce(url: string, body: string, headers: Headers, now: number): Promise<Sent> {
  try {
    const send = createTransport(new URL(url), undefined, undefined);
    const answer = await send({ method: 'POST', url, body, headers, timeoutMs });
    if (answer.status >= 200 && answer.status < 300) return { ok: true };
    const isRefused = refusing.includes(answer.status);
    const said = answer.text.replaceAll(/\s+/g, ' ').slice(0, 120);
    return {
      ok: false,
      why: `It answered ${answer.status}${said === '' ? '' : `: ${said}`}`,
      isDown: !isRefused,
      retryAfterMs: readRetryAfter(answer.headers, now),
    };
  } catch (error) {
    if (!(error instanceof TransportFault)) throw error;
    return { ok: false, why: error.message, isDown: true };
  }
}
