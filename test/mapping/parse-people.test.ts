import { describe, expect, test } from '@jest/globals';
import { isPeopleFile, parsePeople } from '../../src/mapping/parse-people.ts';

describe('the file of people', () => {
  test('pairs the address in the CRM with the one in ClickUp', () => {
    const text = '# who is who\nana@example.com: a.lead@example.com\nraj@example.com: "raj+cu@example.com"\n';
    expect(parsePeople(text, 'people.yaml')).toEqual({
      aliases: [
        { crm: 'ana@example.com', clickup: 'a.lead@example.com' },
        { crm: 'raj@example.com', clickup: 'raj+cu@example.com' },
      ],
      problems: [],
    });
  });

  test('says every address that is none, with its place, and keeps the others', () => {
    const { aliases, problems } = parsePeople(
      'ana: a@example.com\nraj@example.com: 7\nb@example.com: c@example.com\n',
      'p.yaml',
    );
    expect(aliases).toEqual([{ crm: 'b@example.com', clickup: 'c@example.com' }]);
    expect(problems.map(({ code, line, message }) => [code, line, message])).toEqual([
      ['EMAIL_INVALID', 1, '`ana` is not an e-mail address'],
      ['EMAIL_INVALID', 2, '`7` is not an e-mail address'],
    ]);
  });

  test.each([
    { name: 'a list', text: '- ana@example.com\n', code: 'VALUE_TYPE' },
    { name: 'a text', text: 'ana@example.com\n', code: 'VALUE_TYPE' },
    { name: 'nothing', text: '', code: 'FILE_EMPTY' },
    { name: 'no YAML', text: 'a: [', code: 'YAML_SYNTAX' },
  ])('is refused when it holds $name', ({ text, code }) => {
    expect(parsePeople(text, 'people.yaml').problems.map((one) => one.code)).toEqual([code]);
  });

  test.each([
    { file: 'mappings/people.yaml', is: true },
    { file: 'People.yml', is: true },
    { file: 'mappings/our-people.yaml', is: false },
  ])('$file is it: $is', ({ file, is }) => {
    expect(isPeopleFile(file)).toBe(is);
  });
});
