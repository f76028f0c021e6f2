import { describe, expect, test } from '@jest/globals';
import { performAct } from '../../src/sandbox/perform-act.ts';
import { createCountingVendor } from '../support/counting-vendor.ts';

const vendors = [
  createCountingVendor('hubspot', () => 0, ['win', 'comment']),
  createCountingVendor('clickup', () => 0, ['move-task', 'comment']),
];

describe('performAct', () => {
  test.each([
    { name: 'the one vendor that knows it', act: { act: 'move-task', task: 'Kickoff' }, vendor: 'clickup' },
    {
      name: 'the vendor named, where both know it',
      act: { act: 'comment', vendor: 'hubspot' as const },
      vendor: 'hubspot',
    },
  ])('hands an act to $name, without the vendor itself', ({ act, vendor }) => {
    const { vendor: _, ...action } = { vendor: undefined, ...act };
    expect(performAct(vendors, act)).toEqual({ vendor, act: act.act, result: action });
  });

  test.each([
    { name: 'nobody knows', act: { act: 'dance' }, says: 'No act "dance" is known.' },
    { name: 'only the other vendor knows', act: { act: 'win', vendor: 'clickup' as const }, says: 'known to clickup' },
    { name: 'both know', act: { act: 'comment' }, says: 'known to hubspot and to clickup' },
    { name: 'cannot be', act: { act: 'win', impossible: true }, says: 'That cannot be.' },
  ])('refuses an act that $name', ({ act, says }) => {
    expect(() => performAct(vendors, act)).toThrow(says);
  });
});
