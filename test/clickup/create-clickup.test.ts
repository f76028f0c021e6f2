import { expect, test } from '@jest/globals';
import { createClickUp } from '../../src/clickup/create-clickup.ts';
import type { ClickUpPort } from '../../src/clickup/port.ts';
import { answering } from './answering-http.ts';

const place = { spaceId: '9', folderId: '31' };
const options = { dates: false, assignees: false, skipWeekends: false };
const list = { id: '401', name: 'Acme', space: { id: '9' }, statuses: [] };
const folder = { id: '31', name: 'Acme', lists: [], space: { id: '9' } };
const task = { id: 't', name: 'T', list, status: { status: 'a', type: 'open' }, date_created: 1, date_updated: 1 };

interface Call {
  readonly is: string;
  readonly call: (clickup: ClickUpPort) => Promise<unknown>;
  readonly answers: readonly unknown[];
}
const calls: Readonly<Record<keyof ClickUpPort, Call>> = {
  me: { is: 'GET /user', call: (c) => c.me(), answers: [{ user: { id: 1 } }] },
  workspaces: { is: 'GET /team', call: (c) => c.workspaces(), answers: [{ teams: [] }] },
  spaces: { is: 'GET /team/1/space', call: (c) => c.spaces('1'), answers: [{ spaces: [] }] },
  folders: { is: 'GET /space/9/folder', call: (c) => c.folders('9'), answers: [{ folders: [] }] },
  folder: { is: 'GET /folder/31', call: (c) => c.folder('31'), answers: [folder] },
  folderlessLists: { is: 'GET /space/9/list', call: (c) => c.folderlessLists('9'), answers: [{ lists: [] }] },
  list: { is: 'GET /list/401', call: (c) => c.list('401'), answers: [list] },
  fields: { is: 'GET /folder/31/field', call: (c) => c.fields('folder', '31'), answers: [{ fields: [] }] },
  listTemplates: { is: 'GET /team/1/list_template', call: (c) => c.listTemplates('1'), answers: [{ templates: [] }] },
  folderTemplates: {
    is: 'GET /team/1/folder_template',
    call: (c) => c.folderTemplates('1'),
    answers: [{ templates: [] }],
  },
  taskTemplates: { is: 'GET /team/1/taskTemplate', call: (c) => c.taskTemplates('1'), answers: [{ templates: [] }] },
  createFolder: { is: 'POST /space/9/folder', call: (c) => c.createFolder('9', 'A'), answers: [folder] },
  createList: {
    is: 'POST /folder/31/list',
    call: (c) => c.createList(place, { name: 'A', markdown: '' }),
    answers: [list],
  },
  copyListTemplate: {
    is: 'POST /folder/31/list_template/t-1',
    call: (c) => c.copyListTemplate(place, 't-1', 'A', options),
    answers: [{ id: '401' }],
  },
  copyFolderTemplate: {
    is: 'POST /space/9/folder_template/t-2',
    call: (c) => c.copyFolderTemplate('9', 't-2', 'A', options),
    answers: [{ id: 31 }],
  },
  createTask: { is: 'POST /list/401/task', call: (c) => c.createTask('401', { name: 'T' }, 'p'), answers: [task] },
  copyTaskTemplate: {
    is: 'POST /list/401/taskTemplate/t-3',
    call: (c) => c.copyTaskTemplate('401', 't-3', 'T'),
    answers: [{}],
  },
  updateTask: { is: 'PUT /task/t', call: (c) => c.updateTask('t', { name: 'U' }), answers: [task] },
  setField: { is: 'POST /task/t/field/f', call: (c) => c.setField('t', { id: 'f', value: 1 }), answers: [{}] },
  createComment: { is: 'POST /task/t/comment', call: (c) => c.createComment('t', 'said'), answers: [{ id: 7 }] },
  comments: { is: 'GET /task/t/comment', call: (c) => c.comments('t'), answers: [{ comments: [] }] },
  addDependency: { is: 'POST /task/t/dependency', call: (c) => c.addDependency('t', 'u'), answers: [{}] },
  createChecklist: {
    is: 'POST /task/t/checklist',
    call: (c) => c.createChecklist('t', 'A'),
    answers: [{ checklist: { id: 'c', name: 'A' } }],
  },
  createChecklistItem: {
    is: 'POST /checklist/c/checklist_item',
    call: (c) => c.createChecklistItem('c', 'B'),
    answers: [{ checklist: { id: 'c', name: 'A', items: [{ id: 'i', name: 'B' }] } }],
  },
  updateChecklistItem: {
    is: 'PUT /checklist/c/checklist_item/i',
    call: (c) => c.updateChecklistItem('c', 'i', { resolved: true }),
    answers: [{}],
  },
  checklists: { is: 'GET /task/t', call: (c) => c.checklists('t'), answers: [{ checklists: [] }] },
  showTask: { is: 'POST /list/401/task/t', call: (c) => c.showTask('t', '401'), answers: [{}] },
  attachFile: {
    is: 'POST /task/t/attachment',
    call: (c) => c.attachFile('t', 'A.pdf', Buffer.from('x')),
    answers: [{ id: 'a.pdf', title: 'A.pdf' }],
  },
  attachments: { is: 'GET /task/t', call: (c) => c.attachments('t'), answers: [{ attachments: [] }] },
  task: { is: 'GET /task/t', call: (c) => c.task('t'), answers: [task] },
  listTasks: { is: 'GET /list/401/task', call: (c) => c.listTasks('401', 0), answers: [{ tasks: [] }] },
  teamTasks: { is: 'GET /team/1/task', call: (c) => c.teamTasks('1', { page: 0 }), answers: [{ tasks: [] }] },
};

test.each(Object.entries(calls).map(([method, call]) => ({ method, ...call })))(
  '$method is one request: $is',
  async ({ is, call, answers }) => {
    const { http, sent } = answering(...answers);
    await call(createClickUp({ http }));
    expect(sent.map(({ method, path }) => `${method} ${path}`)).toEqual([is.replace(' ', ' /api/v2')]);
  },
);
