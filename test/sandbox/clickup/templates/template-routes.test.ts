import { describe, expect, test } from '@jest/globals';
import {
  deliverySpace,
  enterpriseSpace,
  enterpriseTemplate,
  type FakeWorkspace,
  fakeWorkspace,
  names,
  onboardingTemplate,
  type ShownTask,
  teamId,
} from '../fake-workspace.ts';

const everything = {
  subtasks: true,
  internal_dependencies: true,
  old_assignees: true,
  old_statuses: true,
  old_due_date: true,
  old_start_date: true,
  old_checklists: true,
  old_tags: true,
  priority: true,
  time_estimate: true,
  content: true,
};

interface Copied {
  readonly id: string;
  readonly list: { readonly id: string; readonly statuses: readonly { readonly status: string }[] };
}

const copyPath = `/space/${deliverySpace}/list_template/${onboardingTemplate}`;
const copyList = (workspace: FakeWorkspace, options: object = {}): Copied =>
  workspace.done<Copied>('POST', copyPath, { name: 'Acme', options: { return_immediately: false, ...options } });

function copiedTasks(options: object): ReadonlyMap<string, ShownTask> {
  const workspace = fakeWorkspace();
  const { id } = copyList(workspace, options);
  return new Map(workspace.listed(id).map((task) => [task.name, task]));
}

describe('the library', () => {
  const listing = (path: string) =>
    fakeWorkspace().get<{ templates: readonly { id: string; name: string }[] }>(`/team/${teamId}/${path}`).templates;

  test('lists templates by kind', () => {
    expect(names(listing('list_template'))).toEqual([
      'Onboarding – Standard',
      'Agency Kick-off',
      'Onboarding – Legacy',
      'Internal project',
    ]);
    expect(listing('folder_template')).toEqual([{ id: enterpriseTemplate, name: 'Enterprise Implementation' }]);
  });

  test('pages task templates, and refuses to go without a page', () => {
    expect(names(listing('taskTemplate?page=0'))).toEqual([
      'Data migration',
      'Single sign-on',
      'Training workshop',
      'Generic deliverable',
    ]);
    expect(listing('taskTemplate?page=1')).toEqual([]);
    expect(fakeWorkspace().refused('GET', `/team/${teamId}/taskTemplate`).status).toBe(400);
  });
});

describe('how a copy arrives', () => {
  test('answers at once and brings its tasks piece by piece', () => {
    const workspace = fakeWorkspace({ copyMs: 2000 });
    const { id } = workspace.done<Copied>('POST', copyPath, { name: 'Acme', options: { subtasks: true } });
    const counts = [0, 500, 500, 500, 500, 500].map((ms) => {
      workspace.advance(ms);
      return workspace.listed(id).length;
    });
    expect(counts).toEqual([0, 4, 8, 12, 16, 16]);
  });

  test('tasks are dated by when they arrived, not by when somebody looked', () => {
    const workspace = fakeWorkspace({ copyMs: 1600 });
    const { id } = workspace.done<Copied>('POST', copyPath, { name: 'Acme', options: { subtasks: true } });
    workspace.advance(60_000);
    const times = workspace.listed(id).map((task) => Number(task['date_created']) - workspace.now() + 60_000);
    expect(times.toReversed()).toEqual(Array.from({ length: 16 }, (_, at) => (at + 1) * 100));
  });

  test('is whole at once when asked to wait', () => {
    const workspace = fakeWorkspace();
    expect(workspace.listed(copyList(workspace, { subtasks: true }).id)).toHaveLength(16);
  });

  test('stops when the list is deleted meanwhile', () => {
    const workspace = fakeWorkspace({ copyMs: 2000 });
    const { id } = workspace.done<Copied>('POST', copyPath, { name: 'Acme', options: { subtasks: true } });
    workspace.advance(1000);
    workspace.done('DELETE', `/list/${id}`);
    workspace.advance(5000);
    expect(workspace.listed(id)).toEqual([]);
  });

  test('a folder comes first, then each list with its tasks', () => {
    const workspace = fakeWorkspace({ copyMs: 1800 });
    const { id, folder } = workspace.done<{ id: number; folder: { id: string; lists: unknown[] } }>(
      'POST',
      `/space/${enterpriseSpace}/folder_template/${enterpriseTemplate}`,
      { name: 'Globex', options: everything },
    );
    expect({ same: String(id) === folder.id, lists: folder.lists }).toEqual({ same: true, lists: [] });
    const listsNow = () =>
      workspace.get<{ lists: readonly { name: string; task_count: number }[] }>(`/folder/${folder.id}`).lists;
    workspace.advance(200);
    expect(listsNow()).toMatchObject([{ name: 'Discovery', task_count: 1 }]);
    workspace.advance(1600);
    expect(listsNow().map(({ name, task_count }) => [name, task_count])).toEqual([
      ['Discovery', 4],
      ['Build', 6],
      ['Launch', 5],
    ]);
  });
});

