import { STATUS_CODES } from 'node:http';
import type { Random } from '../../domain/clock.ts';
import type { Vendor, VendorRequest } from '../vendor.ts';
import type { FaultRule } from './fault-rules.ts';

/** What a failing vendor (or the gateway before it) sends; shaped as `VendorResponse` without the effect. */
export interface FailureAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

type StatusFault = Extract<FaultRule, { fault: 'status' | 'commit-then-status' }>;
type Limit = NonNullable<StatusFault['limit']>;

/** The request that fails, and where it was going. */
export interface Failing {
  readonly vendor: Vendor['name'];
  readonly request: Pick<VendorRequest, 'url'>;
  readonly now: number;
  readonly random: Random;
  /** A 429 must not speak of another limit than the vendor's own answers do. */
  readonly clickupLimitPerMinute: number;
}

const hexDigits = (length: number, random: Random): string =>
  Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join('');
const correlationId = (random: Random): string => [8, 4, 4, 4, 12].map((length) => hexDigits(length, random)).join('-');

// https://developers.hubspot.com/docs/api/usage-details: the burst and day limits name their policy and show the counters.
const hubspotLimits = {
  'ten-secondly': { policyName: 'TEN_SECONDLY_ROLLING', words: 'ten_secondly_rolling', dayLeft: 611_203 },
  daily: { policyName: 'DAILY', words: 'daily', dayLeft: 0 },
} as const;

function hubspotTooMany(limit: Limit, random: Random): FailureAnswer {
  const id = correlationId(random);
  // Search refuses with another body and no limit headers at all.
  if (limit === 'secondly' || limit === 'minute') {
    const message = 'You have reached your secondly limit.';
    return { status: 429, headers: {}, body: { status: 'error', message, correlationId: id, category: 'RATE_LIMITS' } };
  }
  const { policyName, words, dayLeft } = hubspotLimits[limit];
  return {
    status: 429,
    headers: {
      'x-hubspot-ratelimit-daily': '625000',
      'x-hubspot-ratelimit-daily-remaining': String(dayLeft),
      'x-hubspot-ratelimit-interval-milliseconds': '10000',
      'x-hubspot-ratelimit-max': '190',
      'x-hubspot-ratelimit-remaining': limit === 'daily' ? '190' : '0',
    },
    body: {
      status: 'error',
      message: `You have reached your ${words} limit.`,
      errorType: 'RATE_LIMIT',
      correlationId: id,
      policyName,
      requestId: correlationId(random),
    },
  };
}

// https://developer.clickup.com/docs/rate-limits: the reset is in Unix seconds, and there is no Retry-After.
function clickupTooMany({ now, clickupLimitPerMinute }: Failing): FailureAnswer {
  const nextMinute = (Math.floor(now / 60_000) + 1) * 60;
  return {
    status: 429,
    headers: {
      'x-ratelimit-limit': String(clickupLimitPerMinute),
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': String(nextMinute),
    },
    body: { err: 'Rate limit reached', ECODE: 'APP_002' },
  };
}

/** The answer of a `status` fault, in the words of the vendor. */
export function failureAnswer({ status, limit, headers = {} }: StatusFault, failing: Failing): FailureAnswer {
  const answer = status === 429 ? tooMany(limit, failing) : brokenAnswer(status, failing);
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

function tooMany(limit: Limit | undefined, failing: Failing): FailureAnswer {
  const { vendor, request, random } = failing;
  if (vendor === 'clickup') return clickupTooMany(failing);
  const isSearch = /\/search(\?|$)/.test(request.url);
  return hubspotTooMany(limit ?? (isSearch ? 'secondly' : 'ten-secondly'), random);
}

function brokenAnswer(status: number, { vendor, random }: Failing): FailureAnswer {
  const words = STATUS_CODES[status] ?? 'Unknown error';
  if (vendor === 'clickup') return { status, headers: {}, body: { err: words } };
  return { status, headers: {}, body: { status: 'error', message: words, correlationId: correlationId(random) } };
}

/** The page a gateway shows instead of an answer, even with 200. */
export function htmlPage(status: number): FailureAnswer {
  const title = status === 200 ? 'Just a moment' : `${status} ${STATUS_CODES[status] ?? 'Error'}`;
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`,
  };
}
