import { z } from 'zod';
import type { ProcessRow } from '../../store/rows.ts';
import type { OpenException, SignIn, Store } from '../../store/store.ts';
import type { Readiness } from '../machines/readiness.ts';

/** What is left of one vendor's limit. */
export interface ShownLimit {
  readonly name: string;
  readonly requests: number;
  readonly windowMs: number;
  readonly left: number;
  /** Epoch milliseconds. */
  readonly pausedUntil?: number | undefined;
  readonly dayLeft?: number | undefined;
}

/** What is to be built, and what it takes: null while nothing was built. */
export interface ShownBuilds {
  readonly builds: number;
  readonly requests: number | null;
  readonly minutes: number | null;
}

const Done = z.object({
  operations: z.object({ planned: z.number(), done: z.number(), failed: z.number(), uncertain: z.number() }),
  requests: z.object({ hubspot: z.number(), clickup: z.number() }),
});

interface ShownPass {
  readonly startedAt: number;
  readonly finishedAt: number | undefined;
  readonly did: z.infer<typeof Done> | undefined;
}

/** One of the two sides: when it answered last, and what is wrong with it as a whole. */
export interface Connection {
  readonly name: string;
  readonly lastAnswered: number | undefined;
  readonly troubles: readonly Pick<OpenException, 'code' | 'message' | 'fix' | 'since'>[];
}

export interface HealthView {
  readonly passes: readonly ShownPass[];
  readonly connections: readonly Connection[];
  readonly limits: readonly ShownLimit[];
  readonly queue: ShownBuilds;
  readonly waiting: Awaited<ReturnType<Store['board']['queue']>>;
  readonly unsent: Awaited<ReturnType<Store['messages']['unsent']>>;
  readonly processes: readonly ProcessRow[];
  readonly readiness: Readiness;
  readonly webhooks: readonly {
    readonly endpoint: string;
    readonly status: string;
    readonly failCount: number;
    readonly checkedAt: number;
  }[];
  readonly lastReceived: Readonly<Partial<Record<'hubspot' | 'clickup', number>>>;
  readonly store: Pick<Store, 'kind' | 'path'>;
  readonly schedule: string;
  readonly signIns: readonly SignIn[];
  readonly now: number;
}

const shownPasses = 20;
const shownSignIns = 20;

/** What the service knows of itself: no vendor is asked. */
export async function readHealth(
  store: Store,
  given: Pick<HealthView, 'limits' | 'queue' | 'readiness' | 'schedule' | 'now'>,
): Promise<HealthView> {
  const passes = (await store.passes.newest(shownPasses)).map(({ startedAt, finishedAt, summary }) => ({
    startedAt,
    finishedAt,
    did: Done.safeParse(summary).data,
  }));
  const general = await store.exceptions.general();
  return {
    ...given,
    passes,
    connections: [connectionOf('hubspot', passes, general), connectionOf('clickup', passes, general)],
    waiting: await store.board.queue(),
    unsent: await store.messages.unsent(),
    processes: await store.processes.all(),
    // Never their secrets.
    webhooks: (await store.webhookRegistrations.all()).map(({ endpoint, status, failCount, checkedAt }) => ({
      endpoint,
      status,
      failCount,
      checkedAt,
    })),
    lastReceived: await store.webhookHints.lastReceived(),
    store: { kind: store.kind, path: store.path },
    signIns: await store.signIns.newest(shownSignIns),
  };
}

function connectionOf(
  vendor: 'hubspot' | 'clickup',
  passes: readonly ShownPass[],
  general: readonly OpenException[],
): Connection {
  return {
    name: vendor === 'hubspot' ? 'HubSpot' : 'ClickUp',
    lastAnswered: passes.find(({ did }) => (did?.requests[vendor] ?? 0) > 0)?.finishedAt,
    troubles: general.filter(({ code }) => code.startsWith(`${vendor.toUpperCase()}_`)),
  };
}
