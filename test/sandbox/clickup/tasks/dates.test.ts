import { expect, test } from '@jest/globals';
import { dayAfterAtFour, dayAtFour, skipWeekend } from '../../../../src/sandbox/clickup/tasks/dates.ts';

const utc = (at: number): string => new Date(at).toISOString();

test.each([
  { name: 'winter in Berlin', at: '2026-01-15T22:59:59Z', zone: 'Europe/Berlin', four: '2026-01-15T03:00:00.000Z' },
  {
    name: 'a minute later it is the next day',
    at: '2026-01-15T23:00:00Z',
    zone: 'Europe/Berlin',
    four: '2026-01-16T03:00:00.000Z',
  },
  { name: 'summer in Berlin', at: '2026-07-15T12:00:00Z', zone: 'Europe/Berlin', four: '2026-07-15T02:00:00.000Z' },
  {
    name: 'the day the clocks go forward',
    at: '2026-03-29T12:00:00Z',
    zone: 'Europe/Berlin',
    four: '2026-03-29T02:00:00.000Z',
  },
  {
    name: 'west of Greenwich',
    at: '2026-01-15T03:00:00Z',
    zone: 'America/Los_Angeles',
    four: '2026-01-14T12:00:00.000Z',
  },
  { name: 'half an hour off', at: '2026-01-15T00:00:00Z', zone: 'Asia/Kolkata', four: '2026-01-14T22:30:00.000Z' },
])('4 am of the day that holds an instant: $name', ({ at, zone, four }) => {
  expect(utc(dayAtFour(Date.parse(at), zone))).toBe(four);
});

test('days are counted on the calendar, across a change of clocks too', () => {
  expect(utc(dayAfterAtFour(Date.parse('2026-03-27T12:00:00Z'), 5, 'Europe/Berlin'))).toBe('2026-04-01T02:00:00.000Z');
});

test.each([
  { day: '2026-11-27', lands: '2026-11-27' },
  { day: '2026-11-28', lands: '2026-11-30' },
  { day: '2026-11-29', lands: '2026-11-30' },
])('$day lands on the working day $lands', ({ day, lands }) => {
  const at = dayAtFour(Date.parse(`${day}T12:00:00Z`), 'Europe/Berlin');
  expect(utc(skipWeekend(at, 'Europe/Berlin'))).toBe(`${lands}T03:00:00.000Z`);
});
