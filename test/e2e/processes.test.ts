import { cpSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import axios from 'axios';
import { SyncDocument } from '../support/contract.ts';
import {
  newFolder,
  type RunningSandbox,
  runProcess,
  shippedMappings,
  startProcess,
  startSandbox,
  until,
} from '../support/processes.ts';
import { runCommand } from '../support/rehearsal.ts';
import { readRequests, readSandboxState } from '../support/sandbox-state.ts';
import { virtualClock } from '../support/virtual-clock.ts';

// What only real processes can show: signals, death, two at once, a socket that answers. One mapping without templates,
// so that no time goes by waiting for copies.
const mappings = join(newFolder(), 'mappings');
const slowWrites = { fault: 'slow', slowMs: 150, vendor: 'clickup', method: 'POST', times: 30 } as const;
jest.setTimeout(90_000);
let sandbox: RunningSandbox;
let whole: Awaited<ReturnType<typeof undisturbed>>;

beforeAll(async () => {
  mkdirSync(mappings);
  cpSync(join(shippedMappings, 'agency-kickoff.yaml'), join(mappings, 'agency-kickoff.yaml'));
  sandbox = await startSandbox('--deals', '60');
  whole = await undisturbed();
});
afterEach(() => sandbox.reset());

/** A working folder of its own for each test. */
function site() {
  const cwd = newFolder();
  const options = (env: Record<string, string> = {}) => ({
    cwd,
    env: { ...sandbox.env, MAPPINGS_DIR: mappings, ...env },
  });
  return {
    cwd,
    start: (argv: readonly string[], env?: Record<string, string>) => startProcess(argv, options(env)),
    run: (argv: readonly string[], env?: Record<string, string>) => runProcess(argv, options(env)),
  };
}

const state = async () => readSandboxState(await sandbox.state());
const created = async () =>
  readRequests(await sandbox.requests()).filter(
    ({ vendor, method, committed }) => vendor === 'clickup' && method === 'POST' && committed,
  ).length;
/** In the middle of a pass: some of it is built, and most of it is not. */
const midPass = () => until(created, (count) => count >= 12);

/** What a pass that nobody disturbs builds. */
async function undisturbed() {
  const { exit, out } = await site().run(['sync', '--json']);
  const { states } = SyncDocument.parse(JSON.parse(out));
  const { counts } = await state();
  await sandbox.reset();
  return { exit, states, counts };
}

describe('a process that is told to stop', () => {
  test.each([
    { name: 'sync by Ctrl-C', argv: ['sync'], signal: 'SIGINT' },
    { name: 'sync by SIGTERM', argv: ['sync'], signal: 'SIGTERM' },
    { name: 'start by SIGTERM', argv: ['start'], signal: 'SIGTERM' },
  ] as const)('finishes what is under way and exits 0: $name', async ({ argv, signal }) => {
    const { start, run } = site();
    await sandbox.setFaults(slowWrites);
    const stopped = start(argv, { PORT: '0' });
    await midPass();
    stopped.kill(signal);
    expect((await stopped.ended).exit).toBe(0);
    const partial = await state();
    expect(partial.counts.tasks).toBeLessThan(whole.counts.tasks);
    await sandbox.setFaults();
    const { exit, out } = await run(['sync', '--json']);
    expect({ exit, ...SyncDocument.parse(JSON.parse(out)) }).toMatchObject({ exit: whole.exit, states: whole.states });
    expect((await state()).counts).toEqual(whole.counts);
  });
});

describe('a process that is killed', () => {
  test('has its work finished by the next one, and nothing is doubled', async () => {
    const { start, cwd } = site();
    await sandbox.setFaults(slowWrites);
    const killed = start(['sync']);
    await midPass();
    killed.kill('SIGKILL');
    expect((await killed.ended).exit).toBeNull();
    await sandbox.setFaults();
    // Whether the last requests took effect is certain only when they can no longer be on their way. That takes longer
    // than a test should, so the clocks of the next process and of the vendors are two minutes further on.
    await sandbox.advance(120_000);
    const env = { ...sandbox.env, MAPPINGS_DIR: mappings, DATABASE_URL: `file:${join(cwd, 'data/handoff.db')}` };
    const clock = virtualClock(Date.now() + 120_000);
    const { exit, out } = await runCommand(['sync', '--json'], { env, clock });
    expect({ exit, ...SyncDocument.parse(JSON.parse(out)) }).toMatchObject({
      exit: whole.exit,
      states: whole.states,
      operations: { failed: 0, uncertain: 0 },
    });
    expect((await state()).counts).toEqual(whole.counts);
  });
});

describe('two at once', () => {
  test('one works, the other says so and touches nothing', async () => {
    const { start, run, cwd } = site();
    // However long the second process takes to start, the first one is still at work.
    await sandbox.setFaults({ ...slowWrites, slowMs: 3_000 });
    const first = start(['sync']);
    await until(created, (count) => count > 0);
    const second = await run(['sync']);
    await sandbox.setFaults();
    expect(second).toEqual({
      exit: 3,
      out: '',
      err: expect.stringMatching(/^PASS_UNDER_WAY: Another process is running a pass on .*\n {2}Fix: Let it finish/),
    });
    expect((await first.ended).exit).toBe(whole.exit);
    expect((await state()).counts).toEqual(whole.counts);
    expect(readdirSync(cwd)).toEqual(['data']);
  });
});

describe('handoff start', () => {
  test('answers health and shows what stands where, to this machine alone', async () => {
    await sandbox.act({
      act: 'win',
      recipe: 'agency',
      properties: { dealname: '<script>alert(1)</script> & "Söhne"' },
    });
    await sandbox.advance(6_000);
    const { start } = site();
    const service = start(['start'], { PORT: '0' });
    const [, url = ''] = await service.says(/"url":"(http:\/\/127\.0\.0\.1:\d+)"/);
    await service.says(/"msg":"pass done"/);
    expect((await axios.get(`${url}/healthz`)).data).toEqual({ status: 'ok' });
    const { data: page } = await axios.get(url);
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;Söhne&quot;');
    expect(page).not.toContain('<script>');
    const secrets = [sandbox.env['HUBSPOT_TOKEN'] ?? '-', sandbox.env['CLICKUP_TOKEN'] ?? '-'];
    expect(secrets.filter((secret) => page.includes(secret))).toEqual([]);
    const foreign = await axios.get(url, { headers: { host: 'handoff.example.org' }, validateStatus: () => true });
    expect(foreign.status).toBe(421);
    service.kill('SIGTERM');
    const { exit, out, err } = await service.ended;
    expect({ exit, out }).toEqual({ exit: 0, out: '' });
    expect(
      err
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).msg),
    ).toEqual(expect.arrayContaining(['started', 'pass done', 'stopped']));
    expect(secrets.filter((secret) => err.includes(secret))).toEqual([]);
  });

  test('logs for which handoff and operation each write was sent', async () => {
    const { err } = await site().run(['sync'], { LOG_LEVEL: 'debug' });
    const lines = err
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line): Record<string, unknown> => JSON.parse(line));
    const built = lines.filter(
      ({ msg, vendor, method }) => msg === 'request' && vendor === 'clickup' && method !== 'GET',
    );
    expect(built.length).toBeGreaterThan(0);
    expect(built.filter(({ handoff, operation }) => !String(operation).startsWith(`deal:${handoff}/`))).toEqual([]);
    const told = lines.find(({ msg, path }) => msg === 'request' && String(path).endsWith('/deals/batch/update'));
    expect(told).toMatchObject({ handoffs: expect.any(Array), operations: expect.any(Array) });
    const done = lines.filter(({ msg }) => msg === 'operation done').map(({ operation }) => operation);
    expect(done).toEqual(expect.arrayContaining(built.map(({ operation }) => operation)));
  });

  test('goes on when a vendor refuses, and logs the cause and the fix', async () => {
    const { start } = site();
    const service = start(['start'], { PORT: '0', CLICKUP_TOKEN: 'pk_canary_4417' });
    await service.says(/CLICKUP_TOKEN_REJECTED/);
    service.kill('SIGTERM');
    const { exit, err } = await service.ended;
    expect({ exit, fix: err.includes('put it in CLICKUP_TOKEN'), told: err.includes('pk_canary_4417') }).toEqual({
      exit: 0,
      fix: true,
      told: false,
    });
  });
});

