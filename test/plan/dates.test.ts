import { expect, test } from '@jest/globals';
import { noonOf } from '../../src/domain/business-calendar.ts';
import { dayFor, instantFor } from '../../src/plan/dates.ts';
import { deal, mapping, planContext } from '../support/builders.ts';

const dated = (due: unknown, start: unknown = 'won', properties: Record<string, string> = {}) => {
  const rules = mapping({ project: { start }, tasks: { A: { due } } });
  const context = planContext({ mapping: rules, deal: deal({ properties }) });
  const rule = rules.tasks[0]?.due;
  return { day: rule && dayFor(rule, context), instant: instantFor(rule, context) };
};

test.each([
  { name: 'from the win', due: { from: 'won', days: 1 }, day: '2026-11-07' },
  { name: 'from today', due: 'today', day: '2026-11-09' },
  {
    name: 'from the start, which is reckoned itself',
    due: { from: 'start', weeks: 1 },
    start: { from: 'won', business_days: 2 },
    day: '2026-11-17',
  },
  {
    name: 'from a property',
    due: { from: 'deal.target_go_live', business_days: -1 },
    properties: { target_go_live: '2026-12-21' },
    day: '2026-12-18',
  },
  { name: 'from nothing, when the property is empty', due: 'deal.target_go_live', day: undefined },
  {
    name: 'from nothing, when the property is no date',
    due: 'deal.target_go_live',
    properties: { target_go_live: 'soon' },
    day: undefined,
  },
  { name: 'from nothing, when the start is empty', due: 'start', start: 'deal.target_go_live', day: undefined },
])('a day is reckoned $name', ({ due, start, properties, day }) => {
  const instant = day === undefined ? undefined : noonOf(day, 'Europe/Berlin');
  expect(dated(due, start, properties)).toEqual({ day, instant });
});

test('the day of the win is the day it was in the zone of the mapping', () => {
  const late = deal({ wonAt: '2026-11-06T23:30:00.000Z' });
  const days = ['UTC', 'Europe/Berlin'].map((timezone) => {
    const rules = mapping({ timezone, project: { start: 'won' } });
    return dayFor(rules.project.start, planContext({ mapping: rules, deal: late }));
  });
  expect(days).toEqual(['2026-11-06', '2026-11-07']);
});
