import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { document } from '../docs/documents.ts';
import { runCommand, temporaryFolders } from '../support/rehearsal.ts';

const newFolder = temporaryFolders();
const shipped = join(import.meta.dirname, '../../mappings');
const standard = 'standard-onboarding.yaml';

/** The shipped mappings and their examples in a folder of their own, one of the files edited. */
function edited(file: string, from: string, to: string): string {
  const folder = newFolder();
  cpSync(shipped, folder, { recursive: true });
  const text = readFileSync(join(folder, file), 'utf8');
  if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
  writeFileSync(join(folder, file), text.replace(from, to));
  return folder;
}

const tested = async (folder: string, ...argv: string[]) =>
  runCommand(['test', ...argv], { env: { MAPPINGS_DIR: folder } });

describe('handoff test', () => {
  test('finds the shipped mappings to be what their examples say, without tokens', async () => {
    const { exit, out, err } = await tested(shipped);
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    expect(out).toMatch(/\n\d+ examples, all as they should be\.\n$/);
  });

  test('shows what an edit changed, with the line that expects something else', async () => {
    const folder = edited(standard, 'business_days: 3 }, priority: high', 'business_days: 4 }, priority: high');
    const { exit, out } = await tested(folder, '--json');
    const { schema, examples } = JSON.parse(out);
    expect([exit, schema]).toEqual([3, 'handoff/test@1']);
    const failed = examples.filter(({ differences }: { differences: unknown[] }) => differences.length > 0);
    const lines = readFileSync(join(folder, 'standard-onboarding.examples.yaml'), 'utf8').split('\n');
    expect(failed).toEqual([
      {
        name: 'A complete deal becomes a project',
        file: join(folder, 'standard-onboarding.examples.yaml'),
        line: expect.any(Number),
        outcome: 'built',
        differences: [
          {
            line: lines.findIndex((line) => line.includes('Kickoff call')) + 1,
            what: 'task “Kickoff call”, due',
            expected: '2026-11-13',
            found: '2026-11-16',
          },
        ],
      },
    ]);
    const shown = await tested(folder);
    expect(shown.out).toMatch(/task “Kickoff\s+call”, due\n {6}- 2026-11-13\n {6}\+ 2026-11-16\n/);
  });

  test('runs the examples of the mapping that is named, and of no other', async () => {
    const { out } = await tested('/nowhere', join(shipped, standard), '--json');
    const files = JSON.parse(out).examples.map(({ file }: { file: string }) => file);
    expect(new Set(files)).toEqual(new Set([join(shipped, 'standard-onboarding.examples.yaml')]));
  });

  test('runs none while a mapping is broken, since others would take its deals', async () => {
    const { exit, out, err } = await tested(edited(standard, 'project:', 'projekt:'), '--json');
    expect([exit, JSON.parse(out).examples, err]).toEqual([3, [], '']);
    expect(JSON.parse(out).problems).toContainEqual(expect.objectContaining({ code: 'KEY_UNKNOWN' }));
  });

  test('shows what is wrong in the examples themselves', async () => {
    const { exit, err } = await tested(edited('agency-kickoff.examples.yaml', 'expect:', 'expected:'));
    expect([exit, err]).toEqual([3, expect.stringMatching(/agency-kickoff\.examples\.yaml:\d+:\d+ error KEY_UNKNOWN/)]);
  });

  test('says so where there are none', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'one.yaml'), readFileSync(join(shipped, standard)));
    const { exit, err } = await tested(folder);
    expect([exit, err]).toEqual([3, expect.stringContaining('TEST_NO_EXAMPLES')]);
  });

  test('stands in a workflow that the guide shows, whose commands run', async () => {
    const [, block = ''] =
      /```yaml\n(# \.github\/workflows[\s\S]*?)```/.exec(document('docs/changing-mappings.md')) ?? [];
    const { jobs } = parse(block);
    const commands = jobs.mappings.steps.flatMap(
      ({ run = '' }: { run?: string }) => /^npx handoff (.+)$/.exec(run)?.[1] ?? [],
    );
    expect(commands).toEqual(['check', 'test']);
    for (const command of commands) {
      const { exit } = await runCommand([command], { env: { MAPPINGS_DIR: shipped } });
      expect(exit).toBe(0);
    }
  });
});
