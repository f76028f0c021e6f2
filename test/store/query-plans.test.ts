import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { CompiledQuery, Kysely } from 'kysely';
import { connectSqlite } from '../../src/store/connect-sqlite.ts';
import { migrate } from '../../src/store/migrate.ts';
import { repositories } from '../../src/store/store.ts';
import type { Tables } from '../../src/store/tables.ts';
import { dealRow, handoffRow, intent, task } from '../support/store-rows.ts';
import { handClock } from '../support/temporary-store.ts';

const directory = mkdtempSync(join(tmpdir(), 'handoff-plans-'));
const path = join(directory, 'handoff.db');
const queries: CompiledQuery[] = [];
let db: Kysely<Tables>;
let explainer: DatabaseSync;
type Tried = ReturnType<typeof repositories>;

beforeAll(async () => {
  db = connectSqlite(path, { log: (event) => void queries.push(event.query) });
  await migrate(db, path);
  await db.transaction().execute((transaction) => fill(repositories(transaction, handClock(1_000))));
  explainer = new DatabaseSync(path);
});

afterAll(async () => {
  explainer.close();
  await db.destroy();
  rmSync(directory, { recursive: true, force: true });
});

async function fill({ deals, handoffs, ledger, projects, values }: Tried): Promise<void> {
  const numbers = Array.from({ length: 1_100 }, (_, i) => i);
  await deals.save(numbers.map((i) => dealRow({ id: `${i}`, name: `Deal ${i}` })));
  for (const i of numbers) {
    const handoff = `${i}/e1` as const;
    await handoffs.save(handoffRow({ id: handoff, dealId: `${i}`, pending: i % 50 === 0, state: 'offered' }));
    await ledger.claim(intent({ key: `deal:${handoff}/brief`, handoff }));
    await projects.saveTasks(handoff, [task({ id: `t${i}` })]);
    const value = { target: 'crm', object: `${i}`, field: 'f', sent: 's', source: 'x', mapping: 'm', line: 1, at: 1 };
    await values.save(handoff, [{ ...value, target: 'crm' }]);
  }
}

/** The lines of SQLite's plans that walk a whole table or index of the ones that grow. */
function scansOf(tried: readonly CompiledQuery[]): string[] {
  return tried.flatMap(({ sql, parameters }) => {
    const plan = explainer.prepare(`explain query plan ${sql}`).all(...(parameters as SQLInputValue[]));
    const lines = plan.map((line) => String(line['detail']));
    return lines.filter((line) =>
      /^SCAN (handoffs|tasks|ledger|deals|sent_values|transitions|project_checks|copy_proofs|clocks|exceptions|exception_words|audit)\b/.test(
        line,
      ),
    );
  });
}

const counted = (table: string) => expect.stringMatching(`^SCAN ${table} USING COVERING INDEX`);

