import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { faultProfiles } from '../../../src/sandbox/faults/fault-profiles.ts';
import { parseFaults, readFaults } from '../../../src/sandbox/faults/read-faults.ts';

const folder = await mkdtemp(join(tmpdir(), 'faults-'));
const inFolder = (name: string): string => join(folder, name);

beforeAll(async () => {
  await writeFile(inFolder('rules.yaml'), 'rules:\n  - { fault: html, method: post, times: 2 }\n');
  await writeFile(inFolder('rules.json'), '[{ "fault": "late-commit", "lateMs": 5000 }]');
  await writeFile(inFolder('wrong.yaml'), '- { fault: explode }\n- { fault: late-commit, lateMs: 31000 }\n');
  await writeFile(inFolder('broken.yaml'), 'rules: [');
});
afterAll(() => rm(folder, { recursive: true }));

describe('readFaults', () => {
  test('reads a profile by its name', async () => {
    expect(await readFaults('light')).toEqual(faultProfiles.light());
  });

  test.each([
    {
      name: 'YAML with `rules`',
      file: 'rules.yaml',
      rules: [{ fault: 'html', method: 'POST', times: 2, status: 502 }],
    },
    { name: 'a JSON list', file: 'rules.json', rules: [{ fault: 'late-commit', lateMs: 5_000 }] },
  ])('reads $name', async ({ file, rules }) => {
    expect(await readFaults(inFolder(file))).toEqual(rules);
  });

  test.each([
    {
      name: 'a name that is neither profile nor file',
      file: 'roguh',
      says: 'neither a fault profile nor a readable file',
    },
    { name: 'a file that is not YAML', file: 'broken.yaml', says: 'neither JSON nor YAML' },
    { name: 'rules that do not exist, all at once', file: 'wrong.yaml', says: /\[0\]\.fault[\s\S]*\[1\]\.lateMs/ },
  ])('refuses $name', async ({ file, says }) => {
    await expect(readFaults(inFolder(file))).rejects.toThrow(says);
  });
});

describe('parseFaults', () => {
  test.each([
    { name: 'an unknown key', input: [{ fault: 'timeout', tiems: 2 }], says: 'tiems' },
    { name: 'a pattern that does not compile', input: [{ fault: 'timeout', path: '(' }], says: 'regular expression' },
    { name: 'a probability above 1', input: [{ fault: 'timeout', probability: 2 }], says: 'probability' },
    { name: 'something else than rules', input: 42, says: 'expected array' },
  ])('refuses $name', ({ input, says }) => {
    expect(() => parseFaults(input)).toThrow(says);
  });
});
