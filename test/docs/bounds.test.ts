import { describe, expect, test } from '@jest/globals';
import { defaultApplySettings, quarantineMs } from '../../src/apply/settings.ts';
import { handoffProperties } from '../../src/domain/handoff-properties.ts';
import { fewestOwned, largestShare, mostNewProjects } from '../../src/sync/brakes.ts';
import { document, rowsIn, sectionOf } from './documents.ts';

const operators = document('docs/operators.md');
const errors = document('docs/errors.md');

const shown = (name: string, value: number): string => (name.endsWith('Ms') ? `${value / 1000} s` : String(value));

describe('the numbers in the documents', () => {
  test('the table of bounds has every setting with its value', () => {
    const told = rowsIn(sectionOf(operators, '## Bounds'))
      .filter(([name = '']) => name.startsWith('`'))
      .map(([name = '', value = '']) => [name.replaceAll('`', ''), value]);
    const actual = Object.entries(defaultApplySettings).map(([name, value]) => [name, shown(name, value)]);
    expect(told).toEqual(actual);
  });

  test('the quarantine is the sum that is told', () => {
    expect(sectionOf(operators, '## Bounds')).toContain(
      `The quarantine of a lost answer is the sum of the first five: ${quarantineMs(defaultApplySettings) / 1000} s.`,
    );
  });

  test('the brake takes hold where README and the page of codes say', () => {
    expect(document('README.md').replaceAll(/\s+/g, ' ')).toContain(`more than ${mostNewProjects} projects`);
    expect(errors).toContain(`more than ${mostNewProjects} projects`);
    expect([largestShare, fewestOwned]).toEqual([0.3, 10]);
    expect(errors).toContain('more than 30 % of ten or more deals');
  });

  test('README counts the properties that provision creates', () => {
    expect(Object.keys(handoffProperties)).toHaveLength(19);
    expect(document('README.md')).toContain('nineteen properties');
  });
});