test.each<{ name: string; run: (tried: Tried) => Promise<unknown>; scans?: unknown[] }>([
  { name: 'deals.get', run: ({ deals }) => deals.get(['1', '2']) },
  { name: 'deals.find', run: ({ deals }) => deals.find('1') },
  { name: 'deals.save', run: ({ deals }) => deals.save([dealRow({ id: '1' })]) },
  { name: 'deals.count', run: ({ deals }) => deals.count(), scans: [counted('deals')] },
  { name: 'handoffs.get', run: ({ handoffs }) => handoffs.get(['1/e1', '2/e1']) },
  { name: 'handoffs.byDeal', run: ({ handoffs }) => handoffs.byDeal(['1', '2']) },
  { name: 'handoffs.save', run: ({ handoffs }) => handoffs.save(handoffRow({ id: '1/e1', dealId: '1' })) },
  { name: 'handoffs.inStates', run: ({ handoffs }) => handoffs.inStates(['held', 'offered'], 10, '5/e1') },
  { name: 'handoffs.withWork', run: ({ handoffs }) => handoffs.withWork() },
  { name: 'handoffs.withWork by a time', run: ({ handoffs }) => handoffs.withWork(5_000) },
  { name: 'handoffs.countByState', run: ({ handoffs }) => handoffs.countByState(), scans: [counted('handoffs')] },
  {
    name: 'handoffs.reportedOtherwise',
    run: ({ handoffs }) => handoffs.reportedOtherwise('Standard', 'a'.repeat(64)),
  },
  { name: 'handoffs.countReported', run: ({ handoffs }) => handoffs.countReported() },
  {
    name: 'handoffs.buildsWaiting, which walks what changed last only as far as its sample',
    run: ({ handoffs }) => handoffs.buildsWaiting(),
    scans: ['SCAN handoffs USING INDEX handoffs_by_updated_at_id'],
  },
  { name: 'mappingVersions.inUse', run: ({ mappingVersions }) => mappingVersions.inUse() },
  { name: 'handoffs.byMapping', run: ({ handoffs }) => handoffs.byMapping('Standard') },
  { name: 'handoffs.list by state', run: ({ handoffs }) => handoffs.list({ state: 'held', limit: 20, offset: 0 }) },
  {
    name: 'handoffs.list, which walks its order only as far as the page',
    run: ({ handoffs }) => handoffs.list({ limit: 20, offset: 0 }),
    scans: ['SCAN handoffs USING INDEX handoffs_by_updated_at_id'],
  },
  { name: 'transitions.of', run: ({ transitions }) => transitions.of('1/e1') },
  {
    name: 'transitions.add',
    run: ({ transitions }) => transitions.add({ handoff: '1/e1', at: 1, to: 'waiting', why: 'w', by: 'b' }),
  },
  { name: 'transitions.statesOf', run: ({ transitions }) => transitions.statesOf(['1/e1', '2/e1']) },
  { name: 'trails.movedSince', run: ({ trails }) => trails.movedSince(1_000) },
  { name: 'trails.of', run: ({ trails }) => trails.of(['1/e1', '2/e1']) },
  { name: 'trails.stepsOf', run: ({ trails }) => trails.stepsOf(['1/e1', '2/e1']) },
  {
    name: 'trails.standing, which counts them all',
    run: ({ trails }) => trails.standing(false),
    scans: [expect.stringMatching('^SCAN handoffs USING INDEX')],
  },
  { name: 'trails.takenOver', run: ({ trails }) => trails.takenOver(1_000) },
  {
    name: 'audit.append',
    run: ({ audit }) => audit.append({ at: 5, kind: 'retry', handoff: '1/e1', facts: {}, texts: { by: 'ana' } }),
  },
  { name: 'audit.seal', run: ({ audit }) => audit.seal(5) },
  { name: 'audit.page', run: ({ audit }) => audit.page(3, 9, 5) },
  { name: 'audit.page of a deal', run: ({ audit }) => audit.page(3, 9, 5, { deal: '1' }) },
  { name: 'audit.ofHandoff', run: ({ audit }) => audit.ofHandoff('1/e1', ['retry']) },
  { name: 'audit.head', run: ({ audit }) => audit.head() },
  { name: 'audit.cut, which walks what goes', run: ({ audit }) => audit.cut(1, 'kept for a while') },
  { name: 'clocks.save', run: ({ clocks }) => clocks.save('1/e1', []) },
  { name: 'clocks.ofMany', run: ({ clocks }) => clocks.ofMany(['1/e1', '2/e1']) },
  { name: 'clocks.count', run: ({ clocks }) => clocks.count(1) },
  { name: 'exceptions.needing', run: ({ exceptions }) => exceptions.needing(20) },
  { name: 'exceptions.openFor', run: ({ exceptions }) => exceptions.openFor('1/e1') },
  {
    name: 'exceptionWords.last, which walks its order only as far as the page',
    run: ({ exceptionWords }) => exceptionWords.last(5),
    scans: ['SCAN exception_words USING INDEX exception_words_by_at'],
  },
  { name: 'ledger.claim', run: ({ ledger }) => ledger.claim(intent({ key: 'deal:1/e1/brief', handoff: '1/e1' })) },
  { name: 'ledger.markSent', run: ({ ledger }) => ledger.markSent(['deal:1/e1/brief'], 'pass#1', 1) },
  {
    name: 'ledger.settle',
    run: ({ ledger }) => ledger.settle('deal:1/e1/brief', 'pass#1', { state: 'refused', error: 'no' }),
  },
  { name: 'ledger.reclaimUnclear', run: ({ ledger }) => ledger.reclaimUnclear('deal:1/e1/brief', 'pass#1', 1) },
  { name: 'ledger.adopt', run: ({ ledger }) => ledger.adopt('deal:2/e1/brief', 'a1', null, 'ana') },
  { name: 'ledger.get', run: ({ ledger }) => ledger.get(['deal:1/e1/brief']) },
  { name: 'ledger.of', run: ({ ledger }) => ledger.of('1/e1') },
  { name: 'ledger.ofMany', run: ({ ledger }) => ledger.ofMany(['1/e1', '2/e1']) },
  { name: 'ledger.unfinished', run: ({ ledger }) => ledger.unfinished() },
  { name: 'ledger.unfinished by a time', run: ({ ledger }) => ledger.unfinished(5_000) },
  { name: 'ledger.orphaned', run: ({ ledger }) => ledger.orphaned() },
  { name: 'ledger.declareGone', run: ({ ledger }) => ledger.declareGone(['deal:1/e1/brief'], 'retry') },
  { name: 'ledger.countTasks', run: ({ ledger }) => ledger.countTasks() },
  { name: 'ledger.uncertain', run: ({ ledger }) => ledger.uncertain() },
  { name: 'projects.get', run: ({ projects }) => projects.get(['1/e1', '2/e1']) },
  { name: 'projects.saveTasks', run: ({ projects }) => projects.saveTasks('1/e1', [task({ id: 't1' })]) },
  { name: 'projects.tasks', run: ({ projects }) => projects.tasks(['t1', 't2']) },
  { name: 'projects.ownerOf', run: ({ projects }) => projects.ownerOf(['t1', '9001']) },
  { name: 'projects.byContainer', run: ({ projects }) => projects.byContainer(['9001']) },
  { name: 'projects.remove', run: ({ projects }) => projects.remove('2/e1') },
  { name: 'checks.get', run: ({ checks }) => checks.get(['1/e1', '2/e1']) },
  { name: 'proofs.lastOf', run: ({ proofs }) => proofs.lastOf('Onboarding') },
  { name: 'projects.removeTask', run: ({ projects }) => projects.removeTask('t1') },
  {
    name: 'sets.note',
    run: ({ sets }) => sets.note([{ key: 'deal:1/e1/brief/text', handoff: '1/e1', request: null, notedAt: 1 }]),
  },
  { name: 'sets.ofMany', run: ({ sets }) => sets.ofMany(['1/e1', '2/e1']) },
  { name: 'sets.lapse', run: ({ sets }) => sets.lapse(['deal:1/e1/brief/text'], 1) },
  { name: 'sets.forget', run: ({ sets }) => sets.forget(['deal:1/e1/brief/text']) },
  { name: 'values.of', run: ({ values }) => values.of('1/e1') },
  { name: 'board.column', run: ({ board }) => board.column({ state: 'offered', limit: 20 }) },
  {
    name: 'board.column of a mapping, further on',
    run: ({ board }) =>
      board.column({ state: 'offered', mapping: 'Standard', after: { stateSince: 5, id: '7/e1' }, limit: 20 }),
  },
  {
    name: 'board.search, which walks the names alone',
    run: ({ board }) => board.search('deal 7', 20),
    scans: ['SCAN deals USING COVERING INDEX deals_by_name'],
  },
  {
    name: 'board.moves, which walks its order only as far as the page',
    run: ({ board }) => board.moves(10),
    scans: ['SCAN transitions USING INDEX transitions_by_at'],
  },
  { name: 'board.exceptions', run: ({ board }) => board.exceptions({ limit: 10 }) },
  {
    name: 'board.exceptions of one person',
    run: ({ board }) => board.exceptions({ limit: 10, shown: { kind: 'mine', by: 'Ana' } }),
  },
  { name: 'board.exception', run: ({ board }) => board.exception('x') },
  { name: 'exceptions.general', run: ({ exceptions }) => exceptions.general() },
  { name: 'exceptions.settledOf', run: ({ exceptions }) => exceptions.settledOf(['1/e1', '2/e1']) },
  { name: 'notices.troublesOf none', run: ({ notices }) => notices.troublesOf(undefined) },
  { name: 'messages.unsent', run: ({ messages }) => messages.unsent() },
  { name: 'messages.newest that fail', run: ({ messages }) => messages.newest(10, true) },
  { name: 'exceptionWords.lastAt', run: ({ exceptionWords }) => exceptionWords.lastAt() },
  { name: 'slackThreads.known', run: ({ slackThreads }) => slackThreads.known('A', ['1/e1', '2/e1']) },
  { name: 'slackThreads.prune', run: ({ slackThreads }) => slackThreads.prune(1) },
  { name: 'board.exceptionsByCode', run: ({ board }) => board.exceptionsByCode() },
  { name: 'board.queue', run: ({ board }) => board.queue() },
  {
    name: 'mappingVersions.countHandoffs',
    run: ({ mappingVersions }) => mappingVersions.countHandoffs('Standard'),
  },
])('$name does not walk through a big table', async ({ run, scans = [] }) => {
  queries.length = 0;
  await run(repositories(db, handClock(1_000)));
  expect(queries.length).toBeGreaterThan(0);
  expect(scansOf(queries)).toEqual(scans);
});
