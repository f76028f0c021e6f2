import { UserError } from '../../domain/errors.ts';
import { createSeededRandom } from '../seeded-random.ts';
import type { Vendor, VendorOptions } from '../vendor.ts';
import type { WebhookSource } from '../webhook-delivery.ts';
import type { Act, Actor } from './acts/act.ts';
import { adminActs } from './acts/admin-acts.ts';
import { dealActs } from './acts/deal-acts.ts';
import { fileActs } from './acts/file-acts.ts';
import { lineItemActs } from './acts/line-item-acts.ts';
import { portalActs } from './acts/portal-acts.ts';
import { recordActs } from './acts/record-acts.ts';
import type { Tokens } from './gateway/access.ts';
import { createCorrelationIds } from './gateway/correlation.ts';
import { answerRequest } from './gateway/gateway.ts';
import { createRateLimits, type Plan } from './gateway/rate-limits.ts';
import type { PortalVariant } from './pipelines.ts';
import { createPortal, type Portal } from './portal.ts';
import { portalState } from './portal-state.ts';
import { createRouteTable } from './route-table.ts';
import { byPerson, seedPortal } from './seed/seed-portal.ts';
import { takeBatches } from './webhooks/subscription.ts';

export interface HubSpotVendorOptions extends VendorOptions {
  readonly portal?: PortalVariant;
  /** Without the group and properties that `provision` makes. */
  readonly bare?: boolean;
  /** How long a write stays invisible to searches. */
  readonly searchLagMs?: number;
  readonly plan?: Plan;
  /** Scopes by token; without it every `pat-…` token may do everything. */
  readonly tokens?: Tokens;
  /** A merge keeps the primary's id instead of making a record with a new one. */
  readonly mergeKeepsPrimary?: boolean;
  /** Deal properties that an administrator made required. */
  readonly requiredDealProperties?: readonly string[];
}

const acts: readonly Act[] = [...dealActs, ...lineItemActs, ...fileActs, ...recordActs, ...adminActs, ...portalActs];

function seededPortal({ clock, seed, deals, ...options }: HubSpotVendorOptions): Portal {
  const settings = {
    variant: options.portal ?? 'standard',
    bare: options.bare ?? false,
    searchLagMs: options.searchLagMs ?? 5_000,
    mergeKeepsPrimary: options.mergeKeepsPrimary ?? false,
    requiredDealProperties: options.requiredDealProperties ?? [],
  };
  const portal = createPortal(settings, clock.now);
  seedPortal(portal, { seed, deals });
  return portal;
}

function perform(actor: Actor, action: Readonly<Record<string, unknown>>): unknown {
  const act = acts.find((each) => each.act === action['act']);
  if (act !== undefined) return act.run(actor, action);
  throw new UserError('SANDBOX_ACT', `HubSpot knows no act "${String(action['act'])}".`, {
    fix: `Use one of: ${acts.map((each) => each.act).join(', ')}.`,
  });
}

/** A HubSpot portal that never leaves the process: the same seed, clock and requests give the same answers. */
export function createHubSpotVendor(options: HubSpotVendorOptions): Vendor & WebhookSource {
  const { clock, seed } = options;
  const portal = seededPortal(options);
  const gateway = {
    portal,
    routes: createRouteTable(),
    limits: createRateLimits(options.plan ?? 'professional', clock.now()),
    tokens: options.tokens,
    correlationId: createCorrelationIds(clock.now),
  };
  const random = createSeededRandom(seed, 'hubspot acts');
  const choose = (below: number): number => Math.floor(random() * below);
  return {
    name: 'hubspot',
    answer: (request) => answerRequest(gateway, request),
    state: () => portalState(portal),
    act: (action) => perform({ portal, occasion: { at: clock.now(), source: byPerson(portal) }, choose }, action),
    acts: acts.map(({ act, does, example }) => ({ act, does, example })),
    subscribe: (subscription) => {
      portal.webhooks.subscription = subscription;
    },
    takeDeliveries: () => takeBatches(portal.webhooks, clock.now()),
    // HubSpot keeps no health of an app's webhooks.
    settleDelivery: () => undefined,
  };
}
