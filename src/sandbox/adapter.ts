import { STATUS_CODES } from 'node:http';
import axios, { type AxiosAdapter, AxiosError, type AxiosResponse, type InternalAxiosRequestConfig } from 'axios';
import type { Clock } from '../domain/clock.ts';
import { type Exchange, silenceLimitMs, type WireAnswer } from './exchange.ts';
import { bodyText } from './read-body.ts';
import type { Vendor, VendorRequest } from './vendor.ts';
import type { World } from './world.ts';

export interface SandboxAdapterOptions {
  readonly world: World;
  readonly vendor: Vendor['name'];
  /** The caller's clock: waiting for an answer or a time-out is time that passes there. */
  readonly clock: Clock;
  /** What every request takes at least. */
  readonly latencyMs?: number;
}

/** Answers axios in process, as the sandbox's servers would over a socket: same bytes, same faults, same errors. */
export function createSandboxAdapter({ world, vendor, clock, latencyMs = 0 }: SandboxAdapterOptions): AxiosAdapter {
  return async (config) => {
    const exchange = world.send(vendor, toVendorRequest(config));
    await waitForAnswer(exchange, config, clock, latencyMs);
    if (exchange.kind === 'answer') return settle(exchange, config);
    if (exchange.kind === 'refused') throw new AxiosError('connect ECONNREFUSED', 'ECONNREFUSED', config);
    throw new AxiosError('socket hang up', 'ECONNRESET', config);
  };
}

function toVendorRequest(config: InternalAxiosRequestConfig): VendorRequest {
  const { pathname, search } = new URL(axios.getUri(config), 'http://sandbox.invalid');
  const headers = Object.entries(config.headers.toJSON()).map(([name, value]) => [name.toLowerCase(), String(value)]);
  return {
    method: (config.method ?? 'get').toUpperCase(),
    url: `${pathname}${search}`,
    headers: Object.fromEntries(headers),
    body: toText(config),
  };
}

function toText(config: InternalAxiosRequestConfig): string {
  const sent: unknown = config.data;
  if (sent === undefined || sent === null) return '';
  if (typeof sent === 'string') return sent;
  if (sent instanceof Uint8Array) return bodyText(sent, String(config.headers.get('content-type') ?? ''));
  throw new AxiosError('The sandbox takes text and bytes as a body', AxiosError.ERR_NOT_SUPPORT, config);
}

/** Waits as long as the exchange takes; rejects when the request's time is over before, or its signal aborts. */
async function waitForAnswer(
  exchange: Exchange,
  config: InternalAxiosRequestConfig,
  clock: Clock,
  latencyMs: number,
): Promise<void> {
  const takesMs = latencyMs + (exchange.kind === 'silence' ? silenceLimitMs : 0) + delayOf(exchange);
  const { timeout = 0 } = config;
  const isTooLong = timeout > 0 && takesMs >= timeout;
  await sleepUnlessAborted(clock, isTooLong ? timeout : takesMs, config);
  if (isTooLong) throw timeoutError(config, timeout);
}

const delayOf = (exchange: Exchange): number => (exchange.kind === 'answer' ? exchange.delayMs : 0);

async function sleepUnlessAborted(clock: Clock, ms: number, config: InternalAxiosRequestConfig): Promise<void> {
  const { signal } = config;
  const abort = new AbortController();
  const onAbort = (): void => abort.abort(new axios.CanceledError(undefined, config));
  if (signal?.aborted) onAbort();
  abort.signal.throwIfAborted();
  if (ms === 0) return;
  signal?.addEventListener?.('abort', onAbort);
  try {
    await clock.sleep(ms, abort.signal);
  } finally {
    signal?.removeEventListener?.('abort', onAbort);
  }
}

function timeoutError(config: InternalAxiosRequestConfig, timeoutMs: number): AxiosError {
  const code = config.transitional?.clarifyTimeoutError ? AxiosError.ETIMEDOUT : AxiosError.ECONNABORTED;
  return new AxiosError(config.timeoutErrorMessage ?? `timeout of ${timeoutMs}ms exceeded`, code, config);
}

/** What axios's http adapter hands on: text (or bytes, when asked for), and an error for a status that is not valid. */
function settle({ status, headers, body }: WireAnswer, config: InternalAxiosRequestConfig): AxiosResponse {
  const content = config.responseType === 'arraybuffer' ? Buffer.from(body) : body;
  const statusText = STATUS_CODES[status] ?? '';
  const response: AxiosResponse = { data: content, status, statusText, headers, config, request: {} };
  if (config.validateStatus?.(status) ?? true) return response;
  const code = status < 500 ? AxiosError.ERR_BAD_REQUEST : AxiosError.ERR_BAD_RESPONSE;
  throw new AxiosError(`Request failed with status code ${status}`, code, config, response.request, response);
}
