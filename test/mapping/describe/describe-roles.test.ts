import { describe, expect, test } from '@jest/globals';
import { describeRole } from '../../../src/mapping/describe/describe-rules.ts';
import { mapping } from '../../support/builders.ts';

const [ana, raj] = ['ana@example.com', 'raj@example.com'];

describe('a role is read back', () => {
  test.each([
    { name: 'as a person', role: ana, says: 'lead: ana@example.com.' },
    {
      name: 'as several',
      role: [ana, raj],
      says: 'lead: the first of ana@example.com or raj@example.com who can be assigned.',
    },
    {
      name: 'as whom the deal names',
      role: 'deal.lead',
      says: 'lead: whom deal.lead names; without one the deal waits.',
    },
    {
      name: 'as a table with fallbacks',
      role: {
        by: 'deal.region',
        map: { UK: ana, US: { rotate: [ana, raj] } },
        otherwise: 'deal owner',
        fallback: [raj, { rotate: [ana] }],
      },
      says: 'lead: by deal.region (UK is ana@example.com, US is ana@example.com and raj@example.com in turn), otherwise the owner of the deal; whoever cannot be assigned is replaced by raj@example.com, then ana@example.com.',
    },
    {
      name: 'as a rotation with a limit',
      role: { from: 'deal.lead', otherwise: { rotate: [ana, raj], by: 'open tasks', at_most: 9 } },
      says: 'lead: whom deal.lead names, otherwise whoever of ana@example.com and raj@example.com has the fewest open tasks, nobody with 9 of them.',
    },
  ])('$name', ({ role, says }) => {
    expect(mapping({ roles: { lead: role } }).roles.map(describeRole)).toEqual([says]);
  });
});
