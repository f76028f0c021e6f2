import { describe, expect, test } from '@jest/globals';
import { createTask, readListTasks, readTask, readTeamTasks, updateTask } from '../../src/clickup/tasks.ts';
import { answering } from './answering-http.ts';

const body = {
  id: '86c9w',
  name: 'Kickoff call',
  list: { id: '401' },
  status: { status: 'to do', type: 'open' },
  date_created: '1779199552474',
  date_updated: '1779199552475',
};
const task = {
  id: '86c9w',
  listId: '401',
  name: 'Kickoff call',
  url: 'https://app.clickup.com/t/86c9w',
  status: { name: 'to do', type: 'open' },
  assignees: [],
  dateCreated: 1779199552474,
  dateUpdated: 1779199552475,
  archived: false,
  tags: [],
  fields: {},
};

test('reads one task', async () => {
  const { http, sent } = answering(body);
  expect(await readTask(http, '86c9w')).toEqual(task);
  expect(sent).toEqual([{ method: 'GET', path: '/api/v2/task/86c9w' }]);
});

test('lists the tasks of a list, sub-tasks and closed ones too', async () => {
  const { http, sent } = answering({ tasks: [body], last_page: true });
  expect(await readListTasks(http, '401', 2)).toEqual({ tasks: [task], unreadable: [], size: 1, last: true });
  expect(sent).toEqual([
    { method: 'GET', path: '/api/v2/list/401/task', query: { page: 2, subtasks: true, include_closed: true } },
  ]);
});

describe('readTeamTasks', () => {
  const always = { order_by: 'updated', subtasks: true, include_closed: true };

  test.each([
    { name: 'everything', query: { page: 0 }, sentQuery: { page: 0 } },
    {
      name: 'what changed in some lists',
      query: { page: 1, updatedAfter: 5, listIds: ['a', 'b'] },
      sentQuery: { page: 1, date_updated_gt: 5, 'list_ids[]': ['a', 'b'] },
    },
    {
      name: 'what was made in some lists',
      query: { page: 0, createdAfter: 5, listIds: ['a'] },
      sentQuery: { page: 0, date_created_gt: 5, 'list_ids[]': ['a'] },
    },
    { name: 'some spaces', query: { page: 0, spaceIds: ['9'] }, sentQuery: { page: 0, 'space_ids[]': ['9'] } },
  ])('asks for $name, newest first', async ({ query, sentQuery }) => {
    const { http, sent } = answering({ tasks: [] });
    expect(await readTeamTasks(http, '9018', query)).toEqual({ tasks: [], unreadable: [], size: 0 });
    expect(sent).toEqual([{ method: 'GET', path: '/api/v2/team/9018/task', query: { ...always, ...sentQuery } }]);
  });
});

describe('createTask', () => {
  test('sends a bare task and tells nobody', async () => {
    const { http, sent } = answering(body);
    expect(await createTask(http, '401', { name: 'Kickoff call' })).toEqual(task);
    expect(sent).toEqual([
      { method: 'POST', path: '/api/v2/list/401/task', body: { name: 'Kickoff call', notify_all: false } },
    ]);
  });

  test('sends everything a draft may hold, dates as days', async () => {
    const { http, sent } = answering(body);
    const draft = {
      name: 'Kickoff call',
      markdown: '**Agenda**',
      status: 'to do',
      assignees: [1, 2],
      priority: 2,
      tags: ['handoff'],
      startDate: 1000,
      dueDate: 2000,
      timeEstimateMs: 3000,
      fields: [
        { id: 'f', value: { add: [1] } },
        { id: 'g', value: 4, valueOptions: { time: true } },
      ],
    } as const;
    await createTask(http, '401', draft, '86c9v');
    expect(sent[0]?.body).toEqual({
      name: 'Kickoff call',
      markdown_content: '**Agenda**',
      status: 'to do',
      assignees: [1, 2],
      priority: 2,
      tags: ['handoff'],
      start_date: 1000,
      start_date_time: false,
      due_date: 2000,
      due_date_time: false,
      time_estimate: 3000,
      parent: '86c9v',
      notify_all: false,
      custom_fields: [
        { id: 'f', value: { add: [1] } },
        { id: 'g', value: 4, value_options: { time: true } },
      ],
    });
  });
});

describe('updateTask', () => {
  test.each([
    { name: 'a name only', changes: { name: 'New' }, sentBody: { name: 'New' } },
    { name: 'a due day', changes: { dueDate: 7 }, sentBody: { due_date: 7, due_date_time: false } },
    { name: 'one person more', changes: { addAssignees: [1] }, sentBody: { assignees: { add: [1], rem: [] } } },
    { name: 'one person fewer', changes: { removeAssignees: [2] }, sentBody: { assignees: { add: [], rem: [2] } } },
    {
      name: 'several things',
      changes: { markdown: 'x', status: 'complete', priority: 1, startDate: 3, timeEstimateMs: 4, addAssignees: [] },
      sentBody: {
        markdown_content: 'x',
        status: 'complete',
        priority: 1,
        start_date: 3,
        start_date_time: false,
        time_estimate: 4,
      },
    },
  ] as const)('sends $name', async ({ changes, sentBody }) => {
    const { http, sent } = answering(body);
    expect(await updateTask(http, '86c9w', changes)).toEqual(task);
    expect(sent).toEqual([{ method: 'PUT', path: '/api/v2/task/86c9w', body: sentBody }]);
  });

  test('takes an answer that only names the task for a change that was made', async () => {
    const { http } = answering({ id: '86c9w' });
    expect(await updateTask(http, '86c9w', { name: 'New' })).toBeUndefined();
  });

  test('adds tags first, each by a request that may be repeated, so that the answer shows them', async () => {
    const { http, sent } = answering({}, {}, body);
    expect(await updateTask(http, '86c9w', { name: 'New', addTags: ['client', 'a/b'] })).toEqual(task);
    expect(sent).toEqual([
      { method: 'POST', path: '/api/v2/task/86c9w/tag/client', repeatable: true },
      { method: 'POST', path: '/api/v2/task/86c9w/tag/a%2Fb', repeatable: true },
      { method: 'PUT', path: '/api/v2/task/86c9w', body: { name: 'New' } },
    ]);
  });

  test('takes tags away by a request each', async () => {
    const { http, sent } = answering({});
    expect(await updateTask(http, '86c9w', { removeTags: ['a/b'] })).toBeUndefined();
    expect(sent).toEqual([{ method: 'DELETE', path: '/api/v2/task/86c9w/tag/a%2Fb' }]);
  });

  test('sends nothing else where only tags are set', async () => {
    const { http, sent } = answering({});
    expect(await updateTask(http, '86c9w', { addTags: ['client'] })).toBeUndefined();
    expect(sent.length).toBe(1);
  });
});
