import { expect, test } from '@jest/globals';
import { planAcceptance } from '../../src/plan/plan-acceptance.ts';
import { nothing } from '../../src/plan/plan-input.ts';
import { brief, deal, mapping, planContext, project } from '../support/builders.ts';

const byBrief = { accept: { accepted: 'accepted', returned: 'returned' } };
const contextOf = (settings: object, day: string | undefined, previous: 'in_delivery' | 'delivered' = 'in_delivery') =>
  planContext({
    mapping: mapping({ report: { promised: 'deal.target_go_live' }, ...settings }),
    deal: deal({ properties: { dealname: 'Acme', ...(day && { target_go_live: day }) } }),
    project: project([brief()]),
    previous: { state: previous, round: 0 },
  });

test.each([
  { name: 'where delivery accepts', context: contextOf(byBrief, '2026-11-30'), promised: '2026-11-30' },
  { name: 'where nobody is asked', context: contextOf({}, '2026-11-30'), promised: '2026-11-30' },
  { name: 'not where the deal names none', context: contextOf(byBrief, undefined), promised: undefined },
  { name: 'once, when it is delivered', context: contextOf({}, '2026-11-30', 'delivered'), promised: undefined },
])('the history keeps the day that was promised, $name', ({ context, promised }) => {
  expect(planAcceptance('delivered', context, nothing).detail?.promised).toBe(promised);
});

test('the history of another state names no promised day', () => {
  expect(planAcceptance('accepted', contextOf(byBrief, '2026-11-30'), nothing).detail).toEqual(
    expect.not.objectContaining({ promised: expect.anything() }),
  );
});
