import { describe, expect, test } from '@jest/globals';
import { describeCalendars } from '../../../src/mapping/describe/describe-calendars.ts';
import { mapping } from '../../support/builders.ts';

describe('working days are read back', () => {
  test('with holidays and teams', () => {
    const read = mapping({
      calendar: { holidays: ['DE-BE', '2026-12-24'] },
      calendars: {
        austin: { people: ['raj@example.com', 'deal owner'], timezone: 'America/Chicago', holidays: 'US-TX' },
      },
    });
    expect(describeCalendars(read)).toEqual([
      'Everybody else: Mon, Tue, Wed, Thu, Fri 09:00–17:00 (Europe/Berlin), without the public holidays of DE-BE and 1 listed day.',
      'raj@example.com and deal owner (austin): Mon, Tue, Wed, Thu, Fri 09:00–17:00 (America/Chicago), without the public holidays of US-TX.',
    ]);
  });

  test('not at all where they are as everywhere', () => {
    expect(describeCalendars(mapping())).toEqual([]);
  });
});
