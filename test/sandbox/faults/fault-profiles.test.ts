import { describe, expect, test } from '@jest/globals';
import { createFaultPlan } from '../../../src/sandbox/faults/fault-plan.ts';
import { type FaultProfile, faultProfiles } from '../../../src/sandbox/faults/fault-profiles.ts';
import { faultKinds } from '../../../src/sandbox/faults/fault-rules.ts';
import { createSeededRandom } from '../../../src/sandbox/seeded-random.ts';

const requests = 20_000;

function strikes(profile: FaultProfile): readonly string[] {
  const plan = createFaultPlan(faultProfiles[profile](), createSeededRandom(1, 'faults'));
  const target = { vendor: 'clickup', method: 'POST', url: '/api/v2/list/1/task' } as const;
  return Array.from({ length: requests }, () => plan.strike(target)?.fault ?? 'none').filter(
    (fault) => fault !== 'none',
  );
}

describe('faultProfiles', () => {
  test.each([
    { profile: 'none' as const, share: 0 },
    { profile: 'light' as const, share: 0.05 },
    { profile: 'rough' as const, share: 0.25 },
    { profile: 'rate-limited' as const, share: 0.3 },
    { profile: 'late-commits' as const, share: 0.2 },
    { profile: 'slow' as const, share: 0.5 },
    { profile: 'hubspot-outage' as const, share: 0 },
    { profile: 'clickup-outage' as const, share: 1 },
    { profile: 'outage' as const, share: 1 },
  ])('$profile strikes $share of the requests to ClickUp', ({ profile, share }) => {
    expect(Math.abs(strikes(profile).length / requests - share)).toBeLessThan(0.01);
  });

  test('rough brings every kind of fault', () => {
    expect(new Set(strikes('rough'))).toEqual(new Set(Object.keys(faultKinds)));
  });
});
