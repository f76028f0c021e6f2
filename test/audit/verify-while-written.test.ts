import { Readable } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import { exportTrail, sealAll } from '../../src/audit/export-trail.ts';
import { verifyExport } from '../../src/audit/verify-export.ts';
import { verifyStore } from '../../src/audit/verify-store.ts';
import type { AuditEvent } from '../../src/domain/audit.ts';
import { UserError } from '../../src/domain/errors.ts';
import type { Store } from '../../src/store/store.ts';
import { bothKinds, temporaryStores } from '../support/temporary-store.ts';

const line = (at: number): AuditEvent => ({
  ...{ at, kind: 'retry', deal: '501', facts: {}, texts: { by: 'Ana', why: `the ${at}th` } },
});

/** The store as one reads it beside whom somebody does `act` before each page, `times` times. */
function withWriter(store: Store, act: (times: number) => Promise<unknown>): Store {
  let times = 0;
  const page: Store['audit']['page'] = async (...asked) => {
    times += 1;
    await act(times);
    return store.audit.page(...asked);
  };
  return { ...store, audit: { ...store.audit, page } };
}

describe.each(bothKinds)('on %s, a sound trail is found to be sound', (kind) => {
  const newStore = temporaryStores(kind);

  /** More than a page of lines that have their places. */
  async function withLines(count = 600) {
    const { store } = await newStore();
    await store.transaction(async ({ audit }) => {
      for (let at = 1; at <= count; at += 1) await audit.append(line(at));
    });
    await sealAll(store);
    return store;
  }

  test('while others give more entries their places', async () => {
    const store = await withLines();
    const beside = withWriter(store, async (times) => {
      await store.audit.append(line(1_000 + times));
      await sealAll(store);
    });
    expect(await verifyStore(beside)).toMatchObject({ entries: 600, head: { number: 600 }, flaws: [] });
    expect(await verifyStore(store)).toMatchObject({ entries: 602, head: { number: 602 }, flaws: [] });
  });

  test.each([
    { name: 'what was read already', before: 300, left: 302 },
    { name: 'what was not read yet as well', before: 551, left: 51 },
    { name: 'everything', before: 9_999, left: 1 },
  ])('while the daily cut takes $name off its front', async ({ before, left }) => {
    const store = await withLines();
    const beside = withWriter(store, async (times) => {
      if (times === 2) await store.transaction(({ audit }) => audit.cut(before, 'kept for a while'));
    });
    expect(await verifyStore(beside)).toMatchObject({ entries: left, after: { number: 601 - left }, flaws: [] });
  });

  test.each([
    { name: 'what was read already, it is whole', before: 300, code: undefined },
    { name: 'what was not read yet, it says so at its end', before: 551, code: 'AUDIT_CUT_MEANWHILE' },
  ])('and where the daily cut takes off an export $name', async ({ before, code }) => {
    const store = await withLines();
    const beside = withWriter(store, async (times) => {
      if (times === 2) await store.transaction(({ audit }) => audit.cut(before, 'kept for a while'));
    });
    const lines: string[] = [];
    const met = await readAll(exportTrail(beside, {}), lines);
    expect(met).toEqual(code);
    const { flaws } = await verifyExport(Readable.from(lines), store);
    expect(flaws.length === 0).toBe(code === undefined);
  });
});

/** The code of what ends it early. */
async function readAll(from: AsyncIterable<string>, into: string[]): Promise<string | undefined> {
  try {
    for await (const line of from) into.push(line);
    return undefined;
  } catch (error) {
    return error instanceof UserError ? error.code : String(error);
  }
}
