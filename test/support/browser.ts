import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterAll, describe } from '@jest/globals';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

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

export interface Look {
  readonly width?: number;
  readonly dark?: boolean;
  /** What is done with the tab before it opens the page. */
  readonly before?: (page: Page) => Promise<unknown>;
}

export interface Seen {
  readonly page: Page;
  /** Whatever the page asked for besides itself, said, or wanted of the person. */
  readonly noise: readonly string[];
}

/** A browser of somebody who was never here before. */
async function freshContext({ width = 1000, dark = false }: Look): Promise<BrowserContext> {
  browser ??= await chromium.launch({
    ...(executable === undefined ? {} : { executablePath: executable }),
    args: ['--no-sandbox'],
  });
  return browser.newContext({ viewport: { width, height: 900 }, colorScheme: dark ? 'dark' : 'light' });
}

/** `isOwn` says which addresses a page may ask for. */
async function watchedPage(look: Look, isOwn: (url: string) => boolean): Promise<Seen> {
  const page = await (await freshContext(look)).newPage();
  // Long enough for a machine that does eight things at once, and shorter than the test.
  page.setDefaultTimeout(15_000);
  const noise: string[] = [];
  page.on('request', (request) => {
    if (!isOwn(request.url())) noise.push(`request ${request.url()}`);
  });
  page.on('console', (message) => noise.push(`console ${message.text()}`));
  page.on('pageerror', (error) => noise.push(`error ${error.message}`));
  page.on('dialog', (dialog) => {
    noise.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  return { page, noise };
}

/** Opens a page that stands in a file. */
export async function openFile(path: string, look: Look = {}): Promise<Seen> {
  const seen = await watchedPage(look, (url) => url === `file://${path}`);
  await seen.page.goto(`file://${path}`);
  return seen;
}

/** Opens a page of a service; only its own addresses are quiet. */
export async function openPage(url: string, look: Look = {}): Promise<Seen> {
  const { origin } = new URL(url);
  const seen = await watchedPage(look, (asked) => asked.startsWith(`${origin}/`) || asked.startsWith('data:'));
  await look.before?.(seen.page);
  await seen.page.goto(url);
  return seen;
}
