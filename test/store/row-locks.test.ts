import { describe, expect, test } from '@jest/globals';
import type { OperationKey } from '../../src/domain/ids.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { handoffRow, intent } from '../support/store-rows.ts';
import { type TemporaryDatabase, temporaryDatabases } from '../support/temporary-postgres.ts';
import { handClock } from '../support/temporary-store.ts';

// On PostgreSQL a statement sees what was committed when it began, and waits for rows that somebody is changing. Here
// somebody is, and goes on only when the store is seen to wait.
const newDatabase = temporaryDatabases();

const [first, second]: readonly [OperationKey, OperationKey] = ['deal:501/e1/brief', 'deal:501/e1/note'];

async function withIntents(work: (given: { store: Store; database: TemporaryDatabase }) => Promise<void>) {
  const database = await newDatabase();
  const store = await openStore({ url: database.url, clock: handClock(1_000), lockTimeoutMs: 20_000 });
  await store.handoffs.save(handoffRow());
  await store.leases.acquire('pass', 500);
  await work({ store, database });
  await store.close();
}

/** Until some session of this database waits for a lock. */
async function untilSomebodyWaits({ query }: TemporaryDatabase): Promise<void> {
  const waiting = "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
  while ((await query(waiting)).length === 0);
}

describe('a key that another worker is claiming', () => {
  const claiming = `insert into ledger (key, kind, state, request, why, attempt, token, rounds, created_at, updated_at)
    values ('${first}', 'create-task', 'sent', '{}', 'w', 1, 'other#1', 0, 1, 1)`;

  test.each([
    { name: 'is blocked when that one commits', end: 'commit', claimed: false },
    { name: 'is free when that one does not', end: 'rollback', claimed: true },
  ])('$name', ({ end, claimed }) =>
    withIntents(async ({ store, database }) => {
      await database.query('begin');
      await database.query(claiming);
      const claim = store.ledger.claim(intent());
      await untilSomebodyWaits(database);
      await database.query(end);
      expect((await claim) === 'claimed').toBe(claimed);
    }),
  );
});

describe('marking as sent', () => {
  test('is all or nothing when one of the intents is being taken over', () =>
    withIntents(async ({ store, database }) => {
      await store.ledger.claimMany([intent({ key: first }), intent({ key: second })]);
      await database.query('begin');
      await database.query(`update ledger set token = 'other#1' where key = '${second}'`);
      const marked = store.ledger.markSent([first, second], 'pass#1', 1_000);
      await untilSomebodyWaits(database);
      await database.query('commit');
      expect(await marked).toBe(0);
      expect([...(await store.ledger.get([first, second])).values()].map(({ state }) => state)).toEqual([
        'intent',
        'intent',
      ]);
    }));

  test('is refused to a worker whose lease is being taken over', () =>
    withIntents(async ({ store, database }) => {
      await store.ledger.claim(intent({ key: first }));
      await database.query('begin');
      await database.query("update leases set token = 'pass#2', turn = 2 where name = 'pass'");
      const marked = store.ledger.markSent([first], 'pass#1', 1_000);
      await untilSomebodyWaits(database);
      await database.query('commit');
      expect(await marked).toBe(0);
    }));
});

test('whoever wants to take a lease over waits for the transaction in which it was found to be held', () =>
  withIntents(async ({ store, database }) => {
    const rival = await openStore({ url: database.url, clock: handClock(9_000), lockTimeoutMs: 20_000 });
    const order: string[] = [];
    let takeover: Promise<unknown> = Promise.resolve();
    await store.transaction(async (inside) => {
      expect(await inside.leases.isHeld('pass#1')).toBe(true);
      takeover = rival.leases.acquire('pass', 500).then((lease) => order.push(`taken over as ${lease?.token}`));
      await untilSomebodyWaits(database);
      await inside.cursors.set('watch', 'x');
      order.push('written');
    });
    await takeover;
    expect(order).toEqual(['written', 'taken over as pass#2']);
    await rival.close();
  }));

test('workers that claim the same keys in opposite orders do not wait for each other for ever', () =>
  withIntents(async ({ store }) => {
    const keys = Array.from({ length: 30 }, (_, i): OperationKey => `deal:501/e1/task:${i}`);
    const intents = keys.map((key) => intent({ key }));
    const [one, two] = await Promise.all([
      store.ledger.claimMany(intents),
      store.ledger.claimMany(intents.toReversed()),
    ]);
    const [mine, others] = [one, two.toReversed()].map((claims) => claims.map((claim) => claim === 'claimed'));
    expect(mine?.map((isMine, i) => isMine !== others?.[i])).toEqual(keys.map(() => true));
  }));
