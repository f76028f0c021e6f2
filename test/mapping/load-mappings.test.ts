import { describe, expect, test } from '@jest/globals';
import { loadMappings, type MappingFiles } from '../../src/mapping/load-mappings.ts';
import { wrapped } from './support.ts';

const folder = (files: Readonly<Record<string, Uint8Array | string>>): MappingFiles => ({
  list: async () => Object.keys(files),
  read: async (file) => {
    const content = files[file.slice('mappings/'.length)];
    if (content === undefined) throw new Error('EACCES: permission denied');
    return typeof content === 'string' ? new TextEncoder().encode(content) : content;
  },
});
const load = async (files: Readonly<Record<string, Uint8Array | string>>) => {
  const { mappings, problems, texts } = await loadMappings('mappings', folder(files));
  return {
    names: mappings.map(({ file }) => file),
    problems: problems.map(({ file, line, column, code }) => `${file}:${line}:${column} ${code}`),
    texts: Object.keys(texts),
  };
};

describe('loadMappings', () => {
  test('reads the YAML files of a folder and nothing else', async () => {
    const other = wrapped('').replace('Example', 'Other').replace('{}', '{ if: deal.x }');
    expect(
      await load({
        'b.yml': wrapped('').replace('{}', '{ if: deal.y }'),
        'a.yaml': other,
        'mapping.schema.json': '{}',
        '.hidden.yaml': '',
      }),
    ).toEqual({
      names: ['mappings/b.yml', 'mappings/a.yaml'],
      problems: [],
      texts: ['mappings/a.yaml', 'mappings/b.yml'],
    });
  });

  test('points at the first byte that is not UTF-8', async () => {
    const bytes = Uint8Array.from([...new TextEncoder().encode('name: caf'), 0xe9, 0x0a]);
    expect((await load({ 'a.yaml': bytes })).problems).toEqual(['mappings/a.yaml:1:10 FILE_NOT_UTF8']);
  });

  test('reports a folder without mappings', async () => {
    expect((await load({ 'notes.txt': '' })).problems).toEqual(['mappings:1:1 NO_MAPPINGS']);
  });

  test('reports a folder that is not there', async () => {
    const { problems } = await loadMappings('test/fixtures/no-such-folder');
    expect(problems.map(({ code, file }) => `${file} ${code}`)).toEqual([
      'test/fixtures/no-such-folder FILE_UNREADABLE',
    ]);
  });

  test('reports a file that cannot be read and loads the others', async () => {
    const files = { ...folder({ 'a.yaml': wrapped('') }), list: async () => ['a.yaml', 'locked.yaml'] };
    const { mappings, problems } = await loadMappings('mappings', files);
    expect(mappings.map(({ name }) => name)).toEqual(['Example']);
    expect(problems).toEqual([
      {
        code: 'FILE_UNREADABLE',
        severity: 'error',
        file: 'mappings/locked.yaml',
        line: 1,
        column: 1,
        message: 'mappings/locked.yaml cannot be read: EACCES: permission denied',
        fix: 'Check that it exists and may be read.',
      },
    ]);
  });
});
