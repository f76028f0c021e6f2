import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { OperationKey } from '../../src/domain/ids.ts';
import type { Store } from '../../src/store/store.ts';
import { rehearse } from '../support/rehearsal.ts';
import { dealRow, handoffRow, intent } from '../support/store-rows.ts';

const brief: OperationKey = 'deal:501/e1/brief';
const list: OperationKey = 'deal:501/e1/list';

/** A deal about which these creates are uncertain, and that would be looked at again much later. */
async function withUncertain(...keys: readonly OperationKey[]) {
  const rehearsal = await rehearse({ deals: 1 });
  await rehearsal.withStore(async (store) => {
    await store.deals.save([dealRow()]);
    await store.handoffs.save(handoffRow({ state: 'building', pending: true, dueAt: 9_999_999_999_999 }));
    const lease = await store.leases.acquire('pass', 1_000);
    const token = lease?.token ?? '';
    for (const key of keys) {
      await store.ledger.claim(intent({ key, state: 'sent', token }));
      await store.ledger.settle(key, token, { state: 'uncertain', evidence: { seen: 2 } });
    }
    if (lease !== undefined) await store.leases.release(lease);
  });
  const state = async (store: Store) => ({
    ledger: (await store.ledger.of('501/e1')).map((row) => [row.key, row.state, row.decidedBy]),
    due: (await store.handoffs.withWork(rehearsal.clock.now())).map((row) => row.id),
    checks: [...(await store.checks.requested())],
  });
  return { ...rehearsal, stands: () => rehearsal.withStore(state) };
}

describe('handoff retry', () => {
  test('has the deal looked at in the next pass and what was uncertain sent again', async () => {
    const { run, stands } = await withUncertain(brief, list);
    const { exit, out } = await run('retry', '501');
    expect({ exit, out }).toEqual({
      exit: 0,
      out: 'The next pass looks at deal 501 again. What was uncertain is sent again: 2 creates.\n',
    });
    expect(await stands()).toEqual({
      ledger: [
        [brief, 'refused', 'retry'],
        [list, 'refused', 'retry'],
      ],
      due: ['501/e1'],
      checks: [['501/e1', 'remake']],
    });
  });

  test('decides on a folder that handoffs share for a deal that waits for its project', async () => {
    const { run, withStore } = await withUncertain();
    const folder: OperationKey = 'place:90/clients 2026';
    await withStore(async (store) => {
      const token = (await store.leases.acquire('pass', 1_000))?.token ?? '';
      await store.ledger.claim(intent({ key: folder, handoff: undefined, state: 'sent', token }));
      await store.ledger.settle(folder, token, { state: 'uncertain', evidence: {} });
    });
    expect((await run('retry', '501')).out).toContain('What was uncertain is sent again: 1 create.');
    expect((await withStore((store) => store.ledger.get([folder]))).get(folder)?.state).toBe('refused');
  });

  test('moves the handoff to the mapping as it is now when told to, and only then', async () => {
    const { run, withStore } = await withUncertain();
    const version = () =>
      withStore(async (store) => (await store.handoffs.get(['501/e1'])).get('501/e1')?.mappingVersion);
    await withStore((store) => store.handoffs.save(handoffRow({ mapping: 'Standard', mappingVersion: 'f1' })));
    await run('retry', '501');
    expect(await version()).toBe('f1');
    expect((await run('retry', '501', '--newest-mapping')).out).toBe(
      'The next pass looks at deal 501 again. It goes on under the mapping as it is now.\n',
    );
    expect(await version()).toBeUndefined();
  });

  test('works for a deal about which nothing is uncertain', async () => {
    const { run, stands } = await withUncertain();
    expect(await run('retry', '501')).toEqual({ exit: 0, out: 'The next pass looks at deal 501 again.\n', err: '' });
    expect(await stands()).toEqual({ ledger: [], due: ['501/e1'], checks: [['501/e1', 'remake']] });
  });

  test('exits 3 for a deal that the store does not know', async () => {
    const { run } = await withUncertain();
    const { exit, err } = await run('retry', '502');
    expect({ exit, err }).toEqual({
      exit: 3,
      err: expect.stringMatching(/^DEAL_UNKNOWN: The store knows no deal 502/),
    });
  });

  test('leaves no store behind where there was none', async () => {
    const { run, folder } = await rehearse({ deals: 1 });
    expect((await run('retry', '501')).exit).toBe(3);
    expect(existsSync(join(folder, 'handoff.db'))).toBe(false);
  });
});

describe('handoff adopt', () => {
  test('takes over what a person found', async () => {
    const { run, stands } = await withUncertain(brief);
    const { exit, out } = await run('adopt', '501', '86abc');
    expect({ exit, out }).toEqual({ exit: 0, out: `create-task ${brief} is 86abc from now on.\n` });
    expect(await stands()).toEqual({ ledger: [[brief, 'done', 'adopt']], due: ['501/e1'], checks: [] });
  });

  test('asks which one is meant when several are uncertain, and takes the end of its key', async () => {
    const { run, stands } = await withUncertain(brief, list);
    const unclear = await run('adopt', '501', '86abc');
    expect(unclear).toEqual({
      exit: 3,
      out: '',
      err: `WHICH_OPERATION: Name which of these it is: ${brief}, ${list}.\n  Fix: handoff adopt 501 ID --operation ${brief}\n`,
    });
    expect((await run('adopt', '501', '86abc', '--operation', 'list')).exit).toBe(0);
    expect((await stands()).ledger).toEqual([
      [brief, 'uncertain', undefined],
      [list, 'done', 'adopt'],
    ]);
  });

  test('exits 3 when nothing is uncertain', async () => {
    const { run } = await withUncertain();
    const { exit, err } = await run('adopt', '501', '86abc');
    expect({ exit, err }).toEqual({ exit: 3, err: expect.stringMatching(/^NOTHING_UNCERTAIN: /) });
  });
});
