import { expect, test } from '@jest/globals';
import { createSchedule } from '../../../../src/sandbox/clickup/store/schedule.ts';

test('runs what is due in order of time, equal times in order of adding', () => {
  const schedule = createSchedule();
  const ran: string[] = [];
  const at = (time: number, name: string) => schedule.add(time, () => ran.push(name));
  at(30, 'late');
  at(10, 'first');
  at(20, 'second');
  at(10, 'first too');
  const times: number[] = [];
  schedule.runDue(20, (time) => times.push(time));
  expect({ ran, times, pending: schedule.pending() }).toEqual({
    ran: ['first', 'first too', 'second'],
    times: [10, 10, 20],
    pending: 1,
  });
});

test('a job may add jobs, and those that are due run too', () => {
  const schedule = createSchedule();
  const ran: string[] = [];
  schedule.add(10, () => {
    ran.push('parent');
    schedule.add(15, () => ran.push('child'));
    schedule.add(50, () => ran.push('later'));
  });
  schedule.runDue(20, () => undefined);
  expect({ ran, pending: schedule.pending() }).toEqual({ ran: ['parent', 'child'], pending: 1 });
});
