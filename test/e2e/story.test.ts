import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { ExplainDocument, PlanDocument, StatusDocument, SyncDocument } from '../support/contract.ts';
import {
  type Ended,
  newFolder,
  type RunningSandbox,
  runProcess,
  shippedMappings,
  startSandbox,
} from '../support/processes.ts';
import { contentsOf, readSandboxState } from '../support/sandbox-state.ts';

// `handoff sandbox` in one terminal and the commands in another, told as one story: each test goes on from the one
// before it. Real processes, real HTTP, real time.
const folder = newFolder();
const store = join(folder, 'data/handoff.db');
const everything: Ended[] = [];
jest.setTimeout(90_000);
let sandbox: RunningSandbox;

beforeAll(async () => {
  sandbox = await startSandbox('--deals', '10');
});

async function handoff(...argv: readonly string[]): Promise<Ended> {
  const ended = await runProcess(argv, { cwd: folder, env: { ...sandbox.env, MAPPINGS_DIR: shippedMappings } });
  everything.push(ended);
  return ended;
}
const sync = async () => {
  const { exit, out, err } = await handoff('sync', '--json');
  return { exit, err, ...SyncDocument.parse(JSON.parse(out)) };
};
const plan = async () => {
  const { exit, out } = await handoff('plan', '--json');
  return { exit, ...PlanDocument.parse(JSON.parse(out)) };
};
const explain = async (deal: string) =>
  ExplainDocument.parse(JSON.parse((await handoff('explain', deal, '--json')).out));
const state = async () => readSandboxState(await sandbox.state());
const contents = async () => contentsOf(await sandbox.state());
const dealIn = async (wanted: string) => {
  const deal = (await state()).deals.find(({ properties }) => properties['handoff_state'] === wanted);
  return { id: deal?.id ?? '', properties: deal?.properties ?? {} };
};

