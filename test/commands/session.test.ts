import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { openForLooking, readSettings } from '../../src/commands/session.ts';
import { fakeIo, rehearse, temporaryFolders } from '../support/rehearsal.ts';

const newFolder = temporaryFolders();

describe('settings', () => {
  test('come from the environment, and under it from the .env file of the working folder', () => {
    const cwd = newFolder();
    writeFileSync(join(cwd, '.env'), 'PORT=9000\nLOG_LEVEL=warn\n');
    const { config } = readSettings(fakeIo({ cwd, env: { LOG_LEVEL: 'silent' } }));
    expect({ port: config.port, logLevel: config.logLevel }).toEqual({ port: 9000, logLevel: 'silent' });
  });

  test('mask every secret that they hold', () => {
    const { mask } = readSettings(fakeIo({ env: { HUBSPOT_TOKEN: 'pat-na1-canary', CLICKUP_TOKEN: 'pk_canary' } }));
    expect(mask('pat-na1-canary and pk_canary')).not.toMatch(/canary/);
  });
});

describe('a store that is only looked at', () => {
  test('is empty, and not made, where there is none', async () => {
    const file = join(newFolder(), 'handoff.db');
    const store = await openForLooking(`file:${file}`, fakeIo());
    expect(await store.deals.count()).toBe(0);
    await store.close();
    expect(existsSync(file)).toBe(false);
  });

  test('is the one that a pass has filled', async () => {
    const { run, env } = await rehearse({ deals: 1 });
    await run('sync');
    const store = await openForLooking(env['DATABASE_URL'] ?? '', fakeIo());
    expect(await store.deals.count()).toBe(1);
    await store.close();
  });

  test.each(['status', 'plan', 'explain 1', 'retry 1', 'backup copy.db'])(
    'is never an empty one in place of an address that cannot be used: %s',
    async (command) => {
      const { runWith } = await rehearse({ deals: 1 });
      const env = { DATABASE_URL: 'postgres://handoff:canary@127.0.0.1:1/handoff' };
      const { exit, err } = await runWith({ env }, ...command.split(' '));
      expect({ exit, err }).toEqual({ exit: 3, err: expect.stringMatching(/^STORE_UNREACHABLE: .+\n {2}Fix: /) });
      expect(err).not.toContain('canary');
    },
  );
});
