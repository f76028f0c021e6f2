import { describe, expect, test } from '@jest/globals';
import { copyOptionsBody } from '../../src/clickup/copy-options.ts';
import {
  copyFolderTemplate,
  copyListTemplate,
  copyTaskTemplate,
  readFolderTemplates,
  readListTemplates,
  readTaskTemplates,
} from '../../src/clickup/templates.ts';
import { answering } from './answering-http.ts';

const template = (n: number) => ({ id: `t-${n}`, name: `Template ${n}` });
const options = { dates: true, assignees: false, skipWeekends: true, startDate: '2026-11-30' };

test.each([
  { name: 'list', read: readListTemplates },
  { name: 'folder', read: readFolderTemplates },
])('reads the $name templates of the library', async ({ name, read }) => {
  const { http, sent } = answering({ templates: [template(1), template(2)] });
  expect(await read(http, '9018')).toEqual([template(1), template(2)]);
  expect(sent).toEqual([{ method: 'GET', path: `/api/v2/team/9018/${name}_template` }]);
});

describe('readTaskTemplates', () => {
  test('asks for pages until one is empty', async () => {
    const { http, sent } = answering({ templates: [template(1)] }, { templates: [template(2)] }, { templates: [] });
    expect(await readTaskTemplates(http, '9018')).toEqual([template(1), template(2)]);
    const page = (n: number) => ({ method: 'GET', path: '/api/v2/team/9018/taskTemplate', query: { page: n } });
    expect(sent).toEqual([page(0), page(1), page(2)]);
  });

  test('stops when a page brings only what is known, so that an ignored page number is no endless loop', async () => {
    const { http } = answering({ templates: [template(1)] }, { templates: [template(1)] });
    expect(await readTaskTemplates(http, '9018')).toEqual([template(1)]);
  });

  test('takes bare text for an id', async () => {
    const { http } = answering({ templates: ['t-8001'] }, { templates: [] });
    expect(await readTaskTemplates(http, '9018')).toEqual([{ id: 't-8001', name: 't-8001' }]);
  });
});

describe('copyListTemplate', () => {
  test.each([
    { name: 'into a folder', place: { spaceId: '9', folderId: '31' }, path: '/api/v2/folder/31/list_template/t-1' },
    { name: 'into a space', place: { spaceId: '9' }, path: '/api/v2/space/9/list_template/t-1' },
  ])('copies $name', async ({ place, path }) => {
    const { http, sent } = answering({ id: '401', list: { id: '401', name: 'Acme' } });
    expect(await copyListTemplate(http, place, 't-1', 'Acme', options)).toEqual({ id: '401' });
    expect(sent).toEqual([{ method: 'POST', path, body: { name: 'Acme', options: copyOptionsBody('list', options) } }]);
  });

  test.each([
    { name: 'the id alone', answer: { id: '401' } },
    { name: 'a number', answer: { id: 401 } },
    { name: 'the list alone', answer: { list: { id: '401' } } },
    { name: 'a list that is null', answer: { id: '401', list: null } },
  ])('finds the new id in an answer with $name', async ({ answer }) => {
    expect(await copyListTemplate(answering(answer).http, { spaceId: '9' }, 't-1', 'A', options)).toEqual({
      id: '401',
    });
  });

  test('fails when the answer names no list', async () => {
    await expect(copyListTemplate(answering({ ok: true }).http, { spaceId: '9' }, 't-1', 'A', options)).rejects.toThrow(
      TypeError,
    );
  });
});

test('copies a folder template and trusts the folder over the number beside it', async () => {
  const { http, sent } = answering({ id: 90114317916, folder: { id: '90114317917', name: 'Acme', lists: [] } });
  expect(await copyFolderTemplate(http, '9', 't-2', 'Acme', options)).toEqual({ id: '90114317917' });
  expect(sent).toEqual([
    {
      method: 'POST',
      path: '/api/v2/space/9/folder_template/t-2',
      body: { name: 'Acme', options: copyOptionsBody('folder', options) },
    },
  ]);
});

describe('copyTaskTemplate', () => {
  test.each([
    { name: 'an id', answer: { id: '86c9w' }, result: { id: '86c9w' } },
    { name: 'a task', answer: { task: { id: '86c9w' } }, result: { id: '86c9w' } },
    { name: 'an empty object', answer: {}, result: {} },
    { name: 'nothing', answer: undefined, result: {} },
  ])('is done when the answer holds $name', async ({ answer, result }) => {
    const { http, sent } = answering(answer);
    expect(await copyTaskTemplate(http, '401', 't-8001', 'Deliver SSO')).toEqual(result);
    expect(sent).toEqual([
      { method: 'POST', path: '/api/v2/list/401/taskTemplate/t-8001', body: { name: 'Deliver SSO' } },
    ]);
  });
});
