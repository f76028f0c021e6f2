import { z } from 'zod';
import { effectOfStatus } from './effect.ts';
import type { HttpCall } from './http-client.ts';
import type { HttpFailure } from './http-error.ts';
import type { Answer, Headers } from './transport.ts';

/** What a vendor's error body says, in the terms of `HttpFailure`. */
export interface VendorError {
  readonly code?: string;
  readonly detail: string;
  readonly requestId?: string;
  readonly retryAfterMs?: number;
  /** The vendor did nothing and will do nothing however often it is asked, even if the status looks passing. */
  readonly permanent?: boolean;
}

/** Reads an error answer; `body` is parsed JSON, or the text when it is none; `now` in epoch ms. Must not throw whatever it is given. */
export type ReadError = (status: number, headers: Headers, body: unknown, now: number) => VendorError;

type Failed = Omit<HttpFailure, 'vendor' | 'method' | 'path'>;
export type Reading<Result> =
  | { readonly ok: true; readonly result: Result }
  | { readonly ok: false; readonly failed: Failed; readonly permanent: boolean };

interface Readers {
  readonly readError: ReadError;
  readonly now: number;
  readonly redact: (text: string) => string;
}

/** Pure: what the caller asked for, or why this answer is not it. Details come out short and without secrets. */
export function readAnswer<Result>(call: HttpCall<Result>, answer: Answer, readers: Readers): Reading<Result> {
  const { status, text } = answer;
  const isAnswer = (status >= 200 && status < 300) || call.accept?.includes(status) === true;
  if (!isAnswer) return readFailure(answer, readers);
  const json = parseJson(text);
  if (!json.valid) {
    const type = answer.headers['content-type'] ?? 'no content type';
    return ambiguous(status, 'NOT_JSON', `${type} where JSON was due: ${shorten(readers.redact(text))}`, false);
  }
  try {
    return { ok: true, result: call.parse(json.value, status) };
  } catch (error) {
    // The same request would be answered in the same shape, so asking again is no use.
    return ambiguous(status, 'UNEXPECTED_SHAPE', shorten(readers.redact(describe(error))), true);
  }
}

function readFailure({ status, headers, text }: Answer, { readError, redact, now }: Readers): Reading<never> {
  const masked = redact(text);
  const json = parseJson(masked);
  const { permanent = false, detail, ...said } = readError(status, headers, json.valid ? json.value : masked, now);
  const effect = permanent ? 'refused' : effectOfStatus(status);
  const body = json.valid && json.value !== undefined ? { body: json.value } : {};
  return { ok: false, permanent, failed: { effect, status, ...said, ...body, detail: shorten(redact(detail)) } };
}

function ambiguous(status: number, code: string, detail: string, permanent: boolean): Reading<never> {
  return { ok: false, permanent, failed: { effect: 'ambiguous', status, code, detail } };
}

type Json = { readonly valid: true; readonly value: unknown } | { readonly valid: false };

/** An empty body (204) is a valid answer without a value. */
function parseJson(text: string): Json {
  if (text.trim() === '') return { valid: true, value: undefined };
  try {
    return { valid: true, value: JSON.parse(text) };
  } catch {
    return { valid: false };
  }
}

function describe(error: unknown): string {
  if (error instanceof z.ZodError) return z.prettifyError(error);
  return error instanceof Error ? error.message : String(error);
}

const longestDetail = 400;

export function shorten(text: string): string {
  const oneLine = text.replace(/\s+/g, ' ').trim();
  return oneLine.length > longestDetail ? `${oneLine.slice(0, longestDetail)}…` : oneLine;
}
