import type { Clock, Random } from '../domain/clock.ts';
import type { FaultRule } from './faults/fault-rules.ts';
import type { Vendor } from './vendor.ts';
import type { WebhookSource } from './webhook-delivery.ts';

/** What a reset may change; together with the clock it determines the whole world. */
export interface WorldSettings {
  readonly seed: number;
  readonly deals: number;
  readonly portal?: 'standard' | 'closedwon-not-won' | undefined;
  /** Without the service's own deal properties, as a portal is before `handoff provision`. */
  readonly bare?: boolean | undefined;
}

export interface WorldOptions extends WorldSettings {
  readonly clock: Clock;
  readonly faults?: readonly FaultRule[];
  /** 10,000, as on ClickUp's largest plan, unless told. */
  readonly clickupLimitPerMinute?: number | undefined;
  /** The zone of ClickUp's user; Europe/Berlin unless told. */
  readonly clickupTimezone?: string | undefined;
  readonly searchLagMs?: number | undefined;
  readonly copyMs?: number | undefined;
  readonly listingLagMs?: number | undefined;
  readonly createVendors?: CreateVendors;
}

/** The vendors as the world needs them; tests put small ones in their place. */
export type CreateVendors = (
  options: Omit<WorldOptions, 'faults' | 'createVendors'> & {
    readonly clickupLimitPerMinute: number;
    readonly randomOf: (stream: string) => Random;
  },
) => { readonly hubspot: Vendor & Partial<WebhookSource>; readonly clickup: Vendor & WebhookSource };
