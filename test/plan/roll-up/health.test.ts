import { describe, expect, test } from '@jest/globals';
import { task } from '../../support/builders.ts';
import { blocked, closed, dueOn, noon, rolled } from './support.ts';

const soon = dueOn('Soon', '2026-11-20');
const overdue = dueOn('Kickoff', '2026-11-05');
const rules = (health: object) => ({ report: { health } });

describe('health is', () => {
  test.each([
    { name: 'on track with nothing to go by', tasks: [task('a')], health: ['on_track', '0 tasks overdue, 0 blocked'] },
    {
      name: 'on track when the forecast keeps the promise',
      tasks: [soon],
      settings: { promised: '2026-11-20' },
      health: [
        'on_track',
        '0 tasks overdue, 0 blocked; 2026-11-20 keeps the promised 2026-11-20 (deal.target_go_live)',
      ],
    },
    {
      name: 'at risk with a blocked task',
      tasks: [soon, task('Import', blocked)],
      health: ['at_risk', '1 of 2 tasks blocked ("Import")'],
    },
    {
      name: 'at risk with an overdue task',
      tasks: [overdue, soon],
      health: ['at_risk', '1 of 2 tasks overdue ("Kickoff")'],
    },
    {
      name: 'on track with fewer overdue than the mapping minds',
      tasks: [overdue, soon],
      settings: rules({ at_risk: { overdue_tasks: 2 } }),
      health: ['on_track', '1 task overdue, 0 blocked'],
    },
    {
      name: 'at risk close to the promised day',
      tasks: [soon],
      settings: { ...rules({ at_risk: { days_before: 2 } }), promised: '2026-11-23' },
      health: [
        'at_risk',
        '2026-11-20 is less than 2 working days before the promised 2026-11-23 (deal.target_go_live)',
      ],
    },
    {
      name: 'late after the promised day',
      tasks: [soon],
      settings: { promised: '2026-11-19' },
      health: ['late', '2026-11-20 is after the promised 2026-11-19 (deal.target_go_live)'],
    },
    {
      name: 'only at risk as long as the mapping bears it',
      tasks: [soon],
      settings: { ...rules({ late: { days_after: 1 } }), promised: '2026-11-19' },
      health: ['at_risk', '2026-11-20 is after the promised 2026-11-19 (deal.target_go_live)'],
    },
    {
      name: 'late when the promised day is over and work without dates is open',
      tasks: [task('a')],
      settings: { promised: '2026-11-06' },
      health: ['late', '2026-11-09 is after the promised 2026-11-06 (deal.target_go_live)'],
    },
    {
      name: 'late when something has been overdue for long',
      tasks: [dueOn('Old', '2026-10-26')],
      health: ['late', '"Old" has been overdue for 10 working days, since 2026-10-26'],
    },
    {
      name: 'late for a project that was finished too late',
      tasks: [task('a', { ...closed, dateDone: noon('2026-11-09') })],
      settings: { promised: '2026-11-06' },
      health: ['late', '2026-11-09 is after the promised 2026-11-06 (deal.target_go_live)'],
    },
    {
      name: 'on track when what was overdue is done',
      tasks: [{ ...overdue, ...closed }, soon],
      health: ['on_track', '0 tasks overdue, 0 blocked'],
    },
  ])('$name', ({ tasks, settings = {}, health }) => {
    const figure = rolled(tasks, settings).figures.health;
    expect([figure?.value, figure?.source]).toEqual(health);
  });

  test('not worked out where the mapping switches it off', () => {
    expect(rolled([soon], { report: { health: false } }).figures.health).toBeUndefined();
  });

  test('by dependencies only where the mapping says so', () => {
    const waiting = [task('First'), task('Second', { waitsFor: ['First'] })];
    const told = (report: object, tasks = waiting) => rolled(tasks, { report }).figures.blockers?.value;
    const done = [task('First', closed), task('Second', { waitsFor: ['First'] })];
    expect([told({}), told({ dependencies_block: true }), told({ dependencies_block: true }, done)]).toEqual([
      '',
      'Second',
      '',
    ]);
  });

  test('told with what keeps it: blocked tasks, then overdue ones with their day', () => {
    expect(rolled([overdue, task('Import', blocked), soon]).figures.blockers).toEqual({
      value: 'Import; Kickoff (due 2026-11-05)',
      source: '1 blocked task, 1 overdue task besides',
    });
  });
});
