import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { usualMinutes } from '../../src/report/assumptions.ts';
import type { Report } from '../../src/report/report.ts';
import { csvFiles } from '../../src/report/view/csv-files.ts';
import { definitions, titles } from '../../src/report/view/definitions.ts';
import { formatReport } from '../../src/report/view/format-report.ts';
import { reportPage } from '../../src/report/view/report-page.ts';
import { seriousOn } from '../support/accessibility.ts';
import { describeInBrowser, openFile } from '../support/browser.ts';
import { at, figuresOf, november, trailOf } from './some-trails.ts';

const hostile = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(2)>',
  '</style></title>"\'><svg onload=alert(3)>',
  '=HYPERLINK("https://evil.example","x")',
  '\u001b[31mred\u202eturned',
];

const trails = hostile.flatMap((text) => [
  trailOf(
    [
      ['held', 1, { round: 1, missing: [text] }],
      ['offered', 3],
      ['returned', 4, { round: 1, reason: text }],
      ['offered', 5],
      ['accepted', 9],
    ],
    { mapping: text, rep: text, team: text },
  ),
  trailOf([
    ['building', 1],
    ['offered', 2],
    ['accepted', 7],
    ['in_delivery', 9],
  ]),
]);
const report: Report = {
  ...{ period: november, by: 'rep', only: { team: hostile[0] ?? '' }, at: at(500), minutes: usualMinutes },
  all: figuresOf(trails),
  groups: hostile.map((name) => ({ name, figures: figuresOf(trails.filter(({ rep }) => rep === name)) })),
};

const folder = mkdtempSync(join(tmpdir(), 'handoff-report-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('what people wrote', () => {
  test('moves no cursor of a terminal', () => {
    const shown = formatReport(report, { color: false, width: 120 });
    expect(shown).toContain(hostile[0]);
    expect(shown.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202a-\u202e]/u);
  });

  test('is no formula of a spreadsheet', () => {
    const cells = csvFiles(report).flatMap(({ text }) => text.split(/,|\r\n/));
    expect(cells.filter((cell) => /^"?[=+@-]/.test(cell))).toEqual([]);
    expect(csvFiles(report).map(({ name }) => name)).toEqual([
      ...['groups', 'states', 'times', 'stages', 'missing', 'returns', 'limits', 'saved'].map((one) => `${one}.csv`),
    ]);
  });
});

test('every figure has its definition beside it', async () => {
  const page = (await reportPage(report)).replaceAll(/<\/?code>/g, '`').replaceAll(/\s+/g, ' ');
  const escaped = (text: string) => text.replaceAll('"', '&quot;');
  expect(Object.values(definitions).filter((text) => !page.includes(escaped(text)))).toEqual([]);
  expect(Object.values(titles).filter((title) => !page.includes(title))).toEqual([]);
});

describeInBrowser('the page', () => {
  test.each([{ dark: false }, { dark: true }])(
    'runs nothing, is accessible and whole on paper, dark: $dark',
    async ({ dark }) => {
      const path = join(folder, 'report.html');
      writeFileSync(path, await reportPage(report));
      const { page, noise } = await openFile(path, { dark, width: 390 });
      expect(await page.locator('script, img, iframe, link, object').count()).toBe(0);
      expect(await page.locator('svg:not([role=img])').count()).toBe(0);
      expect(await page.locator('body').textContent()).toContain(hostile[0]);
      expect(
        await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
      ).toBe(0);
      const pdf = await page.pdf({ format: 'A4' });
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
      expect(noise).toEqual([]);
      expect(await seriousOn(page)).toEqual([]);
      await page.close();
    },
  );
});
