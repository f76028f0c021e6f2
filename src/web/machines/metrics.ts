import { Counter, Gauge, Registry } from 'prom-client';
import type { Clock } from '../../domain/clock.ts';
import type { Store } from '../../store/store.ts';
import { readCounts } from '../pages/read-counts.ts';
import type { ShownLimit } from '../pages/read-health.ts';

export interface MetricsDeps {
  readonly store: Store;
  readonly clock: Clock;
  /** Sent by this process so far, to each vendor. */
  readonly requests: () => Readonly<Record<'hubspot' | 'clickup', number>>;
  readonly limits: () => Promise<readonly ShownLimit[]>;
}

export interface Metrics {
  readonly contentType: string;
  readonly text: () => Promise<string>;
  /** A pass of this process ended: with what it did, or in an error. */
  readonly onPass: (outcome: PassOutcome) => void;
}

type PassOutcome =
  | { readonly summary: { readonly operations: Readonly<Record<'done' | 'failed' | 'uncertain', number>> } }
  | { readonly error: unknown };

/** Figures for Prometheus: counts and times alone, and of deals and people nothing. Read from the store when they are asked for. */
export function createMetrics(deps: MetricsDeps): Metrics {
  const registers = [new Registry()];
  const [registry = new Registry()] = registers;
  gauges(deps, registers);
  const requests = new Counter({
    name: 'handoff_requests_total',
    help: 'Requests that this process sent.',
    labelNames: ['vendor'],
    registers,
    collect() {
      this.reset();
      for (const [vendor, sent] of Object.entries(deps.requests())) this.inc({ vendor }, sent);
    },
  });
  registry.registerMetric(requests);
  const passes = counter('handoff_passes_total', 'Passes that ended in this process.', 'outcome', registers);
  const operations = counter('handoff_operations_total', 'Operations of this process.', 'outcome', registers);
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    onPass(outcome) {
      passes.inc({ outcome: 'error' in outcome ? 'failed' : 'done' });
      if ('error' in outcome) return;
      const { done, failed, uncertain } = outcome.summary.operations;
      for (const [name, many] of Object.entries({ done, failed, uncertain })) operations.inc({ outcome: name }, many);
    },
  };
}

const counter = (name: string, help: string, label: string, registers: Registry[]): Counter =>
  new Counter({ name, help, labelNames: [label], registers });

function gauges({ store, clock, limits }: MetricsDeps, registers: Registry[]): void {
  const read = async <Shown>(show: (gauge: Gauge, shown: Shown) => void, gauge: Gauge, shown: Promise<Shown>) => {
    gauge.reset();
    show(gauge, await shown);
  };
  const each = (label: string) => (gauge: Gauge, counts: Readonly<Record<string, number>>) => {
    for (const [name, many] of Object.entries(counts)) gauge.set({ [label]: name }, many);
  };
  const define = (name: string, help: string, labelNames: string[], collect: (gauge: Gauge) => Promise<void>) =>
    new Gauge({
      name,
      help,
      labelNames,
      registers,
      collect() {
        return collect(this);
      },
    });
  define('handoff_handoffs', 'Handoffs by state, as of the last pass.', ['state'], (gauge) =>
    read(each('state'), gauge, readCounts(store)),
  );
  define('handoff_exceptions', 'What somebody has to do, by its code.', ['code'], (gauge) =>
    read(each('code'), gauge, store.board.exceptionsByCode()),
  );
  define('handoff_queue', 'What waits to be done.', ['kind'], (gauge) =>
    read(each('kind'), gauge, store.board.queue()),
  );
  define('handoff_last_pass_timestamp_seconds', 'When a pass last ended; 0 before the first.', [], (gauge) =>
    read((own, at) => own.set((at ?? 0) / 1000), gauge, store.passes.lastFinishedAt()),
  );
  limitGauges(define, limits, clock);
}

type Define = (name: string, help: string, labels: string[], collect: (gauge: Gauge) => Promise<void>) => Gauge;

function limitGauges(define: Define, limits: MetricsDeps['limits'], clock: Clock): void {
  const figures = {
    handoff_limit_left: { help: 'Requests that a limit leaves now.', of: ({ left }: ShownLimit) => left },
    handoff_limit_requests: {
      help: 'Requests that a limit allows in its window.',
      of: (one: ShownLimit) => one.requests,
    },
    handoff_limit_paused: {
      help: 'Whether nothing is sent until the limit ends.',
      of: ({ pausedUntil }: ShownLimit) => (pausedUntil !== undefined && pausedUntil > clock.now() ? 1 : 0),
    },
  } as const;
  for (const [name, { help, of }] of Object.entries(figures))
    define(name, help, ['limit'], async (gauge) => {
      gauge.reset();
      for (const one of await limits()) gauge.set({ limit: one.name }, of(one));
    });
}
