import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Page } from 'playwright-core';
import { accessOf } from '../src/commands/access.ts';
import { dashboardOf } from '../src/commands/dashboard.ts';
import { letPeopleWork } from '../src/commands/demo-acts.ts';
import type { Io } from '../src/commands/io.ts';
import { openSession } from '../src/commands/session.ts';
import { runOnce } from '../src/engine/run-once.ts';
import { sandboxEnvironment } from '../src/sandbox/sandbox-environment.ts';
import { createSeededRandom } from '../src/sandbox/seeded-random.ts';
import { startSandboxServers } from '../src/sandbox/servers.ts';
import { createWorld } from '../src/sandbox/world.ts';
import { createWebApp } from '../src/web/create-web-app.ts';
import { serveWeb } from '../src/web/serve.ts';

// The pages as the documents show them: a made-up portal of always the same seed and day, and people at work on it.
const { values: flags } = parseArgs({
  options: {
    out: { type: 'string', default: 'docs/images' },
    browser: { type: 'string', default: '/usr/bin/chromium' },
  },
});
const hour = 3_600_000;
let at = Date.parse('2026-11-16T08:00:00Z');
const sleep = async (ms: number): Promise<void> => {
  at += ms;
};
const clock = { now: () => at, sleep };
const random = createSeededRandom(1, 'screenshots');
const folder = mkdtempSync(join(tmpdir(), 'handoff-screenshots-'));
const world = createWorld({ clock, seed: 1, deals: 40 });
const servers = await startSandboxServers(world);
const io: Io = {
  ...{ out: () => undefined, err: () => undefined, color: false, watched: false, width: 100, cwd: folder },
  ...{ clock, random, stopping: new AbortController().signal },
  env: {
    ...sandboxEnvironment(servers),
    DATABASE_URL: `file:${join(folder, 'handoff.db')}`,
    MAPPINGS_DIR: join(import.meta.dirname, '../mappings'),
    LOG_LEVEL: 'silent',
  },
};
const session = await openSession(io, 'work');
const pass = () =>
  runOnce(
    session.passDeps(() => undefined),
    { allowMany: true, stopping: () => false },
  );
await pass();
for (let round = 0; round < 4; round += 1) {
  at += 7 * hour;
  letPeopleWork(world, random, 1);
  at += hour;
  await pass();
}
const access = await accessOf(session.config, folder);
const web = await serveWeb(createWebApp(dashboardOf(session, io, { ring: () => undefined, access })), {
  host: '127.0.0.1',
  port: 0,
});
const browser = await chromium.launch({ executablePath: flags.browser, args: ['--no-sandbox'] });
mkdirSync(flags.out, { recursive: true });

interface Picture {
  readonly name: string;
  readonly path: string;
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
}

async function take({ name, path, width = 1200, height = 800, dark = false }: Picture): Promise<void> {
  const page: Page = await browser.newPage({ viewport: { width, height }, colorScheme: dark ? 'dark' : 'light' });
  await page.goto(`${web.url}${path}`);
  await page.screenshot({ path: join(flags.out, `${name}.png`) });
  await page.close();
}

/** One that delivery works on: its page has most to show. */
const [shown] = await session.store.board.column({ state: 'in_delivery', limit: 1 });
const one = `/handoffs/${shown?.deal ?? ''}`;
const [held] = await session.store.board.column({ state: 'held', limit: 1 });
const tried = `/mappings/${encodeURIComponent(held?.mapping ?? '')}/try?deal=${held?.deal ?? ''}`;
/** Somebody is at one of the things that need somebody, and a process is there. */
const [first] = await session.store.exceptions.needing(1);
if (first !== undefined) {
  const { id: exception, code, deal } = first;
  await session.store.exceptionWords.say({ exception, code, deal, at: at - hour, by: 'Ana', said: 'claim' });
}
await session.store.processes.beat({ id: '1', name: 'handoff, process 1', startedAt: at - 30 * hour, seenAt: at }, 0);
try {
  await take({ name: 'today', path: '/' });
  await take({ name: 'try-mapping', path: tried, height: 1000 });
  // Without the address of the store, which is another one each time.
  await take({ name: 'health', path: '/health#connections', height: 900 });
  await take({ name: 'board', path: '/handoffs' });
  await take({ name: 'figures', path: '/figures?by=mapping', height: 1100 });
  await take({ name: 'handoff', path: one, height: 1100 });
  await take({ name: 'handoff-dark', path: one, dark: true });
  await take({ name: 'phone', path: '/', width: 390, height: 844 });
} finally {
  await browser.close();
  await web.close();
  await session.store.close();
  await servers.close();
  rmSync(folder, { recursive: true, force: true });
}
