import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { codeIn, document, documents } from './documents.ts';

const parts = ['Context', 'Decision', 'Consequences'];

const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

const anchorsIn = (text: string): string[] =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));

/** Links that lead nowhere: no such file, or no such heading in it. */
function brokenLinks(name: string, text: string): string[] {
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  return links.filter((link) => {
    if (/^https?:/.test(link)) return false;
    const [path = '', anchor] = link.split('#');
    const file = join(dirname(name), path);
    if (path !== '' && !existsSync(file)) return true;
    return anchor !== undefined && !anchorsIn(path === '' ? text : readFileSync(file, 'utf8')).includes(anchor);
  });
}

/** Files and folders of the repository that stand as code in a text. */
const pathsIn = (text: string): string[] =>
  codeIn(text).flatMap((code) => (/^(?:src|docs|test|bin|scripts|mappings)\/[\w./-]*$/.test(code) ? [code] : []));

describe('the documents', () => {
  test.each(documents)('$name has no link that leads nowhere', ({ name, text }) => {
    expect(brokenLinks(name, text)).toEqual([]);
  });

  test.each(documents)('$name names only files that exist', ({ text }) => {
    expect(pathsIn(text).filter((path) => !existsSync(path))).toEqual([]);
  });

  test('a link that leads nowhere is noticed', () => {
    const text = '# Here\n[a](README.md) [b](#here) [c](#there) [d](NOWHERE.md) [e](docs/mapping.md#no-such-heading)';
    expect(brokenLinks('x.md', text)).toEqual(['#there', 'NOWHERE.md', 'docs/mapping.md#no-such-heading']);
  });

  test('every decision is linked from the architecture, dated, and says why and what follows', () => {
    const architecture = document('docs/architecture.md');
    const decisions = documents.filter(({ name }) => name.startsWith('docs/decisions/'));
    expect(decisions.length).toBeGreaterThanOrEqual(11);
    for (const { name, text } of decisions) {
      expect(architecture).toContain(`(${name.replace('docs/', '')})`);
      expect(text).toMatch(/^# \d{4}: .+\n\n\d{4}-\d{2}-\d{2}\n\n\*\*Context\.\*\* /);
      expect([...text.matchAll(/^\*\*(\w+)\.\*\* /gm)].map(([, part]) => part)).toEqual(parts);
    }
  });
});
