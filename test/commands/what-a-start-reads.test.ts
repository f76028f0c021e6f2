import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from '@jest/globals';

const root = join(import.meta.dirname, '../..');
const importsOf = (file: string): readonly string[] =>
  [...readFileSync(file, 'utf8').matchAll(/^(?:import|export)(?! type)[^;]*? from '([^']+)';/gm)].map(
    ([, from = '']) => from,
  );

/** Every file and package that is read before a command has begun, the entry included. */
function readAtStart(entry: string): { readonly files: ReadonlySet<string>; readonly packages: ReadonlySet<string> } {
  const [files, packages] = [new Set([join(root, entry)]), new Set<string>()];
  // A set is walked together with what is added on the way.
  for (const file of files)
    for (const from of importsOf(file)) {
      if (from.startsWith('.')) files.add(join(dirname(file), from));
      else packages.add(from);
    }
  return { files, packages };
}

test('what only some commands need is not read by all: the service asks the vendors the sooner', () => {
  const { files, packages } = readAtStart('src/cli.ts');
  const folders = new Set([...files].map((file) => relative(root, file).split('/').slice(0, 2).join('/')));
  const heavy = ['echarts', 'echarts/core', 'nodemailer', 'pg-boss', '@clack/prompts', 'date-holidays'];
  expect([...folders]).toEqual(expect.arrayContaining(['src/cli.ts', 'src/commands', 'src/sync', 'src/store']));
  expect(['src/sandbox', 'src/diagnose'].filter((folder) => folders.has(folder))).toEqual([]);
  expect(heavy.filter((name) => packages.has(name))).toEqual([]);
});
