import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterAll, describe } from '@jest/globals';
import { type Browser, chromium, type Page } from 'playwright-core';

/** A Chromium of this machine; the tests bring none along. */
const executable = (process.env['PATH'] ?? '')
  .split(delimiter)
  .flatMap((folder) => ['chromium', 'chromium-browser', 'google-chrome'].map((name) => join(folder, name)))
  .find((path) => existsSync(path));

/** As `describe`, and skipped with the reason where there is no browser. */
export const describeInBrowser = (name: string, tests: () => void): void => {
  if (executable === undefined) describe.skip(`${name} (no Chromium is installed: apt-get install chromium)`, tests);
  else describe(name, tests);
};

let browser: Browser | undefined;
afterAll(async () => browser?.close());

export interface Seen {
  readonly page: Page;
  /** Whatever the page asked for besides itself, said, or wanted of the person. */
  readonly noise: readonly string[];
}

/** Opens a page that stands in a file. */
export async function openFile(
  path: string,
  look: { readonly width?: number; readonly dark?: boolean } = {},
): Promise<Seen> {
  browser ??= await chromium.launch({
    ...(executable === undefined ? {} : { executablePath: executable }),
    args: ['--no-sandbox'],
  });
  const page = await browser.newPage({
    viewport: { width: look.width ?? 1000, height: 900 },
    colorScheme: look.dark === true ? 'dark' : 'light',
  });
  const noise: string[] = [];
  page.on('request', (request) => {
    if (request.url() !== `file://${path}`) noise.push(`request ${request.url()}`);
  });
  page.on('console', (message) => noise.push(`console ${message.text()}`));
  page.on('pageerror', (error) => noise.push(`error ${error.message}`));
  page.on('dialog', (dialog) => {
    noise.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(`file://${path}`);
  return { page, noise };
}
