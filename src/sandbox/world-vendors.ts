import { createClickUpVendor } from './clickup/create-clickup-vendor.ts';
import { createHubSpotVendor } from './hubspot/vendor.ts';
import { sandboxTokens } from './sandbox-environment.ts';
import type { CreateVendors } from './world-options.ts';

/** The fake HubSpot and the fake ClickUp as a rehearsal has them, each with dice of its own from the same seed. */
export const createWorldVendors: CreateVendors = ({ clock, seed, deals, randomOf, ...options }) => {
  const { portal = 'standard', bare = false, searchLagMs = 5_000 } = options;
  const { clickupLimitPerMinute: limitPerMinute, copyMs = 2_000, listingLagMs = 0, clickupTimezone } = options;
  const shared = { clock, seed, deals };
  return {
    hubspot: createHubSpotVendor({
      ...shared,
      random: randomOf('hubspot'),
      tokens: { [sandboxTokens.hubspot]: 'all' },
      portal,
      bare,
      searchLagMs,
    }),
    clickup: createClickUpVendor({
      ...shared,
      random: randomOf('clickup'),
      tokens: [sandboxTokens.clickup],
      limitPerMinute,
      copyMs,
      listingLagMs,
      ...(clickupTimezone !== undefined && { timezone: clickupTimezone }),
    }),
  };
};