describe('handoff demo', () => {
  test('stays up with a page to watch, and leaves when it is told to', async () => {
    const demo = startProcess(['demo', '--deals', '1'], { env: { PORT: '0' } });
    const [, url = ''] = await demo.says(/^Dashboard: {4}(http:\S+)$/m);
    await demo.says(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC {2}\d+ operations?, /m);
    expect((await axios.get(url)).data).toContain('1 won deal, each in one state');
    demo.kill('SIGTERM');
    expect(await demo.ended).toMatchObject({ exit: 0, err: '' });
  });
});

describe('bin/handoff.js', () => {
  const bin = join(import.meta.dirname, '../../bin/handoff.js');
  const demo = ['demo', '--once', '--deals', '1'];

  test('is the whole command: a demo to the end, in plain text', async () => {
    const { exit, out, err } = await runProcess([...demo, '--no-color'], { node: [bin] });
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    expect(out).toMatch(/^1 won deal = 1 offered$/m);
    expect(out).not.toContain('\u001B');
  });

  test('says clearly that Node is too old', async () => {
    const older = 'data:text/javascript,Object.defineProperty(process,"versions",{value:{node:"24.1.0"}})';
    expect(await runProcess(['--version'], { node: ['--import', older, bin] })).toEqual({
      exit: 3,
      out: '',
      err: expect.stringMatching(
        /^handoff needs Node 26 or newer and was started with v[\d.]+\.\nIn a checkout use `npx handoff …`/,
      ),
    });
  });
});