describe('what a copy takes over', () => {
  test('without switches: top-level tasks with nothing on them, and the statuses of the space', () => {
    const workspace = fakeWorkspace();
    const { id, list } = copyList(workspace);
    const tasks = workspace.listed(id);
    expect(names(tasks.toReversed())).toEqual([
      'Handoff review',
      'Kickoff call',
      'Account setup',
      'Configure workspace',
      'Import customer data',
      'Admin training',
      'End-user training',
      'Go-live check',
      'Go-live',
      'Two-week review',
    ]);
    for (const task of tasks) {
      expect(task).toMatchObject({
        due_date: null,
        start_date: null,
        priority: null,
        time_estimate: null,
        assignees: [],
        dependencies: [],
        checklists: [],
        tags: [],
      });
    }
    expect(list.statuses.map(({ status }) => status)).toEqual(['to do', 'in progress', 'blocked', 'complete']);
  });

  test('with them: what each switch brings', () => {
    const tasks = copiedTasks(everything);
    expect(tasks.size).toBe(16);
    const setup = tasks.get('Account setup');
    const kickoff = tasks.get('Kickoff call');
    expect(tasks.get('Create tenant')?.parent).toBe(setup?.id);
    expect(setup?.['dependencies']).toEqual(
      expect.arrayContaining([expect.objectContaining({ task_id: setup?.id, depends_on: kickoff?.id, type: 1 })]),
    );
    expect(kickoff).toMatchObject({ assignees: [{ email: 'ana@example.com' }], time_estimate: 3_600_000 });
    expect(tasks.get('Import customer data')).toMatchObject({
      priority: { priority: 'high' },
      tags: [{ name: 'data' }],
    });
    expect(tasks.get('Go-live check')).toMatchObject({ checklists: [{ name: 'Ready for go-live', unresolved: 3 }] });
  });

  test.each([
    { on: ['subtasks'], brought: ['subtasks'] },
    { on: ['internal_dependencies'], brought: ['dependencies'] },
    { on: ['old_assignees'], brought: ['assignees'] },
    { on: ['old_subtask_assignees'], brought: [] },
    { on: ['subtasks', 'old_subtask_assignees'], brought: ['subtasks', 'assignees of subtasks'] },
    { on: ['priority'], brought: ['priorities'] },
    { on: ['time_estimate'], brought: ['estimates'] },
    { on: ['old_checklists'], brought: ['checklists'] },
    { on: ['old_tags'], brought: ['tags'] },
    { on: ['old_due_date'], brought: ['due dates'] },
    { on: ['old_start_date'], brought: ['start dates'] },
    { on: ['automation', 'attachments', 'comment', 'custom_fields', 'old_followers'], brought: [] },
  ])('$on alone bring $brought', ({ on, brought }) => {
    const tasks = [...copiedTasks(Object.fromEntries(on.map((name) => [name, true]))).values()];
    const some = (key: string, among = tasks): boolean =>
      among.some((task) => (Array.isArray(task[key]) ? task[key].length > 0 : task[key] !== null));
    const [below, top] = [tasks.filter(({ parent }) => parent !== null), tasks.filter(({ parent }) => parent === null)];
    const present = {
      subtasks: below.length > 0,
      dependencies: some('dependencies'),
      assignees: some('assignees', top),
      'assignees of subtasks': some('assignees', below),
      priorities: some('priority'),
      estimates: some('time_estimate'),
      checklists: some('checklists'),
      tags: some('tags'),
      'due dates': some('due_date'),
      'start dates': some('start_date'),
    };
    expect(Object.entries(present).flatMap(([what, is]) => (is ? [what] : []))).toEqual(brought);
  });

  test('its own statuses come with `old_statuses`', () => {
    const workspace = fakeWorkspace();
    const { list } = copyList(workspace, { old_statuses: true });
    expect(workspace.get(`/list/${list.id}`)).toMatchObject({ override_statuses: true });
    expect(list.statuses.map(({ status }) => status)).toEqual([
      'to do',
      'in progress',
      'blocked',
      'accepted',
      'returned to sales',
      'done',
      'complete',
    ]);
  });

  test('somebody who left is not assigned', () => {
    const workspace = fakeWorkspace();
    workspace.vendor.act({ act: 'member-leaves', member: 'ana@example.com', by: 'raj@example.com' });
    const tasks = workspace.listed(copyList(workspace, everything).id);
    expect(tasks.find(({ name }) => name === 'Kickoff call')).toMatchObject({ assignees: [] });
  });
});

