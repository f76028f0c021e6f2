import { z } from 'zod';
import type { VendorError } from '../http/read-answer.ts';

// v2 says `err`, the template routes say `error`, v3 says `message` and names a trace.
const Body = z.object({
  err: z.string().optional(),
  error: z.string().optional(),
  message: z.string().optional(),
  ECODE: z.string().optional(),
  trace_id: z.string().optional(),
});

// A date that is none is answered 500, which would be tried again for ever.
const permanentCodes: readonly string[] = ['FIELD_017'];
const windowMs = 60_000;
const longestDetail = 300;

/** https://developer.clickup.com/docs/common_errors. Headers in lower case; `now` in epoch milliseconds. */
export function readClickUpError(
  status: number,
  headers: Readonly<Record<string, string>>,
  body: unknown,
  now: number,
): VendorError {
  const known = Body.safeParse(body);
  const { err, error, message, ECODE: code, trace_id: traceId } = known.success ? known.data : {};
  const retryAfterMs = status === 429 ? untilReset(headers, now) : undefined;
  const requestId = traceId ?? headers['x-request-id'];
  return {
    detail: (err ?? error ?? message ?? plainDetail(body)).slice(0, longestDetail),
    ...(code !== undefined && { code, ...(permanentCodes.includes(code) && { permanent: true }) }),
    ...(requestId !== undefined && { requestId }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  };
}

/**
 * The reset is a moment in Unix seconds of ClickUp's clock, and the window a minute, so no more than that is ever waited
 * for, however far the two clocks are apart. https://developer.clickup.com/docs/rate-limits
 */
function untilReset(headers: Readonly<Record<string, string>>, now: number): number | undefined {
  const waitMs = Number(headers['x-ratelimit-reset'] ?? Number.NaN) * 1000 - now;
  if (Number.isNaN(waitMs) || waitMs <= 0) return undefined;
  return Math.min(waitMs, windowMs);
}

/** Error pages of the proxies in front of ClickUp are HTML; their title says what there is to say. */
function plainDetail(body: unknown): string {
  if (typeof body !== 'string') return body === undefined || body === null ? '' : JSON.stringify(body);
  const title = /<title[^>]*>([^<]*)<\/title>/i.exec(body)?.[1];
  return (title ?? body.replace(/<[^>]*>/g, ' ')).replace(/\s+/g, ' ').trim();
}
