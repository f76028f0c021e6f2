import { describe, expect, test } from '@jest/globals';
import { findWeeklyMoment } from '../../src/config/figures-values.ts';
import { readConfig } from '../../src/config/read-config.ts';

describe('the settings of the figures', () => {
  test('name places, an hour of the week, a zone and minutes', () => {
    const { figures } = readConfig({
      FIGURES_TO: 'slack, slack:#sales-leads, Ana@Example.com',
      FIGURES_AT: 'Fri 16:30',
      FIGURES_TIMEZONE: 'America/New_York',
      FIGURES_MINUTES: 'project=60, check=2.5',
    });
    expect(figures).toEqual({
      to: [
        { channel: 'slack', name: 'TRUE' },
        { channel: 'slack', name: 'SALES_LEADS' },
        { channel: 'email', name: 'ana@example.com' },
      ],
      at: 'Fri 16:30',
      timezone: 'America/New_York',
      minutes: ['project=60', 'check=2.5'],
    });
    expect(findWeeklyMoment(figures.at)).toEqual({ weekday: 5, minute: 16 * 60 + 30 });
  });

  test.each([
    { name: 'FIGURES_TO', value: 'teams, ana@example' },
    { name: 'FIGURES_TO', value: 'Ana <ana@example.com>' },
    { name: 'FIGURES_AT', value: 'monday' },
    { name: 'FIGURES_AT', value: 'mon 24:00' },
    { name: 'FIGURES_TIMEZONE', value: 'Berlin' },
    { name: 'FIGURES_MINUTES', value: 'project' },
  ])('are refused when $name is $value', ({ name, value }) => {
    const problem = expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.stringContaining(name) });
    expect(() => readConfig({ [name]: value })).toThrow(
      expect.objectContaining({ problems: expect.arrayContaining([problem]) }),
    );
  });
});
