import { describe, expect, test } from '@jest/globals';
import { buildProgram } from '../../src/commands/program.ts';
import { fakeIo, rehearse } from '../support/rehearsal.ts';

describe('handoff start', () => {
  test('runs a pass at once, and ends with 0 after it when it is told to stop', async () => {
    const { clock, env, withStore } = await rehearse({ deals: 1 });
    const io = fakeIo({ clock, env: { ...env, PORT: '0' } });
    const exit = buildProgram(io, ['node', 'handoff', 'start']);
    while ((await withStore((store) => store.passes.last())) === undefined) await new Promise(setImmediate);
    io.stop();
    expect(await exit).toBe(0);
    expect(io.written()).toEqual({ out: '', err: '' });
    const last = await withStore((store) => store.passes.last());
    expect(last?.finishedAt).toBeGreaterThanOrEqual(last?.startedAt ?? 0);
  });

  test.each([
    { name: 'an address that others can reach', env: { HOST: '0.0.0.0' }, code: 'HOST_WITHOUT_RULE' },
    { name: 'a name that is not this machine', env: { HOST: 'handoff.example.org' }, code: 'HOST_WITHOUT_RULE' },
    { name: 'a schedule that is none', env: { SCHEDULE: 'often' }, code: 'CONFIG_INVALID' },
    { name: 'minutes of no work', env: { FIGURES_MINUTES: 'juggling=5' }, code: 'REPORT_ASSUMPTION' },
    { name: 'no mappings', env: { MAPPINGS_DIR: '/nowhere' }, code: 'MAPPINGS_DIR_MISSING' },
  ])('refuses $name before it does anything', async ({ env, code }) => {
    const { runWith, world } = await rehearse({ deals: 1 });
    const { exit, out, err } = await runWith({ env: env as Record<string, string> }, 'start');
    expect({ exit, out }).toEqual({ exit: 3, out: '' });
    expect(err).toMatch(new RegExp(`^${code}: .+\\n  Fix: .+`));
    expect(world.requests()).toMatchObject({ requests: [] });
  });
});
