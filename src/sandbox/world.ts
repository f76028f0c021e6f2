import { type Clock, isoTime, type Random } from '../domain/clock.ts';
import type { Exchange } from './exchange.ts';
import { createFaultPlan } from './faults/fault-plan.ts';
import type { FaultRule } from './faults/fault-rules.ts';
import { createLateCommits } from './late-commits.ts';
import { type Act, type ActOutcome, performAct } from './perform-act.ts';
import { createRequestLog, type RequestLogFilter } from './request-log.ts';
import { createSandboxClock } from './sandbox-clock.ts';
import { createSeededRandom } from './seeded-random.ts';
import { sendRequest, settleLateCommits } from './send-request.ts';
import type { Vendor, VendorRequest } from './vendor.ts';
import type { DeliveryResult, WebhookDelivery, WebhookSubscription } from './webhook-delivery.ts';
import { spoilDeliveries, WebhookMischief } from './webhook-mischief.ts';
import type { WorldOptions, WorldSettings } from './world-options.ts';
import { createWorldVendors } from './world-vendors.ts';

export type { WorldOptions, WorldSettings } from './world-options.ts';

/** Both fake vendors and everything around them that does not depend on how requests arrive. */
export interface World {
  readonly clock: Clock;
  readonly send: (vendor: Vendor['name'], request: VendorRequest) => Exchange;
  readonly act: (act: Act) => ActOutcome;
  readonly acts: () => Readonly<Record<Vendor['name'], Vendor['acts']>>;
  readonly state: () => WorldState;
  readonly requests: (filter?: RequestLogFilter) => unknown;
  readonly setFaults: (rules: readonly FaultRule[]) => void;
  /** Moves the vendors' clock forward, and lets happen what falls due on the way. */
  readonly advance: (ms: number) => void;
  /** Begins anew: clock, log and faults too. What `settings` leaves out stays as it was. */
  readonly reset: (settings?: Partial<WorldSettings>) => void;
  /** The webhooks that have become due; how each ended is told with `settleDelivery`. */
  readonly takeDeliveries: () => readonly WebhookDelivery[];
  readonly settleDelivery: (webhookId: string, result: DeliveryResult) => void;
  /** Where HubSpot tells its events, and what becomes of all deliveries on their way. */
  readonly setWebhooks: (settings: WebhookSettings) => void;
}

interface WebhookSettings {
  readonly hubspot?: WebhookSubscription | undefined;
  readonly mischief?: WebhookMischief | undefined;
}

export interface WorldState {
  readonly clock: { readonly now: string; readonly advancedMs: number };
  readonly settings: WorldSettings;
  readonly faults: readonly FaultRule[];
  readonly hubspot: unknown;
  readonly clickup: unknown;
}

export function createWorld(options: WorldOptions): World {
  const { clock: baseClock, faults: firstFaults = [], createVendors = createWorldVendors, ...rest } = options;
  const { clickupLimitPerMinute = 10_000 } = options;
  const clock = createSandboxClock(baseClock);
  const begin = (settings: WorldSettings) => {
    const randomOf = (stream: string): Random => createSeededRandom(settings.seed, stream);
    const random = randomOf('faults');
    const vendors = createVendors({ ...rest, ...settings, clickupLimitPerMinute, clock, randomOf });
    const faults = createFaultPlan(firstFaults, random);
    const [log, late] = [createRequestLog(), createLateCommits()];
    const webhooks = { mischief: WebhookMischief.parse({}), random: randomOf('webhooks') };
    return { settings, vendors, faults, random, clock, log, late, webhooks, clickupLimitPerMinute };
  };
  const { seed, deals, portal, bare } = options;
  let present: ReturnType<typeof begin> = begin({ seed, deals, portal, bare });
  const upToDate = (): typeof present => {
    settleLateCommits(present);
    return present;
  };
  return {
    clock,
    send: (vendor, request) => sendRequest(present, vendor, request),
    act: (act) => performAct(Object.values(upToDate().vendors), act),
    acts: () => ({ hubspot: present.vendors.hubspot.acts, clickup: present.vendors.clickup.acts }),
    state: () => {
      const { settings, faults, vendors } = upToDate();
      const { hubspot, clickup } = vendors;
      const time = { now: isoTime(clock.now()), advancedMs: clock.advancedMs() };
      return { clock: time, settings, faults: faults.rules, hubspot: hubspot.state(), clickup: clickup.state() };
    },
    requests: (filter) => upToDate().log.list(filter),
    setFaults: (rules) => {
      // From the start of the same dice, whatever was rolled before: a rehearsal of faults can be repeated.
      const random = createSeededRandom(present.settings.seed, 'faults');
      present = { ...present, random, faults: createFaultPlan(rules, random) };
    },
    advance: (ms) => {
      clock.advance(ms);
      upToDate();
    },
    reset: (settings = {}) => {
      clock.reset();
      present = begin({ ...present.settings, ...settings });
    },
    takeDeliveries: () => {
      const { vendors, webhooks } = upToDate();
      const due = [...(vendors.hubspot.takeDeliveries?.() ?? []), ...vendors.clickup.takeDeliveries()];
      return spoilDeliveries(due, webhooks.mischief, webhooks.random);
    },
    setWebhooks: ({ hubspot, mischief = WebhookMischief.parse({}) }) => {
      present.vendors.hubspot.subscribe?.(hubspot);
      const random = createSeededRandom(present.settings.seed, 'webhooks');
      present = { ...present, webhooks: { mischief, random } };
    },
    settleDelivery: (webhookId, result) => present.vendors.clickup.settleDelivery(webhookId, result),
  };
}
