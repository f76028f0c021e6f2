import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import axios from 'axios';
import { buildProgram } from '../../src/commands/program.ts';
import { fakeIo, runCommand, temporaryFolders } from '../support/rehearsal.ts';

const newFolder = temporaryFolders();

/** Starts the command, waits for its `ready`, and stops it after `work`. */
async function whileUp<T>(argv: readonly string[], work: (env: Record<string, string>) => Promise<T>) {
  const ready = Promise.withResolvers<void>();
  const io = fakeIo();
  const { out } = io;
  const exit = buildProgram(
    {
      ...io,
      out: (text) => {
        out(text);
        if (text.endsWith('ready\n')) ready.resolve();
      },
    },
    ['node', 'handoff', 'sandbox', ...argv],
  );
  await ready.promise;
  const lines = io
    .written()
    .out.split('\n')
    .filter((line) => line.includes('='));
  const result = await work(Object.fromEntries(lines.map((line) => line.split('=') as [string, string])));
  io.stop();
  return { result, exit: await exit, ...io.written() };
}

describe('handoff sandbox', () => {
  test('prints the environment to use, then ready, and stays up until it is told to stop', async () => {
    const { result, exit, out, err } = await whileUp([], async (env) => {
      const { status } = await axios.get(`${env['CLICKUP_BASE_URL']}/api/v2/user`, {
        headers: { authorization: env['CLICKUP_TOKEN'] ?? '' },
      });
      return { status, names: Object.keys(env) };
    });
    expect(result).toEqual({
      status: 200,
      names: ['HUBSPOT_BASE_URL', 'HUBSPOT_TOKEN', 'CLICKUP_BASE_URL', 'CLICKUP_TOKEN'],
    });
    expect(exit).toBe(0);
    expect(out).toMatch(/^(?:[A-Z_]+=\S+\n){4}ready\n$/);
    expect(err).toMatch(/^Control: http:\/\/127\.0\.0\.1:\d+\/__sandbox\/help/);
  });

  test('takes deals, seed, faults from a file, the limit and a bare portal', async () => {
    const faults = join(newFolder(), 'faults.yaml');
    writeFileSync(faults, '- { fault: status, status: 503, times: 1 }\n');
    const argv = ['--deals', '3', '--seed', '9', '--faults', faults, '--clickup-limit-per-min', '77', '--bare'];
    const { result } = await whileUp(argv, async (env) => {
      const url = env['CLICKUP_BASE_URL'];
      const headers = { authorization: env['CLICKUP_TOKEN'] ?? '' };
      const ask = () => axios.get(`${url}/api/v2/user`, { headers, validateStatus: () => true });
      const { data } = await axios.get(`${url}/__sandbox/state`);
      const [first, second] = [await ask(), await ask()];
      return {
        settings: data.settings,
        statuses: [first.status, second.status],
        limit: second.headers['x-ratelimit-limit'],
      };
    });
    expect(result).toEqual({
      settings: expect.objectContaining({ deals: 3, seed: 9, bare: true }),
      statuses: [503, 200],
      limit: '77',
    });
  });

  test.each([
    { name: 'faults that nobody knows', argv: ['--faults', 'bad-luck'], code: 'SANDBOX_FAULTS' },
    { name: 'a limit of nothing', argv: ['--clickup-limit-per-min', '0'], code: 'error' },
  ])('exits 3 for $name', async ({ argv, code }) => {
    const { exit, out, err } = await runCommand(['sandbox', ...argv]);
    expect({ exit, out }).toEqual({ exit: 3, out: '' });
    expect(err).toMatch(new RegExp(`^${code}: `));
  });

  test('exits 3 when the port is taken', async () => {
    const { result } = await whileUp([], (env) =>
      runCommand(['sandbox', '--hubspot-port', new URL(env['HUBSPOT_BASE_URL'] ?? '').port]),
    );
    expect(result).toMatchObject({ exit: 3, out: '', err: expect.stringMatching(/^SANDBOX_PORT: .* is taken\./) });
  });
});
