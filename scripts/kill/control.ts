import { z } from 'zod';
import type { FaultRule } from '../../src/sandbox/faults/fault-rules.ts';
import type { WorldState } from '../../src/sandbox/world.ts';

const Totals = z.object({ requests: z.number(), committed: z.number(), faults: z.number() });
const Log = z.object({ totals: z.object({ hubspot: Totals, clickup: Totals }) });
const Acted = z.object({ result: z.object({ id: z.string() }) });
const State = z.custom<WorldState>(
  (value) => typeof value === 'object' && value !== null && 'hubspot' in value && 'clickup' in value,
  'the sandbox does not show its state',
);

/** What both vendors received: all requests, and how many of them met a fault. */
export interface Received {
  readonly requests: number;
  readonly faulted: number;
}

/** The sandbox's control endpoints, as `GET /__sandbox/help` lists them. */
export interface Control {
  readonly state: () => Promise<WorldState>;
  readonly received: () => Promise<Received>;
  readonly setFaults: (rules: readonly FaultRule[]) => Promise<void>;
  /** A person acts; answers the id of what was acted on. */
  readonly act: (action: Readonly<Record<string, unknown>>) => Promise<string>;
}

export function controlOf(vendors: Readonly<Record<string, string>>): Control {
  const ask = async (path: string, body?: unknown): Promise<unknown> => {
    const options = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const answer = await fetch(`${vendors['HUBSPOT_BASE_URL']}/__sandbox/${path}`, options);
    if (!answer.ok) throw new Error(`/__sandbox/${path} answered ${answer.status}: ${await answer.text()}`);
    return answer.json();
  };
  return {
    state: async () => State.parse(await ask('state')),
    received: async () => {
      const { hubspot, clickup } = Log.parse(await ask('requests?last=0')).totals;
      return { requests: hubspot.requests + clickup.requests, faulted: hubspot.faults + clickup.faults };
    },
    setFaults: async (rules) => {
      await ask('faults', { rules });
    },
    act: async (action) => {
      const { result } = Acted.parse(await ask('act', action));
      return result.id;
    },
  };
}
