import { describe, expect, test } from '@jest/globals';
import { runCommand } from '../support/rehearsal.ts';

const commands = [
  'demo',
  'sandbox',
  'init',
  'provision',
  'diagnose',
  'plan',
  'sync',
  'start',
  'check',
  'test',
  'doctor',
  'status',
  'explain',
  'diff',
  'schema',
  'report',
  'user',
  'exceptions',
  'claim',
  'snooze',
  'resolve',
  'accept',
  'return',
  'resubmit',
  'pause',
  'resume',
  'choose',
  'approve',
  'retry',
  'adopt',
  'backup',
  'audit',
  'forget',
  'notifications',
  'notify',
] as const;

describe('help', () => {
  test('lists every command', async () => {
    const { exit, out, err } = await runCommand(['--help']);
    const listed = [...out.matchAll(/^ {2}([a-z]+)[ <[]/gm)].map((match) => match[1]);
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    expect(listed).toEqual([...commands, 'help']);
  });

  test.each(commands)('of %s shows two examples', async (command) => {
    const { exit, out } = await runCommand([command, '--help']);
    expect(exit).toBe(0);
    expect(out.split('Examples:\n')[1]?.match(new RegExp(`^ {2}\\$ .*handoff ${command}\\b`, 'gm'))).toHaveLength(2);
  });

  test('fits 80 columns', async () => {
    const helps = await Promise.all(
      ['', ...commands].map((command) => runCommand([command, '--help'].filter(Boolean))),
    );
    const lines = helps.flatMap(({ out }) => out.split('\n'));
    expect(lines.filter((line) => line.length > 80 && !line.startsWith('  $ '))).toEqual([]);
  });

  test('is what handoff alone says, for a person to go on from', async () => {
    const { exit, out, err } = await runCommand([]);
    expect({ exit, out }).toEqual({ exit: 3, out: '' });
    expect(err).toContain('Usage: handoff');
  });

  test('goes with the version', async () => {
    expect(await runCommand(['--version'])).toEqual({ exit: 0, out: '0.1.0\n', err: '' });
  });
});

describe('a command line that cannot be read', () => {
  test.each([
    { name: 'an unknown command', argv: ['explian'], says: /unknown command 'explian'[\s\S]*Did you mean explain\?/ },
    { name: 'an unknown option', argv: ['sync', '--jsn'], says: /unknown option '--jsn'[\s\S]*Did you mean --json\?/ },
    { name: 'a missing argument', argv: ['explain'], says: /missing required argument 'deal'/ },
    { name: 'one argument too many', argv: ['sync', 'all'], says: /too many arguments/ },
    {
      name: 'an address instead of an id',
      argv: ['explain', 'https://x/0-3/1'],
      says: /Use the number in the deal’s address/,
    },
    { name: 'a port that is none', argv: ['sandbox', '--hubspot-port', '70000'], says: /from 0 to 65535/ },
    { name: 'a number that is none', argv: ['demo', '--deals', 'many'], says: /a whole number from 1/ },
    { name: 'part of a number', argv: ['demo', '--deals', '2.5'], says: /a whole number from 1/ },
  ])('exits 3 for $name and says what would do', async ({ argv, says }) => {
    const { exit, out, err } = await runCommand(argv);
    expect({ exit, out }).toEqual({ exit: 3, out: '' });
    expect(err).toMatch(says);
  });
});
