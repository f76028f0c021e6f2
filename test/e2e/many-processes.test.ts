import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, jest, test } from '@jest/globals';
import { z } from 'zod';
import {
  newFolder,
  type Running,
  type RunningSandbox,
  runProcess,
  shippedMappings,
  startProcess,
  startSandbox,
  until,
} from '../support/processes.ts';
import { runCommand } from '../support/rehearsal.ts';
import { readRequests, readSandboxState } from '../support/sandbox-state.ts';
import { temporaryDatabases } from '../support/temporary-postgres.ts';
import { virtualClock } from '../support/virtual-clock.ts';

// Real processes on a real PostgreSQL: what no rehearsal in one process shows is that pg-boss gives the dead one's work
// to another. By the machine's clock, because pg-boss keeps its own.
jest.setTimeout(180_000);
const newDatabase = temporaryDatabases();

const Status = z.object({ states: z.record(z.string(), z.number()) });

async function site(more: Readonly<Record<string, string>> = {}) {
  const mappings = join(newFolder(), 'mappings');
  mkdirSync(mappings);
  // Without templates, so that no time goes by waiting for copies.
  cpSync(join(shippedMappings, 'agency-kickoff.yaml'), join(mappings, 'agency-kickoff.yaml'));
  const sandbox = await startSandbox('--deals', '60');
  const { url } = await newDatabase();
  const env = { ...sandbox.env, MAPPINGS_DIR: mappings, DATABASE_URL: url, PORT: '0', ...more };
  const cwd = newFolder();
  return {
    sandbox,
    env,
    start: () => startProcess(['start'], { cwd, env }),
    states: async () => {
      const { out } = await runProcess(['status', '--json'], { cwd, env });
      return Status.parse(JSON.parse(out)).states;
    },
  };
}

const created = async (sandbox: RunningSandbox) =>
  readRequests(await sandbox.requests()).filter(
    ({ vendor, method, committed }) => vendor === 'clickup' && method === 'POST' && committed,
  ).length;
const countsOf = async (sandbox: RunningSandbox) => readSandboxState(await sandbox.state()).counts;

const laterMs = 5 * 60_000;

async function finishLater(env: Readonly<Record<string, string>>): Promise<void> {
  const { exit } = await runCommand(['sync', '--json'], { env, clock: virtualClock(Date.now() + laterMs) });
  expect(exit).toBe(0);
}

/** Which of them had the share in hand when it was killed is told by who finishes it. */
const endOf = (process: Running) => process.says(/"share done"/);

test('two processes build each project once, and what a killed one had in hand the other finishes', async () => {
  const calm = await site({ LOG_LEVEL: 'debug' });
  const alone = calm.start();
  await endOf(alone);
  const whole = { counts: await countsOf(calm.sandbox), states: await calm.states() };
  alone.kill('SIGTERM');
  const { exit, err } = await alone.ended;
  expect(exit).toBe(0);
  const writes = err
    .split('\n')
    .filter((line) => /"msg":"request"/.test(line) && /"vendor":"clickup","method":"POST"/.test(line))
    .map((line): Record<string, unknown> => JSON.parse(line));
  // Also what a share builds is logged with what it is for.
  expect(writes.length).toBeGreaterThan(0);
  expect(writes.filter(({ operation }) => operation === undefined)).toEqual([]);

  const { sandbox, start, states, env } = await site();
  await sandbox.setFaults({ fault: 'slow', slowMs: 300, vendor: 'clickup', method: 'POST' });
  const first = start();
  await until(
    () => created(sandbox),
    (count) => count >= 6,
  );
  // Whoever is killed in the middle of the only share, nothing but the queue tells the other.
  const second = start();
  await second.says(/"started"/);
  first.kill('SIGKILL');
  await sandbox.setFaults();
  await endOf(second);
  second.kill('SIGTERM');
  expect((await second.ended).exit).toBe(0);
  // What was under way when the first one died is looked for when it can no longer take effect, minutes later.
  await sandbox.advance(laterMs);
  await finishLater(env);
  expect({ counts: await countsOf(sandbox), states: await states() }).toEqual(whole);
});
