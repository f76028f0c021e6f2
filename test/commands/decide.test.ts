import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { HandoffId, OperationKey } from '../../src/domain/ids.ts';
import type { Intent, Store } from '../../src/store/store.ts';
import { buildProject } from '../support/built-project.ts';
import { rehearse } from '../support/rehearsal.ts';
import { stateOf } from '../support/sandbox-state.ts';
import { dealRow, handoffRow, intent } from '../support/store-rows.ts';

const brief: OperationKey = 'deal:501/e1/brief';
const list: OperationKey = 'deal:501/e1/list';

async function makeUncertain(store: Store, given: Partial<Intent> & Pick<Intent, 'key'>): Promise<void> {
  const lease = await store.leases.acquire('pass', 1_000);
  const token = lease?.token ?? '';
  await store.ledger.claim(intent({ ...given, state: 'sent', token }));
  await store.ledger.settle(given.key, token, { state: 'uncertain', evidence: { seen: 2 } });
  if (lease !== undefined) await store.leases.release(lease);
}

/** A deal about which these creates are uncertain, and that would be looked at again much later. */
async function withUncertain(...keys: readonly OperationKey[]) {
  const rehearsal = await rehearse({ deals: 1 });
  await rehearsal.withStore(async (store) => {
    await store.deals.save([dealRow()]);
    await store.handoffs.save(handoffRow({ state: 'building', pending: true, dueAt: 9_999_999_999_999 }));
    for (const key of keys) await makeUncertain(store, { key, request: { kind: 'create-task', deal: '501' } });
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
    const { exit, out } = await run('retry', '501', '--by', 'Ana Silva');
    expect({ exit, out }).toEqual({
      exit: 0,
      out: 'The next pass looks at deal 501 again. What was uncertain is sent again: 2 creates.\n',
    });
    expect(await stands()).toEqual({
      ledger: [
        [brief, 'refused', 'Ana Silva'],
        [list, 'refused', 'Ana Silva'],
      ],
      due: ['501/e1'],
      checks: [['501/e1', 'remake']],
    });
  });

  test('leaves a line in the trail that says who wanted it', async () => {
    const { run, withStore } = await withUncertain(brief);
    await run('retry', '501', '--by', 'Ana Silva');
    const [deed] = await withStore((store) => store.audit.ofHandoff('501/e1', ['retry', 'exception']));
    expect(deed).toMatchObject({
      ...{ kind: 'retry', deal: '501', facts: { newestMapping: 'false', sentAgain: '1' } },
      texts: { by: { text: 'Ana Silva' }, operations: { text: brief } },
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
  /** A project that stands, and a create in it that is uncertain. */
  async function withUncertainIn(kind: 'create-task' | 'copy-list-template' | 'create-note' = 'create-task') {
    const project = await buildProject();
    const handoff: HandoffId = `${project.deal}/e1`;
    const key: OperationKey = `deal:${handoff}/extra`;
    const request = { kind, key, handoff, deal: project.deal, list: { id: project.list }, spaceId: '90110001' };
    await project.withStore((store) => makeUncertain(store, { key, handoff, kind, request }));
    const stands = () =>
      project.withStore(async ({ ledger, checks, handoffs }) => ({
        ledger: [...(await ledger.get([key])).values()].map(({ state, remoteId }) => [state, remoteId]),
        checks: [...(await checks.requested())],
        due: (await handoffs.withWork(project.clock.now())).map((row) => row.id),
      }));
    const task = stateOf(project.world).tasks.find(({ list }) => list === project.list)?.id ?? '';
    return { ...project, handoff, key, task, stands };
  }
  const untouched = { ledger: [['uncertain', undefined]], checks: [], due: [] };

  test('takes over what a person found, and has it looked at', async () => {
    const { run, deal, handoff, key, task, stands } = await withUncertainIn();
    const { exit, out } = await run('adopt', deal, task);
    expect({ exit, out }).toEqual({ exit: 0, out: `create-task ${key} is ${task} from now on.\n` });
    expect(await stands()).toEqual({ ledger: [['done', task]], checks: [[handoff, 'look']], due: [handoff] });
  });

  test.each([
    { name: 'a task that is not there', kind: 'create-task', id: () => '86nothing', why: /there is no such task/ },
    { name: 'a number for a list', kind: 'copy-list-template', id: () => '77', why: /there is no such list/ },
    { name: 'a task for a list', kind: 'copy-list-template', id: (task: string) => task, why: /no such list/ },
    { name: 'a note of another deal', kind: 'create-note', id: () => '77', why: /deal \d+ has no such note/ },
  ] as const)('refuses $name and changes nothing', async ({ kind, id, why }) => {
    const { run, deal, task, stands } = await withUncertainIn(kind);
    const { exit, err } = await run('adopt', deal, id(task));
    expect({ exit, err }).toEqual({ exit: 3, err: expect.stringMatching(/^ADOPT_WRONG_ID: /) });
    expect(err).toMatch(why);
    expect(await stands()).toEqual(untouched);
  });

  test('refuses a list in the trash, and one of another handoff', async () => {
    const { run, deal, list, act, withStore, stands } = await withUncertainIn('copy-list-template');
    await withStore(async ({ handoffs, projects }) => {
      await handoffs.save(handoffRow({ id: '7/e1', dealId: '7', pending: false }));
      const own = (await projects.get([`${deal}/e1`])).get(`${deal}/e1`);
      await projects.remove(`${deal}/e1`);
      if (own !== undefined) await projects.save('7/e1', own);
    });
    expect((await run('adopt', deal, list)).err).toContain('it belongs to handoff 7/e1');
    act({ act: 'delete-list', list });
    expect((await run('adopt', deal, list)).err).toMatch(/is in the trash|there is no such list/);
    expect(await stands()).toEqual(untouched);
  });

  test('believes a person when the vendor cannot be asked', async () => {
    const { runWith, deal, task, stands } = await withUncertainIn();
    const { exit, out } = await runWith({ env: { CLICKUP_BASE_URL: 'http://127.0.0.1:9' } }, 'adopt', deal, task);
    expect({ exit, out }).toEqual({ exit: 0, out: expect.stringContaining('It could not be looked at') });
    expect((await stands()).ledger).toEqual([['done', task]]);
  });

  test('says so when somebody else settled it while it was looked at', async () => {
    const { runWith, withStore, deal, key, task, stands } = await withUncertainIn();
    const slow = createServer(async (_request, response) => {
      await withStore((store) => store.ledger.adopt(key, 'other', null, 'somebody'));
      const status = { status: 'to do', type: 'open' };
      const found = { id: task, name: 'T', list: { id: '1' }, status, date_created: '1', date_updated: '1' };
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(found));
    });
    await new Promise<void>((resolve) => slow.listen(0, '127.0.0.1', resolve));
    const { port } = slow.address() as AddressInfo;
    const env = { CLICKUP_BASE_URL: `http://127.0.0.1:${port}` };
    const { exit, err } = await runWith({ env }, 'adopt', deal, task);
    slow.close();
    expect({ exit, err }).toEqual({ exit: 3, err: expect.stringMatching(/^DECISION_OVERTAKEN: /) });
    expect(await stands()).toEqual({ ledger: [['done', 'other']], checks: [], due: [] });
  });

  test('asks which one is meant when several are uncertain, and takes the end of its key', async () => {
    const { run, stands } = await withUncertain(brief, list);
    const unclear = await run('adopt', '501', '86abc');
    expect(unclear).toEqual({
      exit: 3,
      out: '',
      err: `WHICH_OPERATION: Name which of these it is: ${brief}, ${list}.\n  Fix: handoff adopt 501 ID --operation ${brief}\n`,
    });
    expect((await run('adopt', '501', '86abc', '--operation', 'list')).err).toContain(`create-task ${list} made`);
    expect((await stands()).ledger.map(([, state]) => state)).toEqual(['uncertain', 'uncertain']);
  });

  test('exits 3 when nothing is uncertain', async () => {
    const { run } = await withUncertain();
    const { exit, err } = await run('adopt', '501', '86abc');
    expect({ exit, err }).toEqual({ exit: 3, err: expect.stringMatching(/^NOTHING_UNCERTAIN: /) });
  });
});