describe('dates of a copy', () => {
  const dayOf = (task: ShownTask | undefined, key: 'due_date' | 'start_date'): string | null => {
    const at = task?.[key];
    return at === null || at === undefined ? null : new Date(Number(at)).toISOString();
  };
  const oldDates = { old_due_date: true, old_start_date: true };

  test.each([
    {
      name: 'none without the switches for old dates',
      options: { start_date: '2026-11-23T12:00:00Z' },
      start: null,
      due: null,
    },
    {
      name: 'the template’s own without a project date',
      options: oldDates,
      start: '2025-01-08T03:00:00.000Z',
      due: '2025-01-09T03:00:00.000Z',
    },
    {
      name: 'shifted to the project start',
      options: { ...oldDates, remap_start_date: true, start_date: '2026-11-23T12:00:00Z' },
      start: '2026-11-25T03:00:00.000Z',
      due: '2026-11-26T03:00:00.000Z',
    },
    {
      name: 'shifted from milliseconds too',
      options: { ...oldDates, remap_start_date: true, start_date: String(Date.parse('2026-11-23T12:00:00Z')) },
      start: '2026-11-25T03:00:00.000Z',
      due: '2026-11-26T03:00:00.000Z',
    },
    {
      name: 'start dates stay without `remap_start_date`',
      options: { ...oldDates, start_date: '2026-11-23T12:00:00Z' },
      start: '2025-01-08T03:00:00.000Z',
      due: '2026-11-26T03:00:00.000Z',
    },
    {
      name: 'moved off the weekend',
      options: { ...oldDates, remap_start_date: true, skip_weekends: true, start_date: '2026-11-26T12:00:00Z' },
      start: '2026-11-30T03:00:00.000Z',
      due: '2026-11-30T03:00:00.000Z',
    },
    {
      name: 'counted back from the project’s end',
      options: { ...oldDates, remap_start_date: true, due_date: '2027-01-06T12:00:00Z' },
      start: '2026-11-25T03:00:00.000Z',
      due: '2026-11-26T03:00:00.000Z',
    },
  ])('$name', ({ options, start, due }) => {
    const kickoff = copiedTasks(options).get('Kickoff call');
    expect({ start: dayOf(kickoff, 'start_date'), due: dayOf(kickoff, 'due_date') }).toEqual({ start, due });
  });
});

describe('what the template routes refuse, under the key `error`', () => {
  const folderPath = `/space/${deliverySpace}/folder_template/${enterpriseTemplate}`;

  test.each([
    {
      name: 'no name for a list',
      path: copyPath,
      body: {},
      status: 400,
      answer: { error: 'Name is required', ECODE: 'OAUTH_117' },
    },
    {
      name: 'no name for a folder',
      path: folderPath,
      body: { name: ' ' },
      status: 400,
      answer: { error: 'Name is required', ECODE: 'OAUTH_119' },
    },
    {
      name: 'a folder name that is taken',
      path: folderPath,
      body: { name: 'archive 2025' },
      status: 400,
      answer: { error: 'Folder name taken', ECODE: 'OAUTH_119' },
    },
    {
      name: 'an option nobody knows',
      path: copyPath,
      body: { name: 'x', options: { remap_due_date: true } },
      status: 400,
      answer: { error: 'Option remap_due_date is not valid', ECODE: 'OAUTH_117' },
    },
    {
      name: 'a switch that is no switch',
      path: copyPath,
      body: { name: 'x', options: { subtasks: 'yes' } },
      status: 400,
      answer: { error: 'Option subtasks is not valid', ECODE: 'OAUTH_117' },
    },
    {
      name: 'a date that is none',
      path: copyPath,
      body: { name: 'x', options: { start_date: 'soon' } },
      status: 400,
      answer: { error: 'Option start_date is not valid', ECODE: 'OAUTH_117' },
    },
    {
      name: 'a template of another kind',
      path: `/space/${deliverySpace}/list_template/${enterpriseTemplate}`,
      body: { name: 'x' },
      status: 404,
      answer: { error: 'Template not found', ECODE: 'OAUTH_118' },
    },
  ])('$name', ({ path, body, status, answer }) => {
    expect(fakeWorkspace().refused('POST', path, body)).toEqual({ status, answer, committed: false });
  });

  test('a list name that is taken, even while the first copy is still arriving', () => {
    const workspace = fakeWorkspace();
    workspace.done('POST', copyPath, { name: 'Acme' });
    expect(workspace.refused('POST', copyPath, { name: 'ACME' })).toEqual({
      status: 400,
      answer: { error: 'List name taken', ECODE: 'OAUTH_117' },
      committed: false,
    });
  });
});

test('a task template takes a name, brings its sub-tasks, and answers nothing to find it by', () => {
  const workspace = fakeWorkspace();
  const list = workspace.newList();
  expect(workspace.done('POST', `/list/${list}/taskTemplate/t-8001`, { name: 'Migrate Acme' })).toEqual({});
  const tasks = workspace.listed(list);
  expect(names(tasks.toReversed())).toEqual(['Migrate Acme', 'Map the source', 'Rehearse', 'Migrate']);
  expect(tasks.at(-1)).toMatchObject({ priority: { priority: 'high' }, time_estimate: 86_400_000, due_date: null });
});
