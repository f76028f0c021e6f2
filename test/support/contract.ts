import { z } from 'zod';
import { handoffStates } from '../../src/domain/handoff-state.ts';

// The JSON documents as they are promised to scripts and dashboards. They may grow, so more is allowed everywhere.
const time = z.iso.datetime({ offset: false });
const count = z.int().min(0);
const states = z.strictObject(Object.fromEntries(handoffStates.map((state) => [state, count])));
const balance = z.looseObject({ won: count, accounted: count, remainder: z.int() });
const requests = z.looseObject({ hubspot: count, clickup: count });
const exception = z.looseObject({
  code: z.string().regex(/^[A-Z][A-Z_]+$/),
  deal: z.string().nullable(),
  message: z.string().min(1),
  fix: z.string().min(1),
  since: time,
});

export const SyncDocument = z.looseObject({
  schema: z.literal('handoff/sync@1'),
  startedAt: time,
  finishedAt: time,
  states,
  balance,
  operations: z.looseObject({ planned: count, done: count, failed: count, uncertain: count }),
  requests,
  exceptions: z.array(exception),
});

export const PlanDocument = z.looseObject({
  schema: z.literal('handoff/plan@1'),
  hash: z.string().min(16),
  operations: z.array(
    z.looseObject({
      key: z.string().min(1),
      kind: z.string().min(1),
      target: z.enum(['clickup', 'crm']),
      deal: z.string(),
      why: z.string(),
      requests: z.number().min(0),
    }),
  ),
  requests,
  minutes: z.number().min(0),
});

export const StatusDocument = z.looseObject({
  schema: z.literal('handoff/status@1'),
  states,
  balance,
  exceptions: z.array(exception),
  lastPass: z.looseObject({ startedAt: time, finishedAt: time.nullable() }).nullable(),
  limits: z.looseObject({ hubspot: z.looseObject({}), clickup: z.looseObject({}) }),
  queue: z.looseObject({ builds: z.int(), requests: z.int().nullable(), minutes: z.int().nullable() }),
});

export const ExplainDocument = z.looseObject({
  schema: z.literal('handoff/explain@1'),
  deal: z.string(),
  state: z.enum(handoffStates),
  because: z.string().min(1),
  missing: z.array(z.looseObject({ label: z.string(), problem: z.string(), ask: z.string(), fix: z.string() })),
  history: z.array(
    z.looseObject({
      at: time,
      from: z.enum(handoffStates).nullable(),
      to: z.enum(handoffStates),
      why: z.string().min(1),
      by: z.string().min(1),
    }),
  ),
  links: z.looseObject({ crm: z.string().nullable(), clickup: z.string().nullable() }),
  values: z.array(
    z.looseObject({
      target: z.enum(['clickup', 'crm']),
      field: z.string(),
      value: z.string(),
      source: z.string(),
      mapping: z.string(),
      line: z.int().positive(),
      at: time,
    }),
  ),
});
