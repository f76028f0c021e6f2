import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { runCommand, temporaryFolders } from '../support/rehearsal.ts';

const newFolder = temporaryFolders();
const mappingsDir = join(import.meta.dirname, '../../mappings');
const check = (env: Record<string, string>, ...argv: string[]) => runCommand(['check', ...argv], { env });

/** A folder with one mapping file. */
function folderWith(text: string): string {
  const folder = newFolder();
  writeFileSync(join(folder, 'one.yaml'), text);
  return folder;
}

describe('handoff check', () => {
  test('finds the shipped mappings good, without tokens and without asking anybody', async () => {
    const { exit, out, err } = await check({ MAPPINGS_DIR: mappingsDir });
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    expect(out).toMatch(/^3 mappings can be used:\n(?: {2}.+\(mappings\/[a-z-]+\.yaml\)\n){3}No problems\.\n$/);
  });

  test('shows every problem with its line and its fix, and exits 3', async () => {
    const folder = folderWith('name: Broken\nwhen: { pipelines: [Sales Pipeline] }\nprojekt: {}\n');
    const { exit, out } = await check({ MAPPINGS_DIR: folder });
    expect(exit).toBe(3);
    expect(out).toMatch(/one\.yaml:3:1 error KEY_UNKNOWN/);
    expect(out).toMatch(/fix: .*project/);
    expect(out).toContain('No mapping can be used.');
  });

  test('checks the files that are named instead of the folder', async () => {
    const file = join(mappingsDir, 'standard-onboarding.yaml');
    const { exit, out } = await check({ MAPPINGS_DIR: '/nowhere' }, file);
    expect({ exit, out }).toEqual({ exit: 0, out: expect.stringMatching(/^1 mapping can be used:/) });
  });

  test('gives problems as one document with --json', async () => {
    const folder = folderWith('name: [\n');
    const { exit, out } = await check({ MAPPINGS_DIR: folder }, '--json');
    const document = JSON.parse(out);
    expect(exit).toBe(3);
    expect(document).toMatchObject({ schema: 'handoff/check@1', mappings: [] });
    expect(document.problems[0]).toMatchObject({
      severity: 'error',
      line: expect.any(Number),
      fix: expect.any(String),
    });
  });

  test.each([
    {
      name: 'a folder that is not there',
      env: { MAPPINGS_DIR: '/nowhere/mappings' },
      argv: [],
      code: 'MAPPINGS_DIR_MISSING',
    },
    { name: 'a file that is not there', env: {}, argv: ['/nowhere/one.yaml'], code: 'FILE_UNREADABLE' },
    { name: 'an environment that is wrong', env: { PORT: 'x' }, argv: [], code: 'CONFIG_INVALID' },
  ])('exits 3 for $name and says what to do', async ({ env, argv, code }) => {
    const { exit, out, err } = await check(env as Record<string, string>, ...argv);
    expect({ exit, out }).toEqual({ exit: 3, out: '' });
    expect(err).toMatch(new RegExp(`^${code}: .+\\n  Fix: .+`));
  });

  test('says when the folder holds no mapping', async () => {
    const folder = join(newFolder(), 'empty');
    mkdirSync(folder);
    const { exit, out } = await check({ MAPPINGS_DIR: folder });
    expect({ exit, out }).toEqual({ exit: 3, out: expect.stringContaining('NO_MAPPINGS') });
  });
});
