import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { CompiledQuery, Kysely } from 'kysely';
import { fillMany } from '../../scripts/pages/fill-many.ts';
import { connectSqlite } from '../../src/store/connect-sqlite.ts';
import { migrate } from '../../src/store/migrate.ts';
import { repositories, type Store } from '../../src/store/store.ts';
import type { Tables } from '../../src/store/tables.ts';
import { createWebApp } from '../../src/web/create-web-app.ts';
import { handClock } from '../support/temporary-store.ts';
import { webDeps } from '../support/web-deps.ts';

const directory = mkdtempSync(join(tmpdir(), 'handoff-page-queries-'));
const path = join(directory, 'handoff.db');
const queries: CompiledQuery[] = [];
let db: Kysely<Tables>;
let explainer: DatabaseSync;
let get: (page: string) => Promise<string>;

beforeAll(async () => {
  db = connectSqlite(path, { log: (event) => void queries.push(event.query) });
  await migrate(db, path);
  const clock = handClock(Date.UTC(2026, 10, 20));
  fillMany(path, 2_000, clock.now());
  explainer = new DatabaseSync(path);
  const unused = {
    kind: 'sqlite',
    path,
    transaction: unasked,
    backup: unasked,
    scrub: unasked,
    close: unasked,
  } as const;
  const store: Store = { ...repositories(db, clock), ...unused };
  const states = await store.handoffs.countByState();
  await store.passes.finish(await store.passes.start(1), { states });
  const app = createWebApp(webDeps({ store, clock }));
  get = async (page) => (await app.request(`http://localhost${page}`, { headers: { host: 'localhost' } })).text();
});

const unasked = async (): Promise<never> => {
  throw new Error('no page asks for this');
};

afterAll(async () => {
  explainer.close();
  await db.destroy();
  rmSync(directory, { recursive: true, force: true });
});

/** The lines of SQLite's plans that walk through a whole table or index. */
const walksOf = (tried: readonly CompiledQuery[]): string[] =>
  tried.flatMap(({ sql, parameters }) =>
    explainer
      .prepare(`explain query plan ${sql}`)
      .all(...(parameters as SQLInputValue[]))
      .map((line) => String(line['detail']))
      .filter((line) => line.startsWith('SCAN ')),
  );

// Walked from its end, and only as far as the page shows.
const moves = 'SCAN transitions USING INDEX transitions_by_at';
const told = 'SCAN messages USING INDEX messages_by_created';
const last = ['SCAN passes'];

test.each([
  { page: '/', walks: [moves, ...last], atMost: 14 },
  { page: '/handoffs', walks: last, atMost: 14 },
  { page: '/handoffs?state=delivered', walks: last, atMost: 5 },
  { page: '/handoffs?state=delivered&mapping=Standard', walks: last, atMost: 5 },
  { page: '/handoffs?q=1000042', walks: last, atMost: 5 },
  { page: '/handoffs?q=client%2042', walks: ['SCAN deals USING COVERING INDEX deals_by_name', ...last], atMost: 7 },
  { page: '/handoffs/1000042', walks: last, atMost: 18 },
  { page: '/mappings', walks: last, atMost: 8 },
  { page: '/health', walks: last, atMost: 18 },
  { page: '/notifications', walks: [told, ...last], atMost: 5 },
  { page: '/notifications?show=failing', walks: last, atMost: 5 },
])('$page asks a few questions that an index answers', async ({ page, walks, atMost }) => {
  queries.length = 0;
  const text = await get(page);
  const found = [...new Set(walksOf(queries))].filter((line) => !small.test(line));
  expect({ found: found.toSorted(), isFew: queries.length <= atMost, isSmall: text.length < 200_000 }).toEqual({
    found: walks.toSorted(),
    isFew: true,
    isSmall: true,
  });
});

/** Tables that do not grow with the handoffs. */
const small = /^SCAN (?:webhook_\w+|mapping_versions|sign_ins|limits|processes)\b/;
