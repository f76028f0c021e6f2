import type { VendorOptions } from '../vendor.ts';

export const clickUpPlans = ['free', 'unlimited', 'business', 'business plus', 'enterprise'] as const;
export type ClickUpPlan = (typeof clickUpPlans)[number];

export interface ClickUpOptions extends VendorOptions {
  /** Requests per minute and token. 100 on small plans, 10,000 on the largest: https://developer.clickup.com/docs/rate-limits */
  readonly limitPerMinute?: number;
  readonly window?: 'fixed' | 'sliding';
  /** How long a template copy takes to arrive; its tasks appear in pieces meanwhile. */
  readonly copyMs?: number;
  /** How late creations and changes of tasks show in listings. Reading one task by its id is never late. */
  readonly listingLagMs?: number;
  readonly tokens?: readonly string[];
  /** The zone of the token's user, in which a date without a time means 4 am. */
  readonly timezone?: string;
  readonly plan?: ClickUpPlan;
}

export type ClickUpSettings = Required<ClickUpOptions>;

export const defaultClickUpToken = 'pk_sandbox_clickup';

export const clickUpSettings = (options: ClickUpOptions): ClickUpSettings => ({
  limitPerMinute: 10_000,
  window: 'fixed',
  copyMs: 2_000,
  listingLagMs: 0,
  tokens: [defaultClickUpToken],
  timezone: 'Europe/Berlin',
  plan: 'enterprise',
  ...options,
});
