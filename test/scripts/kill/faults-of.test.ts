import { describe, expect, test } from '@jest/globals';
import { faultsOf } from '../../../scripts/kill/faults-of.ts';
import { faultProfiles } from '../../../src/sandbox/faults/fault-profiles.ts';

/** The chance that one of the rules strikes, tried in turn. */
const chanceOf = (rules: ReturnType<typeof faultsOf>): number =>
  1 - rules.reduce((spared, { probability = 1 }) => spared * (1 - probability), 1);

describe('faultsOf', () => {
  test('takes the name of a profile', () => {
    expect(faultsOf('late-commits')).toEqual(faultProfiles['late-commits']());
  });

  test.each([0, 0.1, 0.25, 0.6])('lets every fault together strike a share of %d', (share) => {
    expect(chanceOf(faultsOf(String(share)))).toBeCloseTo(share);
  });

  test.each(['often', '1', '-0.1', '25%'])('refuses %p', (text) => {
    expect(() => faultsOf(text)).toThrow('neither a share from 0 to 1 nor one of');
  });
});
