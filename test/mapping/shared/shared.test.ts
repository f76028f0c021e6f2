import { describe, expect, test } from '@jest/globals';
import { usesIn } from '../../../src/commands/live-candidates.ts';
import { renamePatch } from '../../../src/drift/rename-patch.ts';
import { describeMapping } from '../../../src/mapping/describe/describe-mapping.ts';
import { parseFiles } from '../../../src/mapping/load-mappings.ts';
import { parseMapping } from '../../../src/mapping/parse-mapping.ts';
import { placeInFile } from '../../../src/mapping/place-in-file.ts';

const own = (name: string, more = '') =>
  `name: ${name}\nwhen: { pipelines: [${name}] }\nproject: { into: { space: Delivery }, name: "{{ deal.dealname }}" }\n${more}`;
const shared = [
  '# what all of them have in common',
  'junk: [n/a, tbd]',
  'roles:',
  '  # who leads',
  '  lead: { from: deal.onboarding_manager, otherwise: ana@example.com }',
  'accept: { accepted: [accepted], returned: [returned] }',
].join('\n');
const parse = (files: Readonly<Record<string, string>>) =>
  parseFiles(Object.entries(files).map(([file, text]) => ({ file: `m/${file}`, text })));
const told = (problems: ReturnType<typeof parse>['problems']) =>
  problems.map(({ file, line, column, code }) => `${file}:${line}:${column} ${code}`);

describe('what mapping files share', () => {
  test('counts for each of them, and no file is made of it', () => {
    const { mappings, problems } = parse({ '_shared.yaml': shared, 'a.yaml': own('A'), 'b.yaml': own('B') });
    expect(problems).toEqual([]);
    expect(mappings.map(({ name, junk, roles, accept }) => [name, junk, roles.length, accept?.accepted])).toEqual([
      ['A', ['n/a', 'tbd'], 1, ['accepted']],
      ['B', ['n/a', 'tbd'], 1, ['accepted']],
    ]);
  });

  test('gives way, whole, to what a file says itself', () => {
    const text = own('A', 'junk: []\nroles: { trainer: rosa@example.com }\n');
    const { mappings } = parse({ '_shared.yaml': shared, 'a.yaml': text });
    expect(mappings.map(({ junk, roles, shared: from }) => [junk, roles.map(({ name }) => name), from?.taken])).toEqual(
      [[[], ['trainer'], ['accept']]],
    );
  });

  test('is part of the version, which means the same by itself', () => {
    const { mappings, whole } = parse({ '_shared.yaml': shared, 'a.yaml': own('A') });
    const edited = parse({ '_shared.yaml': shared.replace('tbd', 'later'), 'a.yaml': own('A') }).mappings[0];
    const kept = parseMapping(whole['m/a.yaml']?.text ?? '', 'kept');
    expect(kept.mapping?.fingerprint).toBe(mappings[0]?.fingerprint);
    expect(edited?.fingerprint).not.toBe(mappings[0]?.fingerprint);
  });

  test('changes no version of a file that takes nothing from it', () => {
    const everything = own('A', 'junk: [x]\nroles: {}\naccept: { accepted: [yes] }\n');
    const alone = parse({ 'a.yaml': everything }).mappings[0];
    const beside = parse({ '_shared.yaml': shared, 'a.yaml': everything }).mappings[0];
    expect([beside?.fingerprint, beside?.shared]).toEqual([alone?.fingerprint, undefined]);
  });

  test('is said when a mapping is read back', () => {
    const [mapping] = parse({ '_shared.yaml': shared, 'a.yaml': own('A') }).mappings;
    const sections = mapping === undefined ? [] : describeMapping(mapping);
    expect(sections.at(-1)).toEqual({
      heading: 'Shared with other files',
      sentences: ['From _shared.yaml: junk, roles and accept.'],
    });
  });
});

