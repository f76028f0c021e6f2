import type { Headers } from './transport.ts';

/** `Retry-After` as RFC 9110 has it: seconds, or a date. */
export function readRetryAfter(headers: Headers, now: number): number | undefined {
  const text = headers['retry-after']?.trim();
  if (text === undefined || text === '') return undefined;
  const ms = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - now;
  return Number.isNaN(ms) ? undefined : Math.max(0, Math.ceil(ms));
}
