import { cpSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Rehearsal, rehearse } from '../support/rehearsal.ts';

const fixtures = join(import.meta.dirname, '../fixtures/mappings');
const bad = readdirSync(fixtures)
  .filter((name) => /^bad-.*\.yaml$/.test(name))
  .sort();

let rehearsal: Rehearsal;
beforeAll(async () => {
  rehearsal = await rehearse({ deals: 1 });
});

describe('a mapping that is broken', () => {
  test('comes in many kinds', () => {
    expect(bad.length).toBeGreaterThanOrEqual(25);
  });

  test.each(bad)('starts no run: %s', async (name) => {
    const dir = join(rehearsal.folder, name);
    mkdirSync(dir);
    cpSync(join(fixtures, name), join(dir, name));
    const store = join(dir, 'handoff.db');
    const env = { MAPPINGS_DIR: dir, DATABASE_URL: `file:${store}`, PORT: '0' };
    for (const command of ['sync', 'plan', 'start']) {
      const { exit, out, err } = await rehearsal.runWith({ env }, command);
      expect({ exit, out }).toEqual({ exit: 3, out: '' });
      expect(err).toMatch(new RegExp(`${name}:\\d+:\\d+ error [A-Z0-9_]+ .+`));
      expect(err).toMatch(/^ {2}fix: .+/m);
      expect(err).toMatch(/^MAPPINGS_BROKEN: \d+ problems? in .+; nothing was started\.\n {2}Fix: /m);
    }
    expect(readdirSync(dir)).toEqual([name]);
    expect(rehearsal.world.requests()).toMatchObject({ requests: [] });
  });
});
