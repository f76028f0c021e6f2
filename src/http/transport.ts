import axios, { type AxiosAdapter, type AxiosResponse } from 'axios';
import { giveUpAfter } from '../system-clock.ts';
import { isLoopback } from './base-url.ts';
import type { Fault } from './effect.ts';

/** Names in lower case. */
export type Headers = Readonly<Record<string, string>>;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export interface TransportRequest {
  readonly method: string;
  readonly url: string;
  readonly body?: string | Uint8Array;
  readonly headers?: Headers;
  readonly timeoutMs: number;
}

/**
 * No answer came. Made from the transport's error because that one carries the request with its token, and because
 * errors of Node's core fail `instanceof Error` in another realm, where p-retry would give up on them.
 */
export class TransportFault extends Error {
  override readonly name = 'TransportFault';
  readonly fault: Fault;
  constructor(fault: Fault, message: string) {
    super(message);
    this.fault = fault;
  }
}

export type Transport = (request: TransportRequest) => Promise<Answer>;

const maxBodyBytes = 25 * 1024 * 1024;

/** One axios instance that hands out every answer as text, whatever its status, and follows no redirect. */
export function createTransport(
  base: URL,
  authorization: string | undefined,
  adapter: AxiosAdapter | undefined,
): Transport {
  const instance = axios.create({
    headers: {
      ...(authorization === undefined ? {} : { Authorization: authorization }),
      ...{ Accept: 'application/json', 'User-Agent': 'handoff-sync' },
    },
    // A redirect would take the token along to wherever it points.
    maxRedirects: 0,
    maxContentLength: maxBodyBytes,
    maxBodyLength: maxBodyBytes,
    responseType: 'text',
    transformRequest: [(body) => body],
    transformResponse: [(body) => body],
    transitional: { silentJSONParsing: false, forcedJSONParsing: false, clarifyTimeoutError: true },
    validateStatus: () => true,
    ...(isLoopback(base) ? { proxy: false } : {}),
    ...(adapter === undefined ? {} : { adapter }),
  });
  return async ({ method, url, body, headers = {}, timeoutMs }) => {
    const json =
      body === undefined ? { headers } : { data: body, headers: { 'Content-Type': 'application/json', ...headers } };
    try {
      // `timeout` ends with the headers: a body that comes a byte at a time would never end. What answers in process keeps its own time.
      const signal = adapter === undefined ? { signal: giveUpAfter(timeoutMs) } : {};
      return toAnswer(await instance.request<unknown>({ method, url, timeout: timeoutMs, ...signal, ...json }));
    } catch (error) {
      throw axios.isCancel(error) ? late(timeoutMs) : toFault(error);
    }
  };
}

function toAnswer({ status, headers, data }: AxiosResponse<unknown>): Answer {
  const lowerCase = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]);
  return { status, headers: Object.fromEntries(lowerCase), text: toText(data) };
}

// An adapter that answers in process may hand over the body before it was ever text.
function toText(data: unknown): string {
  if (typeof data === 'string') return data;
  return data === undefined || data === null ? '' : JSON.stringify(data);
}

const late = (timeoutMs: number) =>
  new TransportFault({ code: 'ETIMEDOUT' }, `The answer was not complete after ${timeoutMs} ms.`);

function toFault(error: unknown): TransportFault {
  const cause = property(error, 'cause');
  const code = textOf(error, 'code') ?? textOf(cause, 'code') ?? 'UNKNOWN_FAULT';
  const syscall = textOf(error, 'syscall') ?? textOf(cause, 'syscall');
  const message = textOf(error, 'message') ?? 'The request failed without a message.';
  return new TransportFault(syscall === undefined ? { code } : { code, syscall }, message);
}

function textOf(holder: unknown, name: string): string | undefined {
  const value = property(holder, name);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function property(holder: unknown, name: string): unknown {
  return typeof holder === 'object' && holder !== null ? Reflect.get(holder, name) : undefined;
}
