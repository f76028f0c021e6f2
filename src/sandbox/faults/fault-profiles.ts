import { FaultRule } from './fault-rules.ts';

type Fault = Partial<FaultRule> & Pick<FaultRule, 'fault'>;

// All that real APIs did in the public issue threads, short of the daily limit, which would park a rehearsal until midnight.
const everyFault: readonly Fault[] = [
  { fault: 'status', status: 429 },
  { fault: 'status', status: 500 },
  { fault: 'status', status: 502 },
  { fault: 'status', status: 503 },
  { fault: 'commit-then-status', status: 500 },
  { fault: 'commit-then-status', status: 502 },
  { fault: 'commit-then-status', status: 504 },
  { fault: 'timeout' },
  { fault: 'commit-then-timeout' },
  { fault: 'late-commit', lateMs: 8_000 },
  { fault: 'late-commit', lateMs: 29_000 },
  { fault: 'reset' },
  { fault: 'commit-then-reset' },
  { fault: 'html', status: 502 },
  { fault: 'html', status: 200 },
  { fault: 'commit-then-html', status: 502 },
  { fault: 'truncate' },
  { fault: 'slow', slowMs: 4_000 },
  { fault: 'refused' },
];

/** Shares `total` evenly. Rules are tried in turn, so each one's chance is its share of what the ones above it left. */
function spread(total: number, faults: readonly Fault[]): readonly FaultRule[] {
  const share = total / faults.length;
  return faults.map((fault, index) => FaultRule.parse({ ...fault, probability: share / (1 - index * share) }));
}

const always = (...faults: readonly Fault[]): readonly FaultRule[] => faults.map((fault) => FaultRule.parse(fault));

/** Builds the rules of each named profile. */
export const faultProfiles = {
  none: () => [],
  light: () => spread(0.05, everyFault),
  rough: () => spread(0.25, everyFault),
  'rate-limited': () => spread(0.3, [{ fault: 'status', status: 429 }]),
  'late-commits': () =>
    spread(
      0.2,
      everyFault.filter(({ fault }) => fault.startsWith('commit-then') || fault === 'late-commit'),
    ),
  slow: () => spread(0.5, [{ fault: 'slow', slowMs: 5_000 }]),
  'hubspot-outage': () => always({ fault: 'status', vendor: 'hubspot', status: 503 }),
  'clickup-outage': () => always({ fault: 'status', vendor: 'clickup', status: 503 }),
  outage: () => always({ fault: 'refused' }),
} as const satisfies Record<string, () => readonly FaultRule[]>;

export type FaultProfile = keyof typeof faultProfiles;

export const isFaultProfile = (name: string): name is FaultProfile => Object.hasOwn(faultProfiles, name);
