import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { exportTrail } from '../../src/audit/export-trail.ts';
import { forgetPerson } from '../../src/audit/forget/forget-person.ts';
import { requireTerm } from '../../src/audit/forget/terms.ts';
import { verifyExport } from '../../src/audit/verify-export.ts';
import { verifyStore } from '../../src/audit/verify-store.ts';
import type { AuditEvent } from '../../src/domain/audit.ts';
import type { AuditFilter } from '../../src/store/audit.ts';
import { connect } from '../../src/store/connect.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { arbitraryTrail } from '../support/arbitrary-trail.ts';
import { handoffRow } from '../support/store-rows.ts';
import { bothKinds, handClock, temporaryStores } from '../support/temporary-store.ts';

const clock = handClock(1_700_000_000_000);

async function inMemory<T>(events: readonly AuditEvent[], work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore({ url: 'file::memory:', clock });
  try {
    await store.transaction(async ({ audit }) => {
      for (const one of events) await audit.append(one);
    });
    return await work(store);
  } finally {
    await store.close();
  }
}

async function exported(store: Store, filter: AuditFilter = {}): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of exportTrail(store, filter)) lines.push(line);
  return lines;
}

async function flawsIn(lines: readonly string[], store?: Store): Promise<readonly string[]> {
  const reading = async function* () {
    yield* lines;
  };
  return (await verifyExport(reading(), store)).flaws;
}

const told = (at: number, by: string): AuditEvent => ({
  ...{ at: 1_700_000_000_000 + at, kind: 'retry', deal: String(500 + at) },
  ...{ facts: { newestMapping: 'false' }, texts: { by, why: 'wanted' } },
});
const some = [told(1, 'Ana'), told(2, 'Raj'), told(3, 'Ana'), told(4, 'Sara')];

describe('an export', () => {
  test('is a header and one line for each entry', async () => {
    const lines = await inMemory(some.slice(0, 1), (store) => exported(store));
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      {
        schema: 'handoff/audit@1',
        after: { number: 0, hash: '0'.repeat(64) },
        through: { number: 1, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
        ...{ lines: 1, deal: null, since: null, until: null, hash: expect.any(String) },
      },
      {
        ...{ number: 1, at: '2023-11-14T22:13:20.001Z', kind: 'retry', deal: '501', handoff: null },
        ...{ mappingVersion: null, takenIn: false, facts: { newestMapping: 'false' } },
        texts: { by: 'Ana', why: 'wanted' },
        salts: { by: expect.stringMatching(/^[\w-]{16}$/), why: expect.stringMatching(/^[\w-]{16}$/) },
        ...{ removed: {}, previous: '0'.repeat(64), hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
      },
    ]);
  });

  test('of any trail is found to be whole, by itself and against its store, and so is any part of it', async () => {
    const parts: readonly AuditFilter[] = [{}, { deal: '501' }, { since: 1_700_000_000_005, until: 1_700_000_000_012 }];
    await fc.assert(
      fc.asyncProperty(arbitraryTrail(0), fc.constantFrom(...parts), (events, filter) =>
        inMemory(events, async (store) => {
          const lines = await exported(store, filter);
          expect([await flawsIn(lines), await flawsIn(lines, store), (await verifyStore(store)).flaws]).toEqual([
            [],
            [],
            [],
          ]);
        }),
      ),
      { numRuns: 25 },
    );
  });

  test('of which any character was changed is found out', async () => {
    const place = fc.record({ line: fc.nat(), at: fc.nat(), put: fc.constantFrom('', ' ', '0', '1', 'a', '"', '}') });
    await fc.assert(
      fc.asyncProperty(arbitraryTrail(), place, (events, { line, at, put }) =>
        inMemory(events, async (store) => {
          const lines = await exported(store);
          const which = line % lines.length;
          const before = lines[which] ?? '';
          const i = at % before.length;
          const after = before.slice(0, i) + put + before.slice(i + 1);
          fc.pre(after !== before);
          expect(await flawsIn(lines.with(which, after))).not.toEqual([]);
        }),
      ),
      { numRuns: 60 },
    );
  });

  test.each([
    { name: 'a line was taken out', change: (l: string[]) => l.toSpliced(2, 1) },
    { name: 'the last line was taken out', change: (l: string[]) => l.slice(0, -1) },
    { name: 'everything but the header was taken out', change: (l: string[]) => l.slice(0, 1) },
    { name: 'the header was taken out', change: (l: string[]) => l.slice(1) },
    { name: 'a line was put twice', change: (l: string[]) => l.toSpliced(2, 0, l[2] ?? '') },
    { name: 'two lines changed places', change: (l: string[]) => [l[0], l[2], l[1], l[3], l[4]].map(String) },
    { name: 'nothing is left', change: () => [] },
    { name: 'a line was added behind the last', change: (l: string[]) => [...l, l[4] ?? ''] },
  ])('of which $name is found out, whole or a part', ({ change }) =>
    inMemory(some, async (store) => {
      for (const filter of [{}, { since: 0 }])
        expect(await flawsIn(change(await exported(store, filter)))).not.toEqual([]);
    }),
  );

  test('that was made anew from other entries fits itself, and not the store', async () => {
    const forged = await inMemory(
      some.map((one) => ({ ...one, texts: { ...one.texts, by: 'Nobody' } })),
      (store) => exported(store),
    );
    const flaws = await inMemory(some, async (store) => {
      await exported(store);
      return [await flawsIn(forged), await flawsIn(forged, store)];
    });
    expect(flaws).toEqual([[], [1, 2, 3, 4].map((n) => `Entry ${n} is another in the store.`)]);
  });

  test('is still the store’s own when that has gone on, and when it has cut its front off', () =>
    inMemory(some, async (store) => {
      const lines = await exported(store);
      await store.audit.append(told(9, 'Raj'));
      expect(await flawsIn(lines, store)).toEqual([]);
      await store.transaction((inside) => inside.audit.cut(1_700_000_000_003, 'kept for a while'));
      expect(await flawsIn(lines, store)).toEqual([]);
      expect((await verifyStore(store)).flaws).toEqual([]);
      const later = await exported(store);
      expect([await flawsIn(later, store), JSON.parse(later[0] ?? '').after.number]).toEqual([[], 2]);
    }));

  test('of entries that a store which was put back does not have yet says so', async () => {
    const lines = await inMemory(some, (store) => exported(store));
    const flaws = await inMemory([], (store) => flawsIn(lines, store));
    expect(flaws).toEqual([1, 2, 3, 4].map((n) => `The store has no entry ${n}.`));
  });
});

