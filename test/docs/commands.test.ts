import { beforeAll, describe, expect, test } from '@jest/globals';
import { buildProgram } from '../../src/commands/program.ts';
import { codeIn, document, documents, rowsIn, sectionOf } from './documents.ts';

async function help(...argv: readonly string[]): Promise<string> {
  let shown = '';
  const io = {
    out: (text: string) => {
      shown += text;
    },
    err: () => undefined,
    color: false,
    watched: false,
    width: 100,
    env: {},
    cwd: '.',
    clock: { now: () => 0, sleep: async () => undefined },
    random: () => 0.5,
    stopping: new AbortController().signal,
  };
  await buildProgram(io, ['node', 'handoff', ...argv, '--help']);
  return shown;
}

const namesIn = (text: string): string[] =>
  [...text.matchAll(/^ {2}([a-z]+)(?: |$)/gm)].flatMap(([, name = '']) => (name === 'help' ? [] : [name]));

const flagsIn = (text: string): string[] =>
  [...new Set([...text.matchAll(/(?<![\w-])--[a-z][a-z-]*/g)].map(([flag]) => flag))].sort();

const commands = new Map<string, readonly string[]>();

beforeAll(async () => {
  const [, list = ''] = (await help()).split('Commands:\n');
  for (const name of namesIn(list.split('Examples:')[0] ?? '')) {
    const [, options = ''] = (await help(name)).split('Options:\n');
    commands.set(name, flagsIn(options.split('Examples:')[0] ?? ''));
  }
});

interface Use {
  readonly command: string;
  readonly flags: readonly string[];
}

/** Every way in which a text calls the command line, with or without npx. */
const usesIn = (text: string): Use[] =>
  codeIn(text).flatMap((code) => {
    const [, command, rest = ''] = /^(?:\$ )?(?:npx )?handoff ([a-z]+)(.*)$/.exec(code) ?? [];
    return command === undefined ? [] : [{ command, flags: flagsIn(rest) }];
  });

describe('the documents', () => {
  test('know the program: it has commands, and most of them options', () => {
    expect([...commands.keys()]).toEqual(expect.arrayContaining(['check', 'plan', 'sync', 'start']));
    expect(commands.get('sync')).toEqual(['--allow-many', '--deal', '--help', '--json']);
  });

  test.each(documents)('$name names only commands that exist', ({ text }) => {
    expect(usesIn(text).filter(({ command }) => !commands.has(command))).toEqual([]);
  });

  test.each(documents)('$name gives commands only options that they take', ({ text }) => {
    const wrong = usesIn(text).flatMap(({ command, flags }) =>
      flags.filter((flag) => commands.get(command)?.includes(flag) !== true).map((flag) => `${command} ${flag}`),
    );
    expect(wrong).toEqual([]);
  });

  test('README lists every command with every option', () => {
    const listed = rowsIn(sectionOf(document('README.md'), '## Commands')).flatMap(([cell = '']) => usesIn(cell));
    const expected = [...commands].map(([command, flags]) => ({
      command,
      flags: flags.filter((flag) => flag !== '--help'),
    }));
    const byName = (a: Use, b: Use) => a.command.localeCompare(b.command);
    expect([...listed].sort(byName)).toEqual([...expected].sort(byName));
  });
});
