import { z } from 'zod';
import { isoTime } from '../../domain/clock.ts';
import { UserError } from '../../domain/errors.ts';
import { parseFaults } from '../faults/read-faults.ts';
import { WebhookMischief } from '../webhook-mischief.ts';
import type { World } from '../world.ts';

/** One control endpoint. `answer` throws `UserError` for input it cannot take. */
export interface ControlRoute {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly does: string;
  readonly example?: unknown;
  readonly answer: (world: World, input: ControlInput) => unknown;
}

export interface ControlInput {
  readonly query: URLSearchParams;
  /** The parsed JSON of a POST. */
  readonly body: unknown;
}

const longestAdvanceMs = 400 * 86_400_000;

const ResetBody = z.strictObject({
  seed: z.int().min(0).max(0x7fffffff).exactOptional(),
  deals: z.int().min(1).max(100_000).exactOptional(),
  portal: z.enum(['standard', 'closedwon-not-won']).exactOptional(),
  bare: z.boolean().exactOptional(),
});
const ClockBody = z.strictObject({ advanceMs: z.int().min(0).max(longestAdvanceMs) });
const FaultsBody = z.strictObject({ rules: z.unknown() });
const WebhooksBody = z.strictObject({
  hubspot: z.strictObject({ targetUrl: z.url(), clientSecret: z.string().min(1) }).exactOptional(),
  mischief: WebhookMischief.exactOptional(),
});
const ActBody = z.looseObject({ act: z.string().min(1), vendor: z.enum(['hubspot', 'clickup']).exactOptional() });
const RequestsQuery = z.strictObject({
  vendor: z.enum(['hubspot', 'clickup']).optional(),
  last: z.coerce.number().int().min(0).optional(),
});

function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown, what: string): z.infer<Schema> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw new UserError('SANDBOX_CONTROL', `${what} is not what we expect:\n${z.prettifyError(result.error)}`, {
    fix: 'GET /__sandbox/help shows an example of each call.',
    cause: result.error,
  });
}

/** The control endpoints, in the order in which the help page lists them. */
export const controlRoutes: readonly ControlRoute[] = [
  {
    method: 'GET',
    path: '/__sandbox/state',
    does: 'Everything that exists in both vendors, the clock, the settings and the fault rules in force.',
    answer: (world) => world.state(),
  },
  {
    method: 'GET',
    path: '/__sandbox/requests',
    does: 'The requests of both vendors, newest last, with their outcome. ?vendor=clickup and ?last=20 narrow it.',
    answer: (world, { query }) => {
      return world.requests(parseInput(RequestsQuery, Object.fromEntries(query), 'The query of /__sandbox/requests'));
    },
  },
  {
    method: 'POST',
    path: '/__sandbox/reset',
    does: 'Begins anew: data, clock and log. What is left out stays; the faults are those of the start again.',
    example: { seed: 7, deals: 60, portal: 'standard', bare: false },
    answer: (world, { body }) => {
      world.reset(parseInput(ResetBody, body, 'The body of /__sandbox/reset'));
      return { reset: true };
    },
  },
  {
    method: 'POST',
    path: '/__sandbox/clock',
    does: "Moves the vendors' clock forward by so many milliseconds.",
    example: { advanceMs: 3_600_000 },
    answer: (world, { body }) => {
      world.advance(parseInput(ClockBody, body, 'The body of /__sandbox/clock').advanceMs);
      return { now: isoTime(world.clock.now()) };
    },
  },
  {
    method: 'POST',
    path: '/__sandbox/faults',
    does: 'Replaces the fault rules by these; a name stands for a profile, an empty list for none.',
    example: { rules: [{ fault: 'commit-then-status', status: 502, vendor: 'clickup', method: 'POST', times: 2 }] },
    answer: (world, { body }) => {
      const rules = parseFaults(parseInput(FaultsBody, body, 'The body of /__sandbox/faults').rules);
      world.setFaults(rules);
      return { rules };
    },
  },
  {
    method: 'POST',
    path: '/__sandbox/webhooks',
    does: 'Where HubSpot tells what happens to deals (nowhere when left out; ClickUp is told through its API), and what becomes of all deliveries on their way.',
    example: {
      hubspot: { targetUrl: 'http://127.0.0.1:8787/webhooks/hubspot', clientSecret: 'sandbox-client-secret' },
      mischief: { lost: 0.1, doubled: 0.2, shuffled: true },
    },
    answer: (world, { body }) => {
      world.setWebhooks(parseInput(WebhooksBody, body, 'The body of /__sandbox/webhooks'));
      return { webhooks: true };
    },
  },
  {
    method: 'POST',
    path: '/__sandbox/act',
    does: 'A person acts in one of the vendors. "vendor" is needed only for an act that both know.',
    example: { vendor: 'hubspot', act: 'win' },
    answer: (world, { body }) => world.act(parseInput(ActBody, body, 'The body of /__sandbox/act')),
  },
];
