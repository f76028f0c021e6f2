import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { openStore } from '../../src/store/open-store.ts';
import { rehearse } from '../support/rehearsal.ts';

describe('handoff backup', () => {
  test('makes a copy that a pass can go on from, readable by its owner alone', async () => {
    const { run, folder, clock, withStore } = await rehearse({ deals: 1 });
    await run('sync');
    const file = join(folder, 'copy.db');
    expect(await run('backup', file)).toEqual({ exit: 0, out: `${file}\n`, err: '' });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const copy = await openStore({ url: `file:${file}`, clock });
    const states = await copy.handoffs.countByState();
    await copy.close();
    expect(states).toEqual(await withStore((store) => store.handoffs.countByState()));
  });

  test('never overwrites a file', async () => {
    const { run, folder } = await rehearse({ deals: 1 });
    await run('sync');
    const { exit, err } = await run('backup', join(folder, 'handoff.db'));
    expect({ exit, err }).toEqual({ exit: 3, err: expect.stringMatching(/^STORE_BACKUP_EXISTS: /) });
  });

  test('does not make an empty store in order to copy it', async () => {
    const { run, folder } = await rehearse({ deals: 1 });
    const { exit, err } = await run('backup', join(folder, 'copy.db'));
    expect({ exit, err }).toEqual({ exit: 3, err: expect.stringMatching(/^STORE_MISSING: .+\n {2}Fix: .+/) });
    expect(existsSync(join(folder, 'copy.db'))).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
  });
});
