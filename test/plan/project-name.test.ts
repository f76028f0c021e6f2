import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bearsNumber, projectName } from '../../src/plan/project-name.ts';
import { deal, mapping, planContext } from '../support/builders.ts';

const named = (name: string, properties: Record<string, string> = {}): string =>
  projectName(planContext({ mapping: mapping({ project: { name } }), deal: deal({ properties }) }));

describe('the name of a project', () => {
  test.each([
    { name: 'carries the number of the deal', text: '{{ company.name }}', is: 'Acme #1001' },
    { name: 'carries it once where the mapping writes it', text: '1001 / {{ company.name }}', is: '1001 / Acme' },
    { name: 'is not satisfied with a longer number', text: 'Acme 11001', is: 'Acme 11001 #1001' },
    { name: 'is one line', text: ' {{ company.name }}\n\tonboarding ', is: 'Acme onboarding #1001' },
    { name: 'is no longer than 200 characters', text: 'A'.repeat(250), is: `${'A'.repeat(193)}… #1001` },
    {
      name: 'keeps the number when the end is cut off',
      text: `${'A'.repeat(250)} 1001`,
      is: `${'A'.repeat(193)}… #1001`,
    },
  ])('$name', ({ text, is }) => {
    expect(named(text)).toBe(is);
  });

  test('that comes out empty is a mistake in the mapping', () => {
    expect(() => named('{{ deal.nickname }}')).toThrow("The project's name comes out empty (onboarding.yaml:6).");
  });

  test('is never longer than 200 characters, carries its number and no half of a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }), (dealname) => {
        fc.pre(dealname.trim() !== '');
        const name = named('{{ deal.dealname }}', { dealname });
        expect([[...name].length <= 200, bearsNumber(name, '1001'), name.isWellFormed()]).toEqual([true, true, true]);
      }),
      { numRuns: 40 },
    );
  });
});
