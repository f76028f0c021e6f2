import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readClickUpError } from '../../src/clickup/errors.ts';
import { readFields } from '../../src/clickup/fields.ts';
import { parseList } from '../../src/clickup/lists.ts';
import { parseFolders, parseLists, parseSpaces } from '../../src/clickup/spaces.ts';
import { parseTask, parseTaskPage } from '../../src/clickup/task-schema.ts';
import { parseWorkspaces } from '../../src/clickup/workspaces.ts';
import { answering } from './answering-http.ts';

const folder = resolve(import.meta.dirname, '../../../shared/payloads/clickup');
const present = existsSync(folder);
const whenPresent = present ? describe : describe.skip;
const where = present ? '' : ' (skipped: ../shared/payloads is not beside this checkout)';

interface Element {
  readonly id: string;
  readonly name: string;
}
interface Recorded {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}
const recorded = (name: string): Recorded => JSON.parse(readFileSync(join(folder, name), 'utf8'));
// Some recordings are of clients that had already taken the list out of its object.
const listed = (key: string, name: string): Record<string, Element[]> => {
  const { body } = recorded(name);
  return (Array.isArray(body) ? { [key]: body } : body) as Record<string, Element[]>;
};
const files = present ? readdirSync(folder) : [];

whenPresent(`recorded answers${where}`, () => {
  test.each(files.filter((file) => /^tasks-/.test(file)))('%s: every task is read', (file) => {
    const page = listed('tasks', file);
    const { tasks, unreadable, size } = parseTaskPage(page);
    expect(unreadable).toEqual([]);
    expect(tasks.map(({ id }) => id)).toEqual(page['tasks']?.map(({ id }) => id));
    expect(size).toBe(page['tasks']?.length);
  });

  test.each(['task-create-2021.json', 'task-get-include-subtasks.json', 'task-update.json', 'spec-task-update.json'])(
    '%s: the task is read',
    (file) => {
      const { body } = recorded(file);
      const task = parseTask(body);
      expect({ id: task.id, name: task.name, url: task.url }).toEqual({
        id: body['id'],
        name: body['name'],
        url: body['url'],
      });
    },
  );

  test('a priority, a parent and an assignee are found', () => {
    const task = parseTask(recorded('task-get-include-subtasks.json').body);
    expect(task).toMatchObject({ priority: 2, parentId: 'zbjuu1', assignees: [14706028] });
  });

  test('a task whose values are set has them by field id', () => {
    const { fields } = parseTask(recorded('spec-task-update.json').body);
    expect(fields).toEqual({
      '0a52c486-5f05-403b-b4fd-c512ff05131c': '23',
      '03efda77-c7a0-42d3-8afd-fd546353c2f5': 'Text field input',
    });
  });

  test.each([
    { file: 'folders-with-lists.json', key: 'folders', parse: parseFolders },
    { file: 'folders-bkahlert.json', key: 'folders', parse: parseFolders },
    { file: 'lists-folderless.json', key: 'lists', parse: parseLists },
    { file: 'lists-in-space.json', key: 'lists', parse: parseLists },
    { file: 'spaces-private-features.json', key: 'spaces', parse: parseSpaces },
  ])('$file: every element is read', ({ file, key, parse }) => {
    const body = listed(key, file);
    const named = (elements: readonly Element[] = []) => elements.map(({ id, name }) => ({ id, name }));
    expect(named(parse(body))).toEqual(named(body[key]));
  });

  test.each([
    { file: 'list-create-folderless.json', folderId: undefined, statuses: ['to do', 'complete'] },
    { file: 'list-update.json', folderId: '901516078072', statuses: ['to do', 'in progress', 'complete'] },
  ])('$file: the list is read', ({ file, folderId, statuses }) => {
    const list = parseList(recorded(file).body);
    expect({ folderId: list.folderId, statuses: list.statuses.map(({ name }) => name) }).toEqual({
      folderId,
      statuses,
    });
  });

  test('team-bkahlert.json: the members are read', () => {
    const [team] = parseWorkspaces({ teams: [recorded('team-bkahlert.json').body] });
    expect(team?.members.map(({ id, guest }) => ({ id, guest }))).toEqual([{ id: 4687596, guest: false }]);
  });

  test('doc-list-fields-every-type.json: every field is read, with its options', async () => {
    const body = listed('fields', 'doc-list-fields-every-type.json');
    const fields = await readFields(answering(body).http, 'list', '1');
    expect(fields.map(({ id }) => id)).toEqual(body['fields']?.map(({ id }) => id));
    expect(
      fields.filter(({ options }) => options.length > 0).map(({ type, options }) => [type, options.length]),
    ).toEqual([
      ['labels', 3],
      ['drop_down', 2],
    ]);
  });

  test.each(files.filter((file) => /^error-/.test(file)))('%s: the code and the text are found', (file) => {
    const { status, body } = recorded(file);
    const { code, detail, permanent } = readClickUpError(status, {}, body, 0);
    expect({ code, detail }).toEqual({ code: body['ECODE'], detail: body['err'] });
    expect(permanent ?? false).toBe(status === 500);
  });
});
