import type { Clock } from '../../src/domain/clock.ts';
import { describeMapping } from '../../src/mapping/describe/describe-mapping.ts';
import { usualMinutes } from '../../src/report/assumptions.ts';
import { createFigureDesk } from '../../src/report/figure-desk.ts';
import { calendarsIn } from '../../src/report/timing.ts';
import type { Store } from '../../src/store/store.ts';
import type { WebDeps } from '../../src/web/create-web-app.ts';
import { createMetrics } from '../../src/web/machines/metrics.ts';
import { mapping } from './builders.ts';

/** A dashboard over a store, without vendors: what it would ask them is refused. */
export function webDeps({ store, clock }: { readonly store: Store; readonly clock: Clock }): WebDeps {
  const standard = mapping({
    accept: { accepted: 'accepted', returned: 'returned', reasons: { scope: 'Scope is unclear' } },
  });
  return {
    store,
    clock,
    schedule: '* * * * *',
    mappings: [
      {
        name: standard.name,
        file: standard.file,
        fingerprint: standard.fingerprint,
        sections: describeMapping(standard),
      },
    ],
    remarks: [],
    rules: async () => [standard],
    figures: createFigureDesk('Europe/Berlin', {
      ...{ store, clock, minutes: usualMinutes, calendarsOf: calendarsIn([standard]) },
    }),
    limits: async () => [{ name: 'ClickUp', requests: 100, windowMs: 60_000, left: 97 }],
    queue: async () => ({ builds: 2, requests: 40, minutes: 1 }),
    readiness: async () => ({ ready: true, why: 'ready' }),
    metrics: createMetrics({ store, clock, limits: async () => [], requests: () => ({ hubspot: 0, clickup: 0 }) }),
    metricsToken: () => undefined,
    access: { kind: 'open' },
    isProxy: () => false,
    onSignIn: () => undefined,
    onTrouble: (error) => {
      throw error;
    },
    vendors: () => undefined,
    explain: (error) => Promise.reject(error),
    preview: async (deal) => ({ text: `nothing to do for ${deal}`, proposed: undefined }),
    tryMapping: async () => ({ kind: 'unknown', requests: { hubspot: 1, clickup: 0 } }),
    reasonsFor: async () => ({ scope: 'Scope is unclear' }),
    onDecided: async () => undefined,
    onError: (error) => {
      throw error;
    },
  };
}
