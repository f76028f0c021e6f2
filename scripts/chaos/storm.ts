import { defaultApplySettings } from '../../src/apply/settings.ts';
import type { Random } from '../../src/domain/clock.ts';
import { faultProfiles } from '../../src/sandbox/faults/fault-profiles.ts';
import type { FaultRule } from '../../src/sandbox/faults/fault-rules.ts';
import { createSeededRandom } from '../../src/sandbox/seeded-random.ts';
import type { Trouble } from './run-store.ts';

/** Everything that goes wrong in one run, drawn from its seed. */
export interface Storm {
  readonly profile: string;
  readonly faults: readonly FaultRule[];
  readonly workers: number;
  /** How far the clock of each is from the right time: together no further than the margin that they are allowed. */
  readonly workerSkewsMs: readonly number[];
  /** Chance at each step of a worker that its process dies there, and that it freezes for longer than its lease. */
  readonly deathPerStep: number;
  readonly freezePerStep: number;
  /** When the store is put back to an earlier copy of itself, after the start. */
  readonly restore?: { readonly copiedAfterMs: number; readonly restoredAfterMs: number };
  /** What is wrong with the store for a while in each of the two storms of a run, from so long after its start. */
  readonly trouble?: { readonly kind: Trouble; readonly fromMs: number; readonly forMs: number };
}

/** How slow the vendors are and what their clocks show; the calm run has the same. */
export interface Weather {
  readonly searchLagMs: number;
  readonly listingLagMs: number;
  readonly copyMs: number;
  readonly latencyMs: number;
  /** How far the vendors' clocks are from the service's. */
  readonly skewMs: number;
}

const minute = 60_000;
const mostSkewMs = defaultApplySettings.marginMs / 2;
const profiles = ['light', 'rough', 'late-commits', 'rate-limited'] as const;

const pick = <T>(random: Random, choices: readonly [T, ...T[]]): T =>
  choices[Math.floor(random() * choices.length)] ?? choices[0];

export function weatherOf(seed: number): Weather {
  const random = createSeededRandom(seed, 'weather');
  return {
    searchLagMs: pick(random, [0, 5_000, 20_000]),
    listingLagMs: pick(random, [0, 5_000, 20_000]),
    copyMs: pick(random, [0, 2_000, 20_000, 60_000]),
    latencyMs: pick(random, [50, 200, 1_000]),
    skewMs: pick(random, [0, 0, 20_000, -20_000, 5 * minute, -5 * minute]),
  };
}

/** Rates are per step of a worker, and a handoff takes about a hundred of them: the deaths are spread over the work. */
export function stormOf(seed: number, deals: number): Storm {
  const random = createSeededRandom(seed, 'storm');
  const profile = pick(random, profiles);
  const stepsExpected = Math.max(1_000, deals * 120);
  const restores = random() < 0.25;
  const few = pick(random, [1, 2]);
  const ofStore = createSeededRandom(seed, 'store');
  const ofClocks = createSeededRandom(seed, 'clocks');
  const workers = ofStore() < 0.3 ? pick(ofStore, [3, 4]) : few;
  return {
    profile,
    faults: faultProfiles[profile](),
    workers,
    workerSkewsMs: Array.from({ length: workers }, () => pick(ofClocks, [0, mostSkewMs, -mostSkewMs])),
    deathPerStep: pick(random, [0, 3, 8]) / stepsExpected,
    freezePerStep: pick(random, [0, 1, 3]) / stepsExpected,
    ...(restores ? { restore: { copiedAfterMs: 2 * minute, restoredAfterMs: pick(random, [6, 12]) * minute } } : {}),
    ...(ofStore() < 0.4 ? { trouble: troubleOf(ofStore) } : {}),
  };
}

/** After the copy was made that may be put back, and over before the storm is. */
const troubleOf = (random: Random) => ({
  kind: pick<Trouble>(random, ['full', 'read-only', 'locked']),
  fromMs: 3 * minute + Math.floor(random() * 6 * minute),
  forMs: 20_000 + Math.floor(random() * 4 * minute),
});
