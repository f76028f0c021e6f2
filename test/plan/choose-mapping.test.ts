import { describe, expect, test } from '@jest/globals';
import { unknown } from '../../src/domain/snapshot.ts';
import type { Mapping } from '../../src/mapping/mapping.ts';
import { buildScope } from '../../src/mapping/scope.ts';
import { chooseMapping } from '../../src/plan/choose-mapping.ts';
import { deal, mapping, monday } from '../support/builders.ts';

const choose = (mappings: readonly Mapping[], snapshot = deal(), firstSeenAt = 0): string => {
  const scopeFor = ({ calendar }: Mapping) => buildScope({ snapshot, now: monday, calendar });
  const choice = chooseMapping(mappings, snapshot, scopeFor, () => firstSeenAt);
  return 'mapping' in choice ? choice.mapping.name : `none: ${choice.excluded}`;
};

describe('of several mappings', () => {
  const plain = mapping({ name: 'Plain' });
  const urgent = mapping({ name: 'Urgent', priority: 1 });
  const alsoUrgent = mapping({ name: 'Also urgent', priority: 1 });

  test.each([
    { name: 'the lowest priority goes first', mappings: [plain, urgent], takes: 'Urgent' },
    { name: 'with equal priority the name decides', mappings: [urgent, plain, alsoUrgent], takes: 'Also urgent' },
    {
      name: 'the next is asked when one refuses',
      mappings: [mapping({ name: 'Big', priority: 1, when: { if: 'deal.amount > 50000' } }), plain],
      takes: 'Plain',
    },
    { name: 'there is none to take it', mappings: [], takes: 'none: there are no mappings' },
  ])('$name', ({ mappings, takes }) => {
    expect(choose(mappings)).toBe(takes);
  });
});

describe('a mapping takes deals', () => {
  test.each([
    { name: 'of a pipeline by name', when: { pipelines: ['sales pipeline'] }, takes: 'Onboarding' },
    { name: 'of a pipeline by id', when: { pipelines: ['default'] }, takes: 'Onboarding' },
    {
      name: 'of no other pipeline',
      when: { pipelines: ['Renewals'] },
      takes: 'none: no mapping takes it: "Onboarding": its pipeline is "Sales Pipeline"',
    },
    { name: 'of a stage by name', when: { stages: ['Closed Won'] }, takes: 'Onboarding' },
    {
      name: 'of no other stage',
      when: { stages: ['signed'] },
      takes: 'none: no mapping takes it: "Onboarding": its stage is "Closed won"',
    },
    { name: 'won on the day it begins', when: { since: '2026-11-06' }, takes: 'Onboarding' },
    {
      name: 'won no earlier',
      when: { since: '2026-11-07' },
      takes: 'none: no mapping takes it: "Onboarding": it was won on 2026-11-06, before 2026-11-07',
    },
    { name: 'for which its condition holds', when: { if: 'deal.amount >= 12000' }, takes: 'Onboarding' },
    {
      name: 'for which no condition fails',
      when: { if: 'deal.dealtype == "renewal"' },
      takes: 'none: no mapping takes it: "Onboarding": `deal.dealtype == "renewal"` does not hold',
    },
  ])('$name', ({ when, takes }) => {
    expect(choose([mapping({ when })])).toBe(takes);
  });

  test.each([
    { name: 'seen before the deal was won', seen: Date.UTC(2026, 10, 5), takes: 'Onboarding' },
    {
      name: 'seen after the deal was won',
      seen: Date.UTC(2026, 10, 6, 23, 30),
      takes: 'none: no mapping takes it: "Onboarding": it was won on 2026-11-06, before 2026-11-07',
    },
  ])('from the day in its own zone on which it was $name', ({ seen, takes }) => {
    expect(choose([mapping()], deal(), seen)).toBe(takes);
  });

  test('a deal without a time of winning is older than every mapping', () => {
    const { wonAt: _, ...rest } = deal();
    expect(choose([mapping({ when: { since: '2026-11-06' } })], rest)).toBe(
      'none: no mapping takes it: "Onboarding": it was won on 1970-01-01, before 2026-11-06',
    );
  });

  test('what could not be read decides nothing', () => {
    const big = mapping({ when: { if: 'line_items.size > 0' } });
    expect(() => choose([big], deal({ lineItems: unknown('time-out') }))).toThrow('are not known: time-out');
  });
});
