import { describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { verifyStore } from '../../src/audit/verify-store.ts';
import { connect } from '../../src/store/connect.ts';
import { migrate } from '../../src/store/migrate.ts';
import { migrations } from '../../src/store/migrations/migrations.ts';
import { openStore } from '../../src/store/open-store.ts';
import { repositories } from '../../src/store/store.ts';
import { handoffRow } from '../support/store-rows.ts';
import { bothKinds, handClock, temporaryPlaces } from '../support/temporary-store.ts';

const clock = handClock(1_000);
const before = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '0015'));

/** A store of the version before the trail, with something of everything that it kept of decisions. */
async function writtenBefore(url: string, deals: number): Promise<void> {
  const { db, path } = connect(url);
  await migrate(db, path, before);
  const { handoffs, exceptions } = repositories(db, clock);
  const old = db.withoutPlugins();
  for (let i = 1; i <= deals; i += 1)
    await handoffs.save(handoffRow({ id: `${i}/e1`, dealId: `${i}`, mapping: 'Standard', mappingVersion: 'f2' }));
  await exceptions.raise({ code: 'TASK_GONE', handoff: '1/e1', deal: '1', message: 'm', fix: 'f' });
  const [gone] = await exceptions.open();
  for (const statement of [
    sql`insert into transitions (handoff, seq, at, "from", "to", why, "by", mapping_version) select id, 1, 5, null, 'held', 'no scope', 'handoff-sync', 'f1' from handoffs`,
    sql`insert into transitions (handoff, seq, at, "from", "to", why, "by", mapping_version) select id, 2, 5, 'held', 'building', 'all there', 'handoff-sync', null from handoffs where id = '1/e1'`,
    sql`insert into decisions (handoff, seq, decided, "by", at) values ('1/e1', 1, '{"kind":"return","reason":"scope","sentence":"Which?"}', 'ana', 6)`,
    sql`insert into exception_words (exception, seq, at, "by", said, code, deal, reason) values (${gone?.id}, 1, 7, 'raj', 'resolve', 'TASK_GONE', '1', 'not wanted')`,
    sql`insert into mapping_versions (name, fingerprint, text, first_seen_at) values ('Standard', 'f1', 'name: Standard', 1)`,
  ])
    await statement.execute(old);
  await db.destroy();
}

describe.each(bothKinds)('a trail on %s', (kind) => {
  const newPlace = temporaryPlaces(kind);

  test('takes in what was kept before there was one, and marks it', async () => {
    const url = await newPlace();
    await writtenBefore(url, 1);
    const store = await openStore({ url, clock });
    expect((await verifyStore(store)).flaws).toEqual([]);
    const entries = await store.audit.page(0, 99, 99);
    const about = { deal: '1', handoff: '1/e1', takenIn: true };
    expect(
      entries.map(({ hash: _hash, previous: _previous, texts, ...entry }) => ({
        ...entry,
        texts: Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, 'text' in text && text.text])),
      })),
    ).toEqual([
      {
        ...{ number: 1, at: 1, kind: 'mapping', mappingVersion: 'f1', takenIn: true, facts: {} },
        texts: { by: 'handoff-sync', mapping: 'Standard' },
      },
      {
        ...{ number: 2, at: 5, kind: 'transition', mappingVersion: 'f1', ...about, facts: { to: 'held' } },
        texts: { by: 'handoff-sync', why: 'no scope' },
      },
      {
        ...{ number: 3, at: 5, kind: 'transition', ...about, facts: { from: 'held', to: 'building' } },
        texts: { by: 'handoff-sync', why: 'all there' },
      },
      {
        ...{ number: 4, at: 6, kind: 'decision', ...about, facts: { decided: 'return' } },
        texts: { by: 'ana', why: 'Which?', reason: 'scope' },
      },
      {
        ...{ number: 5, at: 7, kind: 'exception', ...about, facts: { said: 'resolve', code: 'TASK_GONE' } },
        texts: { by: 'raj', why: 'not wanted' },
      },
    ]);
    await store.close();
  });

  test('takes in more than a page', async () => {
    const url = await newPlace();
    await writtenBefore(url, 1_100);
    const store = await openStore({ url, clock });
    expect(await verifyStore(store)).toMatchObject({ entries: 1_104, flaws: [] });
    await store.close();
  });
});
