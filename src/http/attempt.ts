import type { Clock, Random } from '../domain/clock.ts';
import { callUrl } from './base-url.ts';
import { effectOfFault, isLastingFault } from './effect.ts';
import type { HttpCall, RequestLogEntry } from './http-client.ts';
import type { HttpFailure } from './http-error.ts';
import type { Limiter } from './limits.ts';
import { type ReadError, readAnswer, shorten } from './read-answer.ts';
import { readRetryAfter } from './retry-after.ts';
import { type Answer, type Transport, TransportFault, type TransportRequest } from './transport.ts';
import { uploadBody } from './upload-body.ts';
import type { Worth } from './waiting-line.ts';

export interface AttemptDeps {
  readonly vendor: 'hubspot' | 'clickup';
  readonly base: URL;
  readonly transport: Transport;
  readonly limiter: Limiter;
  readonly worth?: () => Worth;
  readonly clock: Clock;
  readonly random: Random;
  readonly redact: (text: string) => string;
  readonly readError: ReadError;
  readonly onRequest?: (entry: RequestLogEntry) => void;
  readonly timeoutMs: number;
}

/** One attempt's failure on its way to the retry decision; what leaves `http/` is the `HttpError` made of it. */
export class AttemptFailed extends Error {
  override readonly name = 'AttemptFailed';
  readonly failure: HttpFailure;
  readonly permanent: boolean;
  constructor(failure: HttpFailure, permanent: boolean) {
    super(failure.detail);
    this.failure = failure;
    this.permanent = permanent;
  }
}

/** Waits for its turn within the vendor's limit, sends the call once and reads the answer. */
export async function attemptCall<Result>(
  call: HttpCall<Result>,
  attempt: number,
  deadline: number,
  deps: AttemptDeps,
): Promise<Result> {
  const limit = call.limit ?? 'default';
  const failed = (failure: Omit<HttpFailure, 'vendor' | 'method' | 'path'>, permanent: boolean) =>
    new AttemptFailed({ vendor: deps.vendor, method: call.method, path: call.path, ...failure }, permanent);

  const { waitMs } = await deps.limiter.acquire(limit, deadline, deps.worth?.());
  if (waitMs !== undefined) {
    const detail = `Not sent: the limit of requests leaves no room for another ${Math.ceil(waitMs / 1_000)} s.`;
    throw failed({ effect: 'not-sent', code: 'RATE_LIMIT_WAIT', detail, retryAfterMs: waitMs }, true);
  }

  const sentAt = deps.clock.now();
  const sent = await sendOnce(call, attempt, deps);
  if (sent instanceof TransportFault) {
    const { fault, message } = sent;
    const detail = shorten(deps.redact(`${deps.base.host}: ${message}`));
    throw failed({ effect: effectOfFault(fault), code: fault.code, detail }, isLastingFault(fault));
  }

  const reading = readAnswer(call, sent, { ...deps, now: deps.clock.now() });
  const failure = reading.ok ? undefined : reading.failed;
  const asked = failure?.retryAfterMs ?? readRetryAfter(sent.headers, deps.clock.now());
  const pauseMs = await deps.limiter.learn(limit, {
    status: sent.status,
    headers: sent.headers,
    sentAt,
    daily: !reading.ok && reading.permanent,
    ...(asked === undefined ? {} : { retryAfterMs: asked }),
  });
  if (reading.ok) return reading.result;
  const retryAfterMs = pauseMs ?? asked;
  throw failed({ ...reading.failed, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) }, reading.permanent);
}

async function sendOnce(call: HttpCall<unknown>, attempt: number, deps: AttemptDeps): Promise<Answer | TransportFault> {
  const url = callUrl(deps.base, call.path, call.query).href;
  const body = bodyOf(call);
  const startedAt = deps.clock.now();
  const log = (answered: { status?: number; serverTime?: number }) =>
    deps.onRequest?.({
      vendor: deps.vendor,
      method: call.method,
      path: call.path,
      ...answered,
      attempt,
      tookMs: deps.clock.now() - startedAt,
    });
  try {
    const timeoutMs = call.timeoutMs ?? deps.timeoutMs;
    const answer = await deps.transport({ method: call.method, url, ...body, timeoutMs });
    log({ status: answer.status, ...serverTimeOf(answer) });
    return answer;
  } catch (error) {
    if (!(error instanceof TransportFault)) throw error;
    log({});
    return error;
  }
}

function bodyOf({ body, upload }: HttpCall<unknown>): Pick<TransportRequest, 'body' | 'headers'> {
  if (upload !== undefined) return uploadBody(upload);
  return body === undefined ? {} : { body: JSON.stringify(body) };
}

function serverTimeOf({ headers }: Answer): { serverTime?: number } {
  const serverTime = Date.parse(headers['date'] ?? '');
  return Number.isNaN(serverTime) ? {} : { serverTime };
}
