import { describe, expect, test } from '@jest/globals';
import { parseTask, parseTaskPage } from '../../src/clickup/task-schema.ts';

const minimal = {
  id: 'abc',
  name: 'Task',
  list: { id: 401 },
  status: { status: 'to do', type: 'open' },
  date_created: 1,
  date_updated: '2',
};
const parsed = {
  id: 'abc',
  listId: '401',
  name: 'Task',
  url: 'https://app.clickup.com/t/abc',
  status: { name: 'to do', type: 'open' },
  assignees: [],
  dateCreated: 1,
  dateUpdated: 2,
  archived: false,
  tags: [],
  fields: {},
};

describe('parseTask', () => {
  test('reads everything in use', () => {
    const full = {
      ...minimal,
      url: 'https://app.clickup.com/t/custom',
      parent: 'def',
      status: { status: 'Waiting', type: 'unstarted' },
      assignees: [{ id: 5, email: null }, { id: '6' }],
      priority: { id: '2', priority: 'high', orderindex: '2' },
      start_date: '100',
      due_date: '200',
      date_done: '300',
      archived: true,
      tags: [{ name: 'handoff', creator: 1 }],
      custom_fields: [
        { id: 'f', type: 'drop_down', value: 0 },
        { id: 'g', type: 'text' },
        { id: 'h', type: 'text', value: null },
      ],
      description: 'Do it.\n\nhandoff-sync ref: deal:1/e1/task',
    };
    expect(parseTask(full)).toEqual({
      ...parsed,
      url: 'https://app.clickup.com/t/custom',
      parentId: 'def',
      status: { name: 'Waiting', type: 'custom' },
      assignees: [5, 6],
      priority: 2,
      startDate: 100,
      dueDate: 200,
      dateDone: 300,
      archived: true,
      tags: ['handoff'],
      fields: { f: 0 },
      marker: 'deal:1/e1/task',
    });
  });

  test.each([
    { name: 'keys that are left out', body: minimal },
    {
      name: 'keys that are null',
      body: {
        ...minimal,
        url: null,
        parent: null,
        assignees: null,
        priority: null,
        start_date: null,
        due_date: null,
        date_done: null,
        archived: null,
        tags: null,
        custom_fields: null,
        description: null,
        text_content: null,
      },
    },
    { name: 'an empty priority', body: { ...minimal, priority: {} } },
    { name: 'dependencies in an unknown form', body: { ...minimal, dependencies: [{ task_id: { odd: true } }] } },
    { name: 'that others wait for it', body: { ...minimal, dependencies: [{ task_id: 'def', depends_on: 'abc' }] } },
  ])('takes $name for absent', ({ body }) => {
    expect(parseTask(body)).toStrictEqual(parsed);
  });

  test.each([
    {
      name: 'the plain text when the description has none',
      text: { description: '', text_content: 'handoff-sync ref: deal:1/a' },
    },
    {
      name: 'the description first',
      text: { description: 'handoff-sync ref: deal:1/a', text_content: 'handoff-sync ref: deal:2/b' },
    },
  ])('finds the marker in $name', ({ text }) => {
    expect(parseTask({ ...minimal, ...text }).marker).toBe('deal:1/a');
  });
});

test('of its dependencies a task keeps those that it waits for', () => {
  const dependencies = [
    { task_id: 'abc', depends_on: 'first', type: 1 },
    { task_id: 'later', depends_on: 'abc', type: 1 },
  ];
  expect(parseTask({ ...minimal, dependencies })).toStrictEqual({ ...parsed, waitsFor: ['first'] });
});

describe('parseTaskPage', () => {
  test('keeps the good tasks and reports the bad ones with their ids', () => {
    const page = parseTaskPage({
      tasks: [minimal, { ...minimal, id: 'bad', due_date: 'soon' }, { name: 'no id' }, null],
      last_page: false,
    });
    expect(page.tasks).toEqual([parsed]);
    expect(page.size).toBe(4);
    expect(page.unreadable.map(({ id }) => id)).toEqual(['bad', undefined, undefined]);
    expect(page.unreadable[0]?.why).toContain('at due_date');
  });

  test.each([{ tasks: null }, {}, [], 'html'])('fails on %j, which is no page', (body) => {
    expect(() => parseTaskPage(body)).toThrow(TypeError);
  });
});
