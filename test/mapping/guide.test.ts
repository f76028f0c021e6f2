import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { filterDescriptions } from '../../src/mapping/expression/filters.ts';
import { parseMapping } from '../../src/mapping/parse-mapping.ts';
import { problemCatalogue } from '../../src/mapping/problem-catalogue.ts';

const guide = readFileSync('docs/mapping.md', 'utf8');
const recipes = [...guide.matchAll(/```yaml\n(# recipe: (.+)\n[\s\S]*?)```/g)].map(([, text = '', name = '']) => ({
  name,
  text,
}));

const inTable = (text: string): string => text.replaceAll('|', '\\|');

describe('the guide', () => {
  test('has recipes', () => {
    expect(recipes.length).toBeGreaterThanOrEqual(10);
  });

  test.each(recipes)('recipe "$name" is complete, short and without problems', ({ text }) => {
    expect(parseMapping(text, 'recipe.yaml').problems).toEqual([]);
    expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(31);
  });

  test.each(Object.entries(problemCatalogue))(
    'explains %s in the words of the catalogue',
    (code, { severity, means, fix }) => {
      const when = severity === 'warning' ? `${means} (warning)` : means;
      expect(guide).toContain(`| \`${code}\` | ${inTable(when)} | ${inTable(fix)} |\n`);
    },
  );

  test.each(Object.entries(filterDescriptions))('lists the filter %s', (name, description) => {
    expect(guide).toContain(`| \`${name}\` | ${inTable(description)} |\n`);
  });
});