describe('a first evening with handoff-sync', () => {
  test('the plan shows what would happen, and nothing happens', async () => {
    const before = await contents();
    expect((await plan()).exit).toBe(2);
    expect(await contents()).toEqual(before);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('the first pass builds, holds and leaves out, and it adds up', async () => {
    expect(await sync()).toMatchObject({
      exit: 0,
      err: '',
      states: { offered: 5, held: 2, excluded: 1 },
      balance: { won: 8, accounted: 8, remainder: 0 },
      operations: { failed: 0, uncertain: 0 },
      exceptions: [],
    });
    const { deals } = await state();
    const links = deals.flatMap(({ properties }) => properties['delivery_project_url'] ?? []);
    expect(new Set(links).size).toBe(5);
  });

  test('the second pass plans nothing, writes nothing, and costs one request each', async () => {
    const before = await contents();
    expect(await sync()).toMatchObject({
      exit: 0,
      operations: { planned: 0, done: 0, failed: 0, uncertain: 0 },
      requests: { hubspot: 1, clickup: 1 },
    });
    expect(await plan()).toMatchObject({ exit: 0, operations: [] });
    expect(await contents()).toEqual(before);
  });

  test('a rep fills in what was missing, and the next pass builds', async () => {
    const held = await dealIn('held');
    expect(held.properties['handoff_missing']).not.toBe('');
    await sandbox.act({ act: 'fill', deal: held.id });
    await sandbox.advance(6_000);
    expect(await sync()).toMatchObject({ exit: 0, states: { offered: 6, held: 1 } });
    const after = await state();
    expect(['handoff_state', 'handoff_missing'].map((name) => after.property(held.id, name) ?? '')).toEqual([
      'offered',
      '',
    ]);
    const { history } = await explain(held.id);
    expect(history.map(({ from, to }) => ({ from, to }))).toEqual([
      { from: null, to: 'held' },
      { from: 'held', to: 'offered' },
    ]);
  });

  test('delivery accepts and works, and the deal tells sales', async () => {
    const { lists, tasks } = await state();
    const list = lists.find(({ name }) => /Onboarding #\d+$/.test(name));
    const deal = /#(\d+)$/.exec(list?.name ?? '')?.[1] ?? '';
    const idOf = (name: string) => tasks.find((task) => task.list === list?.id && task.name === name)?.id ?? '';
    await sandbox.act({ act: 'move-task', task: idOf('Handoff brief'), status: 'accepted' });
    await sandbox.act({ act: 'complete-task', vendor: 'clickup', task: idOf('Handoff review') });
    await sandbox.act({ act: 'move-task', task: idOf('Kickoff call'), status: 'in progress' });
    await sandbox.advance(6_000);
    const before = await state();
    expect(await sync()).toMatchObject({ exit: 0, states: { in_delivery: 1 } });
    const after = await state();
    expect(after.property(deal, 'handoff_state')).toBe('in_delivery');
    expect(after.property(deal, 'delivery_status')).not.toBe(before.property(deal, 'delivery_status'));
    expect(Number(after.property(deal, 'delivery_progress'))).toBeGreaterThan(0);
    expect(after.property(deal, 'delivery_next_milestone')).toEqual(expect.stringMatching(/\S/));
    const { state: now, history, values } = await explain(deal);
    expect({ now, steps: history.map(({ to }) => to) }).toEqual({
      now: 'in_delivery',
      steps: ['offered', 'in_delivery'],
    });
    expect(values).toContainEqual(
      expect.objectContaining({ target: 'crm', field: 'handoff_state', value: 'in_delivery' }),
    );
    expect((await handoff('explain', deal)).out).toMatch(/ is in delivery\n {2}accepted, and /);
  });

  test('what was reported is news to nobody', async () => {
    await sandbox.advance(6_000);
    expect(await sync()).toMatchObject({ exit: 0, operations: { planned: 0 }, requests: { hubspot: 1, clickup: 1 } });
  });

  test('the store is lost, and nothing is built twice', async () => {
    const before = await state();
    rmSync(join(folder, 'data'), { recursive: true });
    const rebuilt = await sync();
    expect(rebuilt).toMatchObject({
      exit: 0,
      states: { offered: 5, in_delivery: 1, held: 1, excluded: 1 },
      balance: { won: 8, accounted: 8, remainder: 0 },
      operations: { failed: 0, uncertain: 0 },
      exceptions: [],
    });
    const after = await state();
    expect(after.counts).toEqual(before.counts);
    expect(after.tasks.map(({ id }) => id)).toEqual(before.tasks.map(({ id }) => id));
    expect(await plan()).toMatchObject({ exit: 0, operations: [] });
  });

  test('the other commands tell the same story', async () => {
    const { id } = await dealIn('in_delivery');
    const status = await handoff('status', '--json');
    expect({ exit: status.exit, ...StatusDocument.parse(JSON.parse(status.out)) }).toMatchObject({
      exit: 0,
      states: { offered: 5, in_delivery: 1, held: 1, excluded: 1 },
      balance: { won: 8, accounted: 8, remainder: 0 },
    });
    expect(await handoff('retry', id)).toMatchObject({ exit: 0, err: '' });
    expect(await handoff('check')).toMatchObject({ exit: 0, err: '' });
    expect(await handoff('provision')).toMatchObject({ exit: 0, err: '' });
    expect(await handoff('backup', 'copy.db')).toEqual({ exit: 0, out: 'copy.db\n', err: '' });
    expect(existsSync(join(folder, 'copy.db'))).toBe(true);
    expect(await sync()).toMatchObject({ exit: 0, operations: { planned: 0 } });
  });

  test('no token was told to anybody, and no colour to a pipe', async () => {
    const wrong = { ...sandbox.env, HUBSPOT_TOKEN: 'pat-na1-canary-9f31', CLICKUP_TOKEN: 'pk_canary_77aa' };
    for (const command of ['plan', 'sync', 'status'])
      everything.push(
        await runProcess([command], {
          cwd: newFolder(),
          env: { ...wrong, MAPPINGS_DIR: shippedMappings, LOG_LEVEL: 'trace' },
        }),
      );
    const printed = everything.map(({ out, err }) => out + err).join('\n');
    const kept = [store, join(folder, 'copy.db')].map((file) => readFileSync(file, 'latin1')).join('\n');
    const { HUBSPOT_TOKEN = '', CLICKUP_TOKEN = '' } = sandbox.env;
    const secrets = [HUBSPOT_TOKEN, CLICKUP_TOKEN, wrong.HUBSPOT_TOKEN, wrong.CLICKUP_TOKEN];
    expect(secrets.filter((secret) => secret === '' || printed.includes(secret) || kept.includes(secret))).toEqual([]);
    expect(printed).not.toContain('\u001B');
  });
});
