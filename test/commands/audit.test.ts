import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from '@jest/globals';
import { rehearse } from '../support/rehearsal.ts';
import { handoffRow } from '../support/store-rows.ts';

/** A trail of three entries about two deals. */
async function withTrail() {
  const rehearsal = await rehearse({ deals: 1 });
  const { withStore, folder, run, clock } = rehearsal;
  await withStore(async (store) => {
    for (const dealId of ['501', '502'])
      await store.handoffs.save(handoffRow({ id: `${dealId}/e1`, dealId, mapping: 'Standard', mappingVersion: 'f1' }));
    const step = { by: 'handoff-sync', at: clock.now(), to: 'held', why: 'Scope is missing' } as const;
    for (const handoff of ['501/e1', '502/e1'] as const) await store.transitions.add({ ...step, handoff });
  });
  clock.advance(60_000);
  await run('pause', '501', '--because', 'Legal looks again', '--by', 'Ana Silva');
  const file = join(folder, 'trail.jsonl');
  const exported = async (...flags: readonly string[]) => {
    const { out } = await run('audit', '--json', ...flags);
    writeFileSync(file, out);
    return out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  };
  return { ...rehearsal, file, exported };
}

describe('handoff audit', () => {
  test('shows who decided what, when, why and under which version', async () => {
    const { run } = await withTrail();
    expect(await run('audit', '--deal', '501')).toEqual({
      exit: 0,
      err: '',
      out: `2026-11-20 09:00:00 UTC  held, 501/e1, by handoff-sync, version f1
    Scope is missing
2026-11-20 09:01:00 UTC  pause, 501/e1, by Ana Silva, version f1
    Legal looks again
`,
    });
  });

  test('exports the part that is wanted, as chained lines', async () => {
    const { exported } = await withTrail();
    const [header, ...lines] = await exported('--since', '2026-11-20T09:01Z');
    expect(header).toMatchObject({
      schema: 'handoff/audit@1',
      lines: 1,
      since: '2026-11-20T09:01:00.000Z',
      deal: null,
    });
    expect(lines.map(({ number, kind, texts }) => ({ number, kind, texts }))).toEqual([
      { number: 3, kind: 'decision', texts: { by: 'Ana Silva', why: 'Legal looks again' } },
    ]);
    expect(await exported('--until', '2026-11-20')).toHaveLength(1);
  });

  test('verifies the store', async () => {
    const { run } = await withTrail();
    const { exit, out } = await run('audit', '--verify');
    expect({ exit, out }).toEqual({
      exit: 0,
      out: expect.stringMatching(
        /handoff\.db: 3 entries, each as it was written and in its place\.\nThe chain ends with entry 3, [0-9a-f]{64}\n$/,
      ),
    });
  });

  test('verifies a file by itself and against the store', async () => {
    const { run, runWith, exported, file, folder } = await withTrail();
    await exported();
    expect((await run('audit', '--verify', file)).out).toContain('in its place. 3 of them are the store’s own.');
    const elsewhere = { env: { DATABASE_URL: `file:${join(folder, 'none.db')}` } };
    expect((await runWith(elsewhere, 'audit', '--verify', file)).out).toContain('Nothing of it could be held');
    await exported('--deal', '502');
    expect((await run('audit', '--verify', file)).out).toContain('It is a selection. One of them is the store’s own.');
    expect(JSON.parse((await run('audit', '--verify', file, '--json')).out)).toEqual({
      ...{ schema: 'handoff/audit-verified@1', entries: 1, compared: 1, flaws: [] },
      after: { number: 0, hash: '0'.repeat(64) },
      head: { number: 3, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
  });

  test('names what was changed, in a file and in the store', async () => {
    const { run, exported, file, folder } = await withTrail();
    await exported();
    writeFileSync(file, readFileSync(file, 'utf8').replace('Ana Silva', 'Raj Patel'));
    const { exit, err } = await run('audit', '--verify', file);
    expect({ exit, err }).toEqual({ exit: 3, err: expect.stringContaining('Entry 3 is not as it was written.') });
    const database = new DatabaseSync(join(folder, 'handoff.db'));
    database.exec('delete from audit where number = 2');
    database.close();
    expect((await run('audit', '--verify')).err).toMatch(/AUDIT_BROKEN[\s\S]*Entry 2 is missing\./);
    const told = await run('audit', '--verify', '--json');
    const untold = '1 of kind "transition" in the histories of handoffs has no entry.';
    expect([told.exit, JSON.parse(told.out).flaws]).toEqual([3, ['Entry 2 is missing.', untold]]);
  });

  test.each([
    { name: 'a file that is not there', argv: ['--verify', '/nowhere/trail.jsonl'], says: 'AUDIT_FILE' },
    { name: 'a time that is none', argv: ['--since', 'monday'], says: 'Write a day' },
  ])('refuses $name', async ({ argv, says }) => {
    const { run } = await rehearse({ deals: 0 });
    const { exit, err } = await run('audit', ...argv);
    expect({ exit, err }).toEqual({ exit: 3, err: expect.stringContaining(says) });
  });

  test('is kept as long as AUDIT_KEEP says, and says what was cut off', async () => {
    const { run, runWith, clock, world } = await rehearse({ deals: 1 });
    await run('sync');
    clock.advance(11 * 24 * 3_600_000);
    const deal = world.act({ vendor: 'hubspot', act: 'win', recipe: 'standard' });
    expect(deal).toBeDefined();
    clock.advance(60_000);
    await runWith({ env: { AUDIT_KEEP: '10d' } }, 'sync');
    const { out } = await run('audit');
    expect(out).toMatch(
      /^\S+ \S+ UTC {2}the first \d+ entries were cut off, by handoff-sync\n {4}AUDIT_KEEP says 10 days\n/m,
    );
    expect(out).not.toContain('2026-11-20');
    expect((await run('audit', '--verify')).out).toMatch(/What came before entry \d+ was cut off, as a line says\./);
  });

  test('notices that the store is older than the world', async () => {
    const { run, folder, clock } = await rehearse({ deals: 1 });
    await run('sync');
    for (const name of readdirSync(folder)) rmSync(join(folder, name));
    clock.advance(60_000);
    await run('sync');
    expect((await run('audit')).out).toContain('the store is older than the world, by handoff-sync\n');
  });

  test('says of a copy, and of who may sign in, by whom', async () => {
    const { runWith, folder } = await withTrail();
    const as = { env: { USER: 'ops' }, cwd: folder };
    await runWith(as, 'backup', join(folder, 'copy.db'));
    writeFileSync(join(folder, 'password'), 'a long enough password');
    await runWith(
      as,
      'user',
      'add',
      'raj@example.com',
      '--role',
      'operator',
      '--password-file',
      join(folder, 'password'),
    );
    await runWith(as, 'user', 'remove', 'raj@example.com');
    const { out } = await runWith(as, 'audit', '--since', '2026-11-20T09:01Z');
    expect(out.split('\n').slice(2, -1)).toEqual([
      '2026-11-20 09:01:00 UTC  copied, by ops',
      `    to: ${join(folder, 'copy.db')}`,
      '2026-11-20 09:01:00 UTC  user added (operator), by ops',
      '    name: raj@example.com',
      '2026-11-20 09:01:00 UTC  user removed, by ops',
      '    name: raj@example.com',
    ]);
  });
});
