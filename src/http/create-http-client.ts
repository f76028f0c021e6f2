import type { AxiosAdapter } from 'axios';
import pRetry from 'p-retry';
import type { Clock, Random } from '../domain/clock.ts';
import { type AttemptDeps, AttemptFailed, attemptCall } from './attempt.ts';
import { parseBaseUrl } from './base-url.ts';
import type { HttpCall, HttpClient, RequestLogEntry } from './http-client.ts';
import { HttpError } from './http-error.ts';
import type { Limiter } from './limits.ts';
import type { ReadError } from './read-answer.ts';
import { createRedactor } from './redaction.ts';
import { decideRetry, maxAttempts, mayRepeat } from './retry-policy.ts';
import { createTransport } from './transport.ts';
import type { Worth } from './waiting-line.ts';

export interface HttpClientOptions {
  readonly vendor: 'hubspot' | 'clickup';
  readonly baseUrl: string;
  /** The header's whole value. */
  readonly authorization: string;
  /** Answers in process instead of over a socket. */
  readonly adapter?: AxiosAdapter;
  readonly clock: Clock;
  readonly random: Random;
  readonly limiter: Limiter;
  readonly worth?: () => Worth;
  readonly onRequest?: (entry: RequestLogEntry) => void;
  readonly readError: ReadError;
  readonly timeoutMs?: number;
  /** Time within which the last attempt of a call must start; less for what must not be sent twice. */
  readonly maxWaitMs?: number;
}

const defaultTimeoutMs = 30_000;
// Two of ClickUp's minutes: a call can sit out one full window and still be sent.
const defaultMaxWaitMs = 150_000;
/**
 * How late a request that must not be sent twice may leave after its call. The worker's lease and the quarantine of its
 * ledger row begin before the call, so both have to outlast this wait: a request that still waits here when another
 * worker takes over would be taken for lost, made anew, and then be sent all the same.
 */
export const longestCreateWaitMs = 30_000;

/**
 * A client of one vendor. It throws only `HttpError` for what can go wrong outside; a call ends at the latest
 * `maxWaitMs` + `timeoutMs` after it was made, and one that must not be repeated much sooner.
 */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const base = parseBaseUrl(options.baseUrl);
  const deps: AttemptDeps = {
    ...options,
    base,
    transport: createTransport(base, options.authorization, options.adapter),
    redact: createRedactor([options.authorization, options.authorization.replace(/^\S+\s+/, '')]),
    timeoutMs: options.timeoutMs ?? defaultTimeoutMs,
  };
  const { maxWaitMs = defaultMaxWaitMs } = options;
  const waitFor = (call: HttpCall<unknown>) => (mayRepeat(call) ? maxWaitMs : Math.min(maxWaitMs, longestCreateWaitMs));
  return { send: (call) => sendWithRetries(call, deps, deps.clock.now() + (call.maxWaitMs ?? waitFor(call))) };
}

async function sendWithRetries<Result>(call: HttpCall<Result>, deps: AttemptDeps, deadline: number): Promise<Result> {
  let mayHaveHappened = false;
  try {
    return await pRetry((attempt) => attemptCall(call, attempt, deadline, deps), {
      retries: maxAttempts - 1,
      // p-retry waits by the wall clock; all waiting here is on the injected one.
      minTimeout: 0,
      shouldRetry: async ({ error, attemptNumber }) => {
        if (!(error instanceof AttemptFailed)) return false;
        mayHaveHappened ||= error.failure.effect === 'ambiguous';
        return await waitForRetry(call, error, attemptNumber, deadline, deps);
      },
    });
  } catch (error) {
    if (!(error instanceof AttemptFailed)) throw error;
    // An earlier attempt may have taken effect even when the last one certainly did not.
    throw new HttpError(mayHaveHappened ? { ...error.failure, effect: 'ambiguous' } : error.failure);
  }
}

async function waitForRetry(
  call: HttpCall<unknown>,
  { failure, permanent }: AttemptFailed,
  attempt: number,
  deadline: number,
  { clock, random }: AttemptDeps,
): Promise<boolean> {
  const decision = decideRetry({
    ...failure,
    mayRepeat: mayRepeat(call),
    attempt,
    permanent,
    jitter: random(),
    remainingMs: deadline - clock.now(),
  });
  if (decision.retry) await clock.sleep(decision.waitMs);
  return decision.retry;
}
