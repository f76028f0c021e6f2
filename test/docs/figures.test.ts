import { expect, test } from '@jest/globals';
import { usualMinutes } from '../../src/report/assumptions.ts';
import { definitions, titles } from '../../src/report/view/definitions.ts';
import { document, rowsIn, sectionOf } from './documents.ts';

const figures = document('docs/figures.md');
const flat = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

test.each(Object.entries(titles))('docs/figures.md defines %s as the page does', (name, title) => {
  const [, text = ''] = Object.entries(definitions).find(([key]) => key === name) ?? [];
  expect(flat(sectionOf(figures, `### ${title}`))).toContain(flat(text));
});

test('docs/figures.md tells the assumptions as they are', () => {
  const told = rowsIn(sectionOf(figures, '### Work that nobody did by hand')).flatMap(([kind = '', minutes = '']) =>
    kind.startsWith('`') ? [[kind.replaceAll('`', ''), Number(minutes)]] : [],
  );
  expect(Object.fromEntries(told)).toEqual(usualMinutes);
});