describe('a place', () => {
  test('of what is shared is one in the shared file', () => {
    const [mapping] = parse({ '_shared.yaml': shared, 'a.yaml': own('A') }).mappings;
    if (mapping === undefined) throw new Error('not compiled');
    const lines = [mapping.line, mapping.roles[0]?.line ?? 0, mapping.accept?.line ?? 0];
    expect(lines.map((line) => placeInFile(mapping, line))).toEqual([
      'm/a.yaml:1',
      'm/_shared.yaml:5',
      'm/_shared.yaml:6',
    ]);
  });

  test('of a mistake is the file and line where it stands, and it is told once', () => {
    const wrong = shared.replace('ana@example.com', 'ana');
    const files = { '_shared.yaml': wrong, 'a.yaml': own('A', 'brief: { assign: leed }\n'), 'b.yaml': own('B') };
    expect(told(parse(files).problems)).toEqual(['m/a.yaml:4:18 ROLE_UNKNOWN', 'm/_shared.yaml:5:53 EMAIL_INVALID']);
  });

  test('of a name is where it is written, also where several mappings take it over', () => {
    const { mappings, whole, texts } = parse({ '_shared.yaml': shared, 'a.yaml': own('A'), 'b.yaml': own('B') });
    const uses = usesIn({ mappings, whole });
    const inShared = uses.filter(({ file }) => file === 'm/_shared.yaml');
    for (const { file, name, from, to, line } of uses) {
      const written = texts[file]?.slice(from, to);
      expect([written?.replace('deal.', ''), texts[file]?.slice(0, from).split('\n').length]).toEqual([name, line]);
    }
    expect(inShared.map(({ kind, name, space }) => `${kind} ${name} ${space}`)).toContain('statuses returned Delivery');
    const found = { kind: 'renamed', it: { id: '7', name: 'sent back' } } as const;
    const judged = inShared.flatMap((use) => (use.name === 'returned' ? [{ use, verdict: found }] : []));
    const twice = [...judged, ...judged].map((one) => one as Parameters<typeof renamePatch>[0][number]);
    expect(renamePatch(twice, texts, []).texts['m/_shared.yaml']).toBe(
      shared.replace('returned: [returned]', 'returned: [sent back]'),
    );
  });
});

describe('a shared file', () => {
  test.each([
    { name: 'with what each file says for itself', text: 'name: A\njunk: [x]\n', problems: ['1:1 KEY_UNKNOWN'] },
    { name: 'with a misspelt setting', text: 'jnuk: [x]\n', problems: ['1:1 KEY_UNKNOWN'] },
    { name: 'in braces', text: '{ junk: [x] }\n', problems: ['1:1 VALUE_TYPE'] },
    { name: 'that is indented', text: '  junk: [x]\n', problems: ['1:3 VALUE_TYPE'] },
    { name: 'that is a list', text: '- x\n', problems: ['1:1 VALUE_TYPE'] },
    { name: 'that is no YAML', text: 'junk: [x\n', problems: ['2:1 YAML_SYNTAX'] },
    { name: 'with nothing in it', text: '# nothing\n', problems: ['1:1 FILE_EMPTY'] },
  ])('$name is told, and no mapping is used without it', ({ text, problems }) => {
    const parsed = parse({ '_shared.yaml': text, 'a.yaml': own('A') });
    expect(parsed.problems.map(({ file }) => file)).toEqual(['m/_shared.yaml']);
    expect([parsed.problems.map(({ line, column, code }) => `${line}:${column} ${code}`), parsed.mappings]).toEqual([
      problems,
      [],
    ]);
  });

  test.each([
    { name: 'no line break at the end', text: own('A').trimEnd() },
    { name: 'a text at the end', text: `${own('A')}description: |\n  Some\n  text` },
    { name: 'a mark of order and Windows line breaks', text: `\uFEFF${own('A').replaceAll('\n', '\r\n')}` },
    { name: 'a mark where it begins', text: `---\n${own('A')}` },
  ])('stands below a file with $name', ({ text }) => {
    const { mappings, problems } = parse({ '_shared.yaml': `\uFEFF${shared}`, 'a.yaml': text });
    expect([problems, mappings.map(({ junk }) => junk)]).toEqual([[], [['n/a', 'tbd']]]);
  });

  test('gives nothing to a file in one pair of braces, which is told by what it lacks', () => {
    const flow = '{ name: A, when: {}, project: { into: { space: D }, name: N }, brief: { assign: lead } }';
    expect(told(parse({ '_shared.yaml': shared, 'a.yaml': flow }).problems)).toEqual(['m/a.yaml:1:81 ROLE_UNKNOWN']);
  });
});
