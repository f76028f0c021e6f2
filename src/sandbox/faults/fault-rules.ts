import { z } from 'zod';

/** Every fault: what the vendor does with the request, and what its client gets to see. */
export const faultKinds = {
  status: 'Nothing is done; the client gets an error status with the body the vendor would send (default 502).',
  'commit-then-status': 'The request is carried out; the client gets an error status all the same (default 502).',
  timeout: 'Nothing is done and nothing is answered.',
  'commit-then-timeout': 'The request is carried out, and nothing is answered.',
  'late-commit': 'Nothing is answered; the request is carried out lateMs later by the clock (at most 30000).',
  reset: 'Nothing is done; the connection is cut.',
  'commit-then-reset': 'The request is carried out; the connection is cut before the answer.',
  html: 'Nothing is done; the client gets an HTML page (default 502; 200 is possible too).',
  'commit-then-html': 'The request is carried out; the client gets an HTML page (default 502).',
  truncate: 'The request is carried out; only the first half of the answer arrives.',
  slow: 'The request is carried out; the answer comes slowMs later.',
  refused: 'Nothing is done; the connection is refused (over a real socket: cut at once).',
} as const;

export type FaultKind = keyof typeof faultKinds;

/** No late commit of the vendors is known to take longer; the product's quarantine counts on this bound. */
const longestLateCommitMs = 30_000;

const pattern = z.string().check(({ value, issues }) => {
  try {
    RegExp(value);
  } catch (error) {
    issues.push({ code: 'custom', input: value, message: `expected a regular expression: ${String(error)}` });
  }
});

const method = z.string().toUpperCase();
const match = {
  vendor: z.enum(['hubspot', 'clickup']).optional(),
  method: z.union([method, z.array(method).min(1)]).optional(),
  /** A regular expression on the path, without the query. */
  path: pattern.optional(),
  probability: z.number().min(0).max(1).optional(),
  /** Only the nth request that matches, counted from 1. */
  nth: z.int().positive().optional(),
  /** At most this often. */
  times: z.int().positive().optional(),
};
const failure = {
  status: z.int().min(400).max(599).default(502),
  /** Which limit a 429 speaks of; without it the one that the vendor applies to the path. */
  limit: z.enum(['ten-secondly', 'secondly', 'daily', 'minute']).optional(),
  headers: z.record(z.string().regex(/^[a-z0-9-]+$/i), z.string()).optional(),
};
const page = { status: z.int().min(200).max(599).default(502) };

/** One fault: which requests it meets, and what becomes of them. The first rule that fires wins. */
export const FaultRule = z.discriminatedUnion('fault', [
  z.strictObject({ ...match, fault: z.enum(['status', 'commit-then-status']), ...failure }),
  z.strictObject({ ...match, fault: z.enum(['timeout', 'commit-then-timeout']) }),
  z.strictObject({
    ...match,
    fault: z.literal('late-commit'),
    lateMs: z.int().min(0).max(longestLateCommitMs).default(10_000),
  }),
  z.strictObject({ ...match, fault: z.enum(['reset', 'commit-then-reset', 'refused', 'truncate']) }),
  z.strictObject({ ...match, fault: z.enum(['html', 'commit-then-html']), ...page }),
  z.strictObject({ ...match, fault: z.literal('slow'), slowMs: z.int().positive().max(600_000).default(3_000) }),
]);
export type FaultRule = z.infer<typeof FaultRule>;
