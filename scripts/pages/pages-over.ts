import type { Clock } from '../../src/domain/clock.ts';
import { usualMinutes } from '../../src/report/assumptions.ts';
import { createFigureDesk } from '../../src/report/figure-desk.ts';
import type { Store } from '../../src/store/store.ts';
import type { WebDeps } from '../../src/web/create-web-app.ts';
import { createMetrics } from '../../src/web/machines/metrics.ts';

const calendar = { timezone: 'Europe/Berlin', days: [1, 2, 3, 4, 5], opensAt: 540, closesAt: 1020, holidays: [] };

const unasked = async (): Promise<never> => {
  throw new Error('no page that is measured asks for this');
};

/** The pages over a store, without vendors behind them. */
export function pagesOver(store: Store, clock: Clock): WebDeps {
  const limits = async () => [];
  return {
    store,
    clock,
    schedule: '* * * * *',
    mappings: [{ name: 'Standard', file: 'standard.yaml', fingerprint: 'f0', sections: [] }],
    remarks: [],
    figures: createFigureDesk('Europe/Berlin', {
      ...{ store, clock, minutes: usualMinutes, calendarsOf: () => ({ sales: calendar, delivery: calendar }) },
    }),
    limits,
    queue: async () => ({ builds: 0, requests: 0, minutes: 0 }),
    rules: async () => [],
    vendors: () => undefined,
    explain: unasked,
    preview: unasked,
    tryMapping: unasked,
    reasonsFor: async () => ({}),
    onDecided: unasked,
    onError: (error) => {
      throw error;
    },
    access: { kind: 'open' },
    isProxy: () => false,
    onSignIn: () => undefined,
    onTrouble: () => undefined,
    readiness: async () => ({ ready: true, why: 'ready' }),
    metrics: createMetrics({ store, clock, limits, requests: () => ({ hubspot: 0, clickup: 0 }) }),
    metricsToken: () => undefined,
  };
}
