import type { VendorResponse } from './vendor.ts';

/** What comes back over the wire for one request. Header names are lower case. */
export interface WireAnswer {
  readonly kind: 'answer';
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** How long the answer takes; whoever carries it waits, the vendor never does. */
  readonly delayMs: number;
}

/** How one request ends for the client: with an answer, or with one of the ways in which there is none. */
export type Exchange =
  | WireAnswer
  | { readonly kind: 'silence' }
  | { readonly kind: 'hang-up' }
  | { readonly kind: 'refused' };

/** After so long without an answer the connection is cut, as the vendors' gateways do. */
export const silenceLimitMs = 120_000;

const json = 'application/json;charset=utf-8';

function serialise(body: unknown): { readonly text: string; readonly type?: string } {
  if (body === undefined) return { text: '' };
  return typeof body === 'string'
    ? { text: body, type: 'text/plain;charset=utf-8' }
    : { text: JSON.stringify(body), type: json };
}

/** Turns a vendor's response into bytes; the sockets and the in-process adapter both carry exactly this. */
export function wireAnswer({ status, headers, body }: Omit<VendorResponse, 'committed'>, now: number): WireAnswer {
  const { text, type } = serialise(body);
  const defaults = {
    date: new Date(now).toUTCString(),
    ...(type === undefined ? {} : { 'content-type': type }),
    ...(status === 204 ? {} : { 'content-length': String(Buffer.byteLength(text)) }),
  };
  const given = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  return { kind: 'answer', status, headers: { ...defaults, ...Object.fromEntries(given) }, body: text, delayMs: 0 };
}

/** The first half of the answer, presented as the whole of it. */
export function cutAnswer(answer: WireAnswer): WireAnswer {
  const body = answer.body.slice(0, Math.floor(answer.body.length / 2));
  return { ...answer, body, headers: { ...answer.headers, 'content-length': String(Buffer.byteLength(body)) } };
}
