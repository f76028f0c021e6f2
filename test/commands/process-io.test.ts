import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { processIo } from '../../src/commands/process-io.ts';

const { argv, env, stdout } = process;
const before = { argv, noColor: env['NO_COLOR'], tty: stdout.isTTY, columns: stdout.columns };
const finishers: (() => void)[] = [];

function set({ tty = true, noColor, argument }: { tty?: boolean; noColor?: string; argument?: string }) {
  Object.assign(stdout, { isTTY: tty, columns: tty ? 132 : undefined });
  process.argv = [...argv, ...(argument === undefined ? [] : [argument])];
  if (noColor === undefined) delete env['NO_COLOR'];
  else env['NO_COLOR'] = noColor;
  const { io, finish } = processIo();
  finishers.push(() => finish(0));
  return io;
}

afterEach(() => {
  for (const finish of finishers.splice(0)) finish();
  Object.assign(stdout, { isTTY: before.tty, columns: before.columns });
  process.argv = before.argv;
  if (before.noColor === undefined) delete env['NO_COLOR'];
  else env['NO_COLOR'] = before.noColor;
});

describe('colour', () => {
  test.each([
    { name: 'is shown on a terminal', color: true },
    { name: 'is not sent down a pipe', tty: false, color: false },
    { name: 'is left out with NO_COLOR', noColor: '1', color: false },
    { name: 'is shown when NO_COLOR is empty', noColor: '', color: true },
    { name: 'is left out with --no-color', argument: '--no-color', color: false },
  ])('$name', ({ color, name: _, ...given }) => {
    expect(set(given).color).toBe(color);
  });
});

test('text is as wide as the terminal, and of a readable width elsewhere', () => {
  expect([set({}).width, set({ tty: false }).width]).toEqual([132, 100]);
});

describe('signals', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)('%s asks the command to stop', (signal) => {
    const { stopping } = set({});
    expect(stopping.aborted).toBe(false);
    process.emit(signal);
    expect(stopping.aborted).toBe(true);
  });

  test('are left alone once the command has ended', () => {
    const count = () => process.listenerCount('SIGTERM');
    const earlier = count();
    set({});
    expect(count()).toBe(earlier + 1);
    for (const finish of finishers.splice(0)) finish();
    expect(count()).toBe(earlier);
  });
});

test('what nobody caught ends the process as a bug, and shows nothing of what hangs on it', () => {
  const module = join(import.meta.dirname, '../../src/commands/process-io.ts');
  const script = `
    const { processIo } = await import(${JSON.stringify(module)});
    processIo();
    const error = Object.assign(new Error('the line went dead'), { config: { headers: { Authorization: 'Bearer canary-1' } } });
    Promise.reject(error);
    await new Promise(() => setInterval(() => undefined, 1_000));
  `;
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  expect([status, stderr.includes('This is a bug'), stderr.includes('the line went dead')]).toEqual([1, true, true]);
  expect(stderr).not.toContain('canary-1');
});
