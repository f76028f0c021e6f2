import { expect, test } from '@jest/globals';
import { dayFor } from '../../src/plan/dates.ts';
import { deal, mapping, planContext } from '../support/builders.ts';

const settings = {
  calendar: { holidays: 'DE-BE' },
  calendars: {
    austin: { people: ['raj@example.com', 'trainer'], holidays: 'US-TX' },
    gulf: { people: 'mei@example.com', days: 'sun-thu', holidays: [] },
  },
  roles: {
    lead: { by: 'deal.region', map: { US: 'raj@example.com', UAE: 'mei@example.com' }, otherwise: 'ana@example.com' },
    trainer: 'sara@example.com',
  },
};

/** The due day of a task of `assign`'s, for a deal of that region. */
function dueOf(due: object, assign: string | undefined, region: string): string | undefined {
  const rules = mapping({ ...settings, tasks: { A: { due, ...(assign !== undefined && { assign }) } } });
  const rule = rules.tasks[0]?.due;
  const properties = { region, target_go_live: '2026-11-30' };
  return (
    rule && dayFor(rule, planContext({ mapping: rules, deal: deal({ properties, wonAt: '2026-11-24T10:00:00.000Z' }) }))
  );
}

const forward = { from: 'won', business_days: 3 };
const backward = { from: 'deal.target_go_live', business_days: -2 };

// Thanksgiving and the day after are 26 and 27 November; the week of the Gulf begins on Sunday.
test.each([
  {
    name: 'of the file for somebody whom no team names',
    due: forward,
    assign: 'ana@example.com',
    region: '',
    day: '2026-11-27',
  },
  { name: 'of the file for nobody', due: forward, assign: undefined, region: 'US', day: '2026-11-27' },
  { name: 'of the team that names the person', due: forward, assign: 'RAJ@example.com', region: '', day: '2026-12-01' },
  { name: 'of the team that names the role', due: forward, assign: 'trainer', region: '', day: '2026-12-01' },
  { name: 'of whoever plays the role for this deal', due: forward, assign: 'lead', region: 'US', day: '2026-12-01' },
  { name: 'of another who plays it for another deal', due: forward, assign: 'lead', region: 'UAE', day: '2026-11-29' },
  { name: 'of the file backward', due: backward, assign: 'ana@example.com', region: '', day: '2026-11-26' },
  { name: 'of a team backward', due: backward, assign: 'lead', region: 'US', day: '2026-11-24' },
  {
    name: 'of nobody for days that are not working days',
    due: { from: 'won', days: 2 },
    assign: 'lead',
    region: 'US',
    day: '2026-11-26',
  },
])('days count by the calendar $name', ({ due, assign, region, day }) => {
  expect(dueOf(due, assign, region)).toBe(day);
});

test('a file without calendars of teams keeps the version that it had', () => {
  const tasks = { A: { due: forward, assign: 'ana@example.com' } };
  expect(JSON.stringify(mapping({ tasks }).tasks)).not.toContain('"who"');
});
