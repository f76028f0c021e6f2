import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { csvFiles } from '../../src/diagnose/report/csv-files.ts';
import { diagnosisPage } from '../../src/diagnose/report/diagnosis-page.ts';
import { formatDiagnosis } from '../../src/diagnose/report/format-diagnosis.ts';
import { describeInBrowser, openFile } from '../support/browser.ts';
import { diagnosisOf, pastDeal, pastOf } from './small-past.ts';

const hostile = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(2)>',
  '</style></pre></title>"\'><svg onload=alert(3)>',
  '=HYPERLINK("https://evil.example","x")',
  '\u001b[31mred\u202eturned',
];

const deals = hostile.flatMap((text, at) =>
  [0, 1].map((turn) =>
    pastDeal(`${at}${turn}`, {
      dealname: text,
      hubspot_owner_id: `${text}`,
      scope_summary: turn === 0 ? 'tbd' : text,
      target_go_live: text,
    }),
  ),
);
const diagnosis = diagnosisOf(
  pastOf(deals, {
    pipelines: [
      {
        id: 'default',
        label: hostile[2] ?? '',
        archived: false,
        stages: [{ id: 'closedwon', label: hostile[1] ?? '', won: true, closed: true }],
      },
    ],
    labels: { scope_summary: hostile[0] ?? '', target_go_live: hostile[2] ?? '' },
  }),
);

const folder = mkdtempSync(join(tmpdir(), 'handoff-page-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('what vendors wrote', () => {
  test('moves no cursor of a terminal', () => {
    const shown = formatDiagnosis(diagnosis, { color: false, width: 80 });
    expect(shown).toContain(hostile[0]);
    expect(shown.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202a-\u202e]/u);
  });

  test('is no formula of a spreadsheet', () => {
    const cells = csvFiles(diagnosis).flatMap(({ name, text }) => (name.endsWith('.csv') ? text.split(/,|\r\n/) : []));
    expect(cells.filter((cell) => /^"?[=+@-]/.test(cell))).toEqual([]);
    expect(csvFiles(diagnosis).find(({ name }) => name === 'gaps.csv')?.text).toContain(
      `"'=HYPERLINK(""https://evil.example"",""x"")"`,
    );
  });
});

describeInBrowser('the page', () => {
  test('shows it as it was written, and runs none of it', async () => {
    const path = join(folder, 'page.html');
    writeFileSync(path, await diagnosisPage(diagnosis));
    const { page, noise } = await openFile(path);
    expect(noise).toEqual([]);
    expect(await page.locator('script, img, iframe, link, object').count()).toBe(0);
    expect(await page.locator('svg:not([role=img])').count()).toBe(0);
    expect(await page.locator('body').textContent()).toContain(hostile[0]);
    await page.close();
  });

  test('is whole on paper', async () => {
    const path = join(folder, 'page.html');
    writeFileSync(path, await diagnosisPage(diagnosis));
    const { page } = await openFile(path);
    const pdf = await page.pdf({ format: 'A4' });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    await page.close();
  });
});
