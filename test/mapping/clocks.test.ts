import { describe, expect, test } from '@jest/globals';
import { describeClocks } from '../../src/mapping/describe/describe-clocks.ts';
import { describeMapping } from '../../src/mapping/describe/describe-mapping.ts';
import { reportVersionOf } from '../../src/mapping/fingerprint.ts';
import { mapping } from '../support/builders.ts';

const settings = {
  calendar: { hours: '08:00-16:00', holidays: ['2026-12-25'] },
  roles: { lead: 'ana@example.com' },
  report: { promised: 'deal.target_go_live' },
  clocks: {
    calendars: { sales: { timezone: 'America/Chicago', days: 'mon-thu' } },
    built_to_accepted: {
      within: '1 business day',
      nudge: '50%',
      escalate: [{ after: '1 business day', to: 'lead' }, { to: 'deal owner' }],
    },
    accepted_to_kickoff: { within: '90 business minutes', nudge: '1 business hour', task: 'Kickoff' },
    go_live: true,
  },
  tasks: ['Kickoff'],
};

describe('whom a mapping tells of what there is to do', () => {
  test.each([
    { name: 'nobody', exceptions: {}, inbox: undefined, says: 0 },
    { name: 'sales', exceptions: { sales: 'task' }, inbox: { sales: 'task' }, says: 1 },
    {
      name: 'both',
      exceptions: { sales: 'task', delivery: 'comment' },
      inbox: { sales: 'task', delivery: 'comment' },
      says: 2,
    },
  ])('is $name', ({ exceptions, inbox, says }) => {
    const read = mapping({ exceptions });
    expect(read.inbox).toEqual(inbox);
    const told = describeMapping(read).find(({ heading }) => heading === 'Who hears what there is to do');
    expect(told?.sentences.length ?? 0).toBe(says);
  });
});

describe('the clocks of a mapping', () => {
  test('are compiled in the order of a handoff, with their steps in the order of time', () => {
    const { clocks } = mapping(settings);
    expect(clocks?.rules.map(({ line: _line, ...rule }) => rule)).toEqual([
      {
        clock: 'offered_to_accepted',
        within: { amount: 1, unit: 'days' },
        nudge: { percent: 50 },
        escalate: [
          { after: { amount: 0, unit: 'minutes' }, to: 'deal owner' },
          { after: { amount: 1, unit: 'days' }, to: 'lead' },
        ],
      },
      {
        clock: 'accepted_to_kickoff',
        within: { amount: 90, unit: 'minutes' },
        nudge: { amount: 1, unit: 'hours' },
        escalate: [],
        task: 'Kickoff',
      },
      { clock: 'go_live', escalate: [] },
      { clock: 'stalled', within: { amount: 5, unit: 'days' }, escalate: [] },
    ]);
  });

  test('are counted in the calendar of each side, which is that of the file where it says nothing', () => {
    const { clocks, calendar } = mapping(settings);
    expect(clocks?.calendars).toEqual({
      sales: { ...calendar, timezone: 'America/Chicago', days: [1, 2, 3, 4] },
      delivery: calendar,
    });
  });

  test('are counted in a calendar that the file gives a name', () => {
    const calendars = { austin: { timezone: 'America/Chicago', people: ['lead'] } };
    const named = mapping({
      ...settings,
      calendars,
      clocks: { ...settings.clocks, calendars: { delivery: 'Austin' } },
    });
    expect(named.clocks?.calendars.delivery.timezone).toBe('America/Chicago');
  });

  test.each([
    { name: 'no section', clocks: undefined, rules: undefined },
    { name: 'only a calendar', clocks: { calendar: { days: 'mon-thu' } }, rules: undefined },
    { name: 'stalled work switched off', clocks: { stalled: false }, rules: [] },
    { name: 'a time of its own for stalled work', clocks: { stalled: '3 business days' }, rules: ['stalled'] },
  ])('of a file with $name', ({ clocks, rules }) => {
    const read = mapping(clocks === undefined ? {} : { clocks });
    expect(read.clocks?.rules.map(({ clock }) => clock)).toEqual(rules);
  });

  test('are read back in sentences', () => {
    expect(describeClocks(mapping(settings))).toEqual([
      'From the offer to the yes of delivery: 1 business day; a reminder when 50 % of it are used, deal owner hears of it once it is passed and lead hears of it 1 business day after it.',
      'From the yes of delivery to the kickoff (the end of “Kickoff”): 90 business minutes; a reminder 1 business hour before.',
      'Up to the promised day.',
      'Nothing moves: 5 business days.',
      'Counted in working time: sales Mon, Tue, Wed, Thu 08:00–16:00 (America/Chicago), delivery Mon, Tue, Wed, Thu, Fri 08:00–16:00 (Europe/Berlin).',
    ]);
  });

  test('concern every handoff under way when they are edited, as what the deal is told does', () => {
    const before = reportVersionOf(mapping(settings));
    const edited = mapping({ ...settings, clocks: { ...settings.clocks, stalled: false } });
    expect(reportVersionOf(edited)).not.toBe(before);
    expect(reportVersionOf(mapping())).toBe(reportVersionOf(mapping({ clocks: { calendar: { days: 'mon-thu' } } })));
  });
});
