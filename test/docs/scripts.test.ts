import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { codeIn, document, documents } from './documents.ts';

const Package = z.object({ version: z.string(), scripts: z.record(z.string(), z.string()) });
const { scripts, version } = Package.parse(JSON.parse(readFileSync('package.json', 'utf8')));

const scriptsIn = (text: string): string[] =>
  codeIn(text).flatMap((code) => {
    const [, ran, shortcut] = /^npm (?:run ([\w:-]+)|(test|start)\b)/.exec(code) ?? [];
    return ran ?? shortcut ?? [];
  });

describe('the documents', () => {
  test.each(documents)('$name runs only npm scripts that exist', ({ text }) => {
    expect(scriptsIn(text).filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  test('README shows how to try it and how to test it', () => {
    expect(scriptsIn(document('README.md'))).toEqual(
      expect.arrayContaining(['demo', 'test', 'check', 'bench', 'chaos']),
    );
  });

  test('CHANGELOG begins with this version', () => {
    expect(document('CHANGELOG.md')).toMatch(new RegExp(`^# Changes\\n\\n## ${version.replaceAll('.', '\\.')}\\b`));
  });
});
