import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { connectSqlite } from '../../src/store/connect-sqlite.ts';
import { migrate } from '../../src/store/migrate.ts';
import { migrations } from '../../src/store/migrations/migrations.ts';
import { dealRow, handoffRow, intent } from '../support/store-rows.ts';
import { bothKinds, temporaryDirectories, temporaryStores } from '../support/temporary-store.ts';

const newDirectory = temporaryDirectories();

describe.each(bothKinds)('%s', (kind) => {
  const newStore = temporaryStores(kind);

  const withHandoffs = async () => {
    const made = await newStore();
    const { deals, handoffs } = made.store;
    const owned = (id: string, owner: string) => dealRow({ id, properties: { hubspot_owner_id: owner } });
    await deals.save([owned('501', '71'), owned('502', '71'), owned('503', ''), owned('504', '72')]);
    const standard = { mapping: 'Standard', createdAt: 5 };
    await handoffs.save(handoffRow({ id: '501/e1', dealId: '501', state: 'held', stateSince: 10, ...standard }));
    await handoffs.save(handoffRow({ id: '502/e1', dealId: '502', state: 'delivered', stateSince: 20, ...standard }));
    await handoffs.save(handoffRow({ id: '503/e1', dealId: '503', state: 'excluded', stateSince: 30, createdAt: 5 }));
    const old = { state: 'delivered', stateSince: 9, supersededBy: '502/e1', ...standard } as const;
    await handoffs.save(handoffRow({ id: '504/e1', dealId: '504', ...old }));
    return made;
  };

  test('what is under way is there, and of the rest what moved since then', async () => {
    const { store } = await withHandoffs();
    const held = { id: '501/e1', mapping: 'Standard', owner: '71', createdAt: 5 };
    const delivered = { id: '502/e1', mapping: 'Standard', owner: '71', createdAt: 5 };
    const excluded = { id: '503/e1', createdAt: 5 };
    const superseded = { id: '504/e1', mapping: 'Standard', owner: '72', createdAt: 5, supersededBy: '502/e1' };
    const since = async (at: number) =>
      (await store.trails.movedSince(at)).toSorted((a, b) => a.id.localeCompare(b.id));
    expect(await since(0)).toEqual([held, delivered, excluded, superseded]);
    expect(await since(20)).toEqual([held, delivered, excluded]);
    expect(await since(31)).toEqual([held]);
    const clock = { clock: 'go_live', episode: 0, owner: 'delivery', startedAt: 5, salesMs: 0, deliveryMs: 0 } as const;
    await store.clocks.save('502/e1', [{ ...clock, state: 'stopped', dueAt: 40 }]);
    await store.clocks.save('503/e1', [{ ...clock, state: 'ended', endedAt: 30, dueAt: 40 }]);
    expect(await since(31)).toEqual([held, delivered]);
    expect(await since(20)).toEqual([held, delivered, excluded]);
  });

  test('handoffs are counted where they stand, but for those in whose place another goes on', async () => {
    const { store } = await withHandoffs();
    const byMapping = [
      { mapping: 'Standard', state: 'held', count: 1 },
      { mapping: 'Standard', state: 'delivered', count: 1 },
      { state: 'excluded', count: 1 },
    ];
    expect(await store.trails.standing(false)).toEqual(expect.arrayContaining(byMapping));
    const byOwner = [
      { mapping: 'Standard', owner: '71', state: 'held', count: 1 },
      { mapping: 'Standard', owner: '71', state: 'delivered', count: 1 },
      { state: 'excluded', count: 1 },
    ];
    const found = await store.trails.standing(true);
    expect([found.length, found]).toEqual([3, expect.arrayContaining(byOwner)]);
  });

  test('the owner follows the deal', async () => {
    const { store } = await withHandoffs();
    await store.deals.save([dealRow({ id: '501', properties: { hubspot_owner_id: '99' } })]);
    await store.deals.save([dealRow({ id: '502', properties: {} })]);
    const moved = await store.trails.movedSince(20);
    expect(Object.fromEntries(moved.map(({ id, owner }) => [id, owner]))).toEqual({
      '501/e1': '99',
      '502/e1': undefined,
      '503/e1': undefined,
    });
  });

  test('steps come oldest first, each handoff apart', async () => {
    const { store } = await withHandoffs();
    const step = { at: 3, why: 'because', by: 'handoff-sync' };
    await store.transitions.add({ ...step, handoff: '501/e1', to: 'waiting' });
    const detail = { round: 1, missing: ['Scope'] };
    await store.transitions.add({ ...step, handoff: '501/e1', at: 10, from: 'waiting', to: 'held', detail });
    await store.transitions.add({ ...step, handoff: '502/e1', to: 'offered' });
    expect(await store.trails.stepsOf(['502/e1', '501/e1', '503/e1'])).toEqual(
      new Map([
        [
          '501/e1',
          [
            { state: 'waiting', at: 3 },
            { state: 'held', at: 10, detail },
          ],
        ],
        ['502/e1', [{ state: 'offered', at: 3 }]],
      ]),
    );
  });

  test('what was taken over is told from what was made, and from what people took away', async () => {
    const { store, clock } = await withHandoffs();
    const { leases, ledger } = store;
    const lease = await leases.acquire('pass', 1_000_000);
    const token = lease?.token ?? '';
    const create = async (step: string) => {
      const key = `deal:501/e1/${step}` as const;
      await ledger.claim(intent({ key, handoff: '501/e1', state: 'sent', token }));
      return key;
    };
    const done = { state: 'done', remoteId: 't1', remote: null } as const;
    await ledger.settle(await create('made'), token, done);
    const lost = await create('lost');
    await ledger.settle(lost, token, { state: 'unclear', notBefore: 0, error: 'time-out' });
    await ledger.reclaimUnclear(lost, token, 1);
    clock.set(2_000);
    await ledger.settle(lost, token, done);
    for (const [step, id, by] of [
      ['taken', 't2', 'name taken'],
      ['gone', 'gone', 'its checklist was deleted'],
    ] as const) {
      const key = await create(step);
      await ledger.settle(key, token, { state: 'refused', error: 'taken' });
      await ledger.adopt(key, id, null, by);
    }
    const found = { handoff: '501/e1', at: 2_000 };
    expect(await store.trails.takenOver(1_500)).toEqual([
      { ...found, rounds: 1 },
      { ...found, rounds: 0, decidedBy: 'name taken' },
    ]);
    expect(await store.trails.takenOver(2_001)).toEqual([]);
  });
});

test('deals of a store from before there were figures get their owners', async () => {
  const path = join(newDirectory(), 'handoff.db');
  const db = connectSqlite(path);
  const before = Object.entries(migrations).filter(([name]) => name < '0016-figures');
  await migrate(db, path, Object.fromEntries(before));
  await sql`with recursive n(i) as (select 0 union all select i + 1 from n where i < 1099)
    insert into deals (id, seen_version, won, name, name_folded, read_at, properties) select i, '', 1, '', '', 0,
    case when i % 3 = 0 then '{"amount":"1"}' else '{"hubspot_owner_id":"' || (i % 3) || '"}' end from n`.execute(db);
  await migrate(db, path);
  const counted = await sql`select owner, count(*) as deals from deals group by owner order by owner`.execute(db);
  await db.destroy();
  expect(counted.rows).toEqual([{ deals: 367 }, { owner: '1', deals: 367 }, { owner: '2', deals: 366 }]);
});