describe('a person who is forgotten', () => {
  test('is in no line any more, and any trail still verifies, by itself and against what was exported before', async () => {
    const terms = ['Ana Silva', 'ana@example.com'].map(requireTerm);
    await fc.assert(
      fc.asyncProperty(arbitraryTrail(), (events) =>
        inMemory(events, async (store) => {
          const before = await exported(store);
          const { rows } = await forgetPerson(
            { terms, by: 'ops', why: 'asked' },
            { store, clock, write: store.transaction },
          );
          const isTheirs = (text: string) => ['Ana Silva', 'ana@example.com'].includes(text);
          const theirs = events.filter(({ texts }) => Object.values(texts).some(isTheirs));
          const after = await exported(store);
          expect([rows['audit'] ?? 0, after.filter((line) => /Ana Silva|ana@example/.test(line))]).toEqual([
            theirs.length,
            [],
          ]);
          expect([(await verifyStore(store)).flaws, await flawsIn(before, store), await flawsIn(after, store)]).toEqual(
            [[], [], []],
          );
        }),
      ),
      { numRuns: 25 },
    );
  });
});

describe('what somebody changes in the store itself', () => {
  const newStore = temporaryStores();
  const changes = [
    ...['at = at + 1', "kind = 'adopt'", "deal = '9'", "handoff = '9/e1'", "mapping_version = 'f9'", 'taken_in = 1'],
    ...[`facts = '{"newestMapping":"true"}'`, `texts = replace(texts, 'Raj', 'Ana')`, `hash = '${'1'.repeat(64)}'`],
    `texts = '{}'`,
  ].map((set) => ({ set, sql: `update audit set ${set} where number = 2` }));
  test.each([
    ...changes,
    { set: 'a row that is gone', sql: 'delete from audit where number = 2' },
    { set: 'a last row that is gone', sql: 'delete from audit where number = 4' },
    { set: 'a first row that is gone', sql: 'delete from audit where number = 1' },
    { set: 'every row gone', sql: 'delete from audit' },
    { set: 'a number', sql: 'update audit set number = 99 where number = 2' },
    { set: 'a head that is gone', sql: "delete from cursors where name = 'audit-head'" },
  ])('is found: $set', async ({ sql }) => {
    const { store, path } = await newStore();
    for (const one of some) await store.audit.append(one);
    expect(await verifyStore(store)).toMatchObject({ entries: 4, flaws: [] });
    const other = new DatabaseSync(path);
    other.exec(sql);
    other.close();
    expect((await verifyStore(store)).flaws).not.toEqual([]);
  });
});

describe.each(bothKinds)('on %s', (kind) => {
  const newStore = temporaryStores(kind);

  test('a line that was taken out before it had its place is missed by the history that it told of', async () => {
    const { store, url } = await newStore();
    await store.handoffs.save(handoffRow());
    await store.decisions.add('501/e1', { kind: 'accept' }, 'Ana');
    expect((await verifyStore(store)).flaws).toEqual([]);
    await store.decisions.add('501/e1', { kind: 'pause', sentence: 'wait' }, 'Ana');
    const { db } = connect(url);
    await db.deleteFrom('audit').where('number', 'is', null).execute();
    await db.destroy();
    expect((await verifyStore(store)).flaws).toEqual([
      '1 of kind "decision" in the histories of handoffs has no entry.',
    ]);
  });

  test('a trail of more than a page is exported and verified', async () => {
    const { store } = await newStore();
    await store.transaction(async ({ audit }) => {
      for (let i = 0; i < 1_203; i += 1) await audit.append(told(i % 7, `person ${i}`));
    });
    const lines = await exported(store);
    expect([lines.length, await flawsIn(lines, store)]).toEqual([1_204, []]);
    expect(await verifyStore(store)).toMatchObject({ entries: 1_203, head: { number: 1_203 }, flaws: [] });
  });
});
