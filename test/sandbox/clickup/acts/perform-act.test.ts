import { describe, expect, test } from '@jest/globals';
import {
  deliverySpace,
  enterpriseSpace,
  enterpriseTemplate,
  type FakeWorkspace,
  fakeWorkspace,
  names,
  onboardingTemplate,
  teamId,
} from '../fake-workspace.ts';

/** A list "Acme" with three open tasks. */
function acme(workspace: FakeWorkspace): string {
  const list = workspace.newList('Acme');
  for (const name of ['One', 'Two', 'Three']) workspace.newTask(list, { name });
  return list;
}
const statuses = (workspace: FakeWorkspace, list: string) =>
  Object.fromEntries(workspace.listed(list).map(({ name, status }) => [name, status.status]));

describe('acts on tasks', () => {
  test('a task is moved, completed and deleted by name', () => {
    const workspace = fakeWorkspace();
    const list = acme(workspace);
    workspace.vendor.act({ act: 'move-task', task: 'One', list: 'Acme', status: 'In progress' });
    workspace.vendor.act({ act: 'complete-task', task: 'Two', list });
    workspace.vendor.act({ act: 'delete-task', task: 'Three' });
    expect(statuses(workspace, list)).toEqual({ One: 'in progress', Two: 'complete' });
  });

  test('so many open tasks of a project are completed, or all of them', () => {
    const workspace = fakeWorkspace();
    const list = acme(workspace);
    expect(workspace.vendor.act({ act: 'complete-tasks', project: 'Acme', count: 2 })).toMatchObject({
      completed: [expect.any(String), expect.any(String)],
    });
    expect(statuses(workspace, list)).toEqual({ One: 'complete', Two: 'complete', Three: 'to do' });
    workspace.vendor.act({ act: 'complete-project', project: list });
    expect(statuses(workspace, list)).toMatchObject({ Three: 'complete' });
  });

  test('a project may be a folder', () => {
    const workspace = fakeWorkspace({ copyMs: 0 });
    const { id } = workspace.done<{ id: number }>(
      'POST',
      `/space/${enterpriseSpace}/folder_template/${enterpriseTemplate}`,
      { name: 'Globex' },
    );
    workspace.vendor.act({ act: 'complete-project', project: 'Globex' });
    const { tasks } = workspace.get<{ tasks: readonly object[] }>(`/team/${teamId}/task?project_ids[]=${id}`);
    expect(tasks).toEqual([]);
  });

  test('a task is edited as a person would: names, labels and days', () => {
    const workspace = fakeWorkspace();
    const list = acme(workspace);
    const { id } = workspace.listed(list).find(({ name }) => name === 'One') ?? { id: '' };
    const edit = (change: object) => workspace.vendor.act({ act: 'edit-task', task: id, ...change });
    edit({ name: 'First', due: '2026-12-01', assign: 'Raj Patel', description: '**Now**' });
    edit({ field: { name: 'Region', value: 'AMER' } });
    edit({ field: { name: 'Modules', value: ['SSO', 'API'] } });
    edit({ field: { name: 'Sales owner', value: 'ana@example.com' } });
    const task = workspace.task(id);
    const shown = (name: string) => task.custom_fields.find((field) => field.name === name)?.value;
    expect(task).toMatchObject({
      name: 'First',
      due_date: String(Date.parse('2026-12-01T03:00:00Z')),
      assignees: [{ email: 'raj@example.com' }],
      text_content: 'Now',
    });
    expect([shown('Region'), shown('Modules'), shown('Sales owner')]).toMatchObject([
      1,
      { length: 2 },
      [{ email: 'ana@example.com' }],
    ]);
    edit({ due: null, unassign: 'Raj Patel', field: { name: 'Region', value: null } });
    expect(workspace.task(id)).toMatchObject({ due_date: null, assignees: [] });
  });

  test('a task is added, and a comment', () => {
    const workspace = fakeWorkspace();
    const list = acme(workspace);
    workspace.vendor.act({ act: 'add-task', list: 'Acme', name: 'Own', parent: 'One', by: 'mei@example.com' });
    const own = workspace.listed(list).find(({ name }) => name === 'Own');
    expect(own).toMatchObject({ creator: { email: 'mei@example.com' }, parent: expect.any(String) });
    workspace.vendor.act({ act: 'comment', task: 'Own', text: 'Why?', by: 'raj@example.com' });
    expect(workspace.get(`/task/${own?.id}/comment`)).toMatchObject({
      comments: [{ comment_text: 'Why?', user: { email: 'raj@example.com' } }],
    });
  });
});

describe('acts on places', () => {
  test('a list is renamed, moved to another space and deleted', () => {
    const workspace = fakeWorkspace();
    const list = acme(workspace);
    workspace.vendor.act({ act: 'rename-list', list: 'Acme', name: 'Acme Europe' });
    workspace.vendor.act({ act: 'move-list', list, folder: 'Playbooks' });
    expect(workspace.get(`/list/${list}`)).toMatchObject({
      name: 'Acme Europe',
      folder: { name: 'Playbooks' },
      space: { id: enterpriseSpace },
    });
    expect(statuses(workspace, list)).toEqual({ One: 'to do', Two: 'to do', Three: 'to do' });
    workspace.vendor.act({ act: 'delete-list', list });
    expect(workspace.get(`/list/${list}`)).toMatchObject({ deleted: true });
  });

  test('a folder is renamed and deleted', () => {
    const workspace = fakeWorkspace();
    workspace.vendor.act({ act: 'rename-folder', folder: 'Archive 2025', name: 'Old' });
    workspace.vendor.act({ act: 'delete-folder', folder: 'Old' });
    expect(workspace.get(`/space/${deliverySpace}/folder`)).toEqual({ folders: [] });
  });
});

describe('acts on the set-up', () => {
  test('a status is renamed in a space and removed from one list; its tasks go to the first', () => {
    const workspace = fakeWorkspace();
    const list = acme(workspace);
    workspace.vendor.act({ act: 'move-task', task: 'One', status: 'blocked' });
    workspace.vendor.act({ act: 'rename-status', space: 'Delivery', status: 'blocked', name: 'stuck' });
    expect(statuses(workspace, list)).toMatchObject({ One: 'stuck' });
    expect(workspace.vendor.act({ act: 'remove-status', list: 'Acme', status: 'stuck' })).toEqual({ moved: 1 });
    expect(statuses(workspace, list)).toMatchObject({ One: 'to do' });
    expect(workspace.refused('PUT', `/task/${workspace.listed(list)[0]?.id}`, { status: 'stuck' })).toMatchObject({
      answer: { ECODE: 'ITEM_114' },
    });
  });

  test('a field and an option keep their ids when renamed, and a removed field is gone from tasks', () => {
    const workspace = fakeWorkspace();
    const list = acme(workspace);
    const region = workspace.fieldId('Region');
    workspace.vendor.act({ act: 'rename-option', field: 'Region', space: 'Delivery', option: 'EMEA', name: 'Europe' });
    workspace.vendor.act({ act: 'rename-field', field: 'Region', space: 'Delivery', name: 'Territory' });
    expect(workspace.fieldId('Territory')).toBe(region);
    const territory = workspace.listed(list)[0]?.custom_fields.find(({ id }) => id === region);
    expect(territory).toMatchObject({ name: 'Territory', type_config: { options: [{ name: 'Europe' }, {}, {}] } });
    workspace.vendor.act({ act: 'remove-field', field: region });
    expect(workspace.listed(list)[0]?.custom_fields.map(({ id }) => id)).not.toContain(region);
  });

  test('a template is renamed, edited and removed; earlier copies stay', () => {
    const workspace = fakeWorkspace({ copyMs: 0 });
    const copy = (name: string) =>
      workspace.done<{ id: string }>('POST', `/space/${deliverySpace}/list_template/${onboardingTemplate}`, { name })
        .id;
    const before = copy('Before');
    workspace.vendor.act({ act: 'rename-template', template: 'Onboarding – Standard', name: 'Onboarding 2027' });
    workspace.vendor.act({
      act: 'edit-template',
      template: 'Onboarding 2027',
      add: 'Security questionnaire',
      remove: 'Two-week review',
      rename: { from: 'Go-live', to: 'Launch' },
    });
    expect(names(workspace.listed(copy('After'))).slice(0, 3)).toEqual([
      'Security questionnaire',
      'Launch',
      'Go-live check',
    ]);
    expect(names(workspace.listed(before)).slice(0, 2)).toEqual(['Two-week review', 'Go-live']);
    workspace.vendor.act({ act: 'remove-template', template: 'Onboarding 2027' });
    expect(
      workspace.refused('POST', `/space/${deliverySpace}/list_template/${onboardingTemplate}`, { name: 'x' }).status,
    ).toBe(404);
  });
});

describe('impossible acts', () => {
  test.each([
    { name: 'an unknown act', act: { act: 'fly' }, message: 'No act "fly" is known.' },
    {
      name: 'a task that is nowhere',
      act: { act: 'complete-task', task: 'Nothing' },
      message: 'There is no task "Nothing".',
    },
    {
      name: 'a name that two tasks have',
      act: { act: 'complete-task', task: 'Kickoff call' },
      message: '2 tasks are called "Kickoff call".',
    },
    {
      name: 'a status the list lacks',
      act: { act: 'move-task', task: 'One', status: 'accepted' },
      message: 'The list "Acme" has no status "accepted".',
    },
    {
      name: 'somebody unknown',
      act: { act: 'complete-task', task: 'One', by: 'nobody@example.com' },
      message: 'Nobody called "nobody@example.com" is in the workspace.',
    },
    {
      name: 'a field that is not there',
      act: { act: 'edit-task', task: 'One', field: { name: 'Colour', value: 1 } },
      message: '"Acme" has no field "Colour".',
    },
  ])('$name is told with a fix', ({ act, message }) => {
    const workspace = fakeWorkspace();
    acme(workspace);
    expect(() => workspace.vendor.act(act)).toThrow(
      expect.objectContaining({ name: 'UserError', code: 'SANDBOX_ACT', message, fix: expect.stringMatching(/\w+/) }),
    );
  });

  test.each([
    { act: { act: 'move-task', task: 'One' } },
    { act: { act: 'move-task', task: 'One', status: 'blocked', colour: 'red' } },
    { act: { act: 'edit-task', task: 'One', due: 'soon' } },
    { act: { act: 'edit-task', task: 'One', field: { name: 'Region', value: 'Mars' } } },
  ])('a wrong word is told with an example: $act', ({ act }) => {
    const workspace = fakeWorkspace();
    acme(workspace);
    expect(() => workspace.vendor.act(act)).toThrow(
      expect.objectContaining({ code: 'SANDBOX_ACT', fix: expect.stringContaining('For example: {"act"') }),
    );
  });
});

test('every act is documented with an example of its own name', () => {
  const { acts } = fakeWorkspace().vendor;
  expect(acts.map(({ act, example }) => (example as { act: string }).act === act)).toEqual(acts.map(() => true));
  expect(acts.map(({ act }) => act).toSorted()).toEqual([
    'add-field',
    'add-option',
    'add-task',
    'archive-list',
    'change-address',
    'change-plan',
    'change-role',
    'comment',
    'complete-project',
    'complete-task',
    'complete-tasks',
    'delete-folder',
    'delete-list',
    'delete-task',
    'edit-task',
    'edit-template',
    'fill-storage',
    'member-leaves',
    'member-returns',
    'move-list',
    'move-task',
    'remove-field',
    'remove-option',
    'remove-status',
    'remove-template',
    'rename-field',
    'rename-folder',
    'rename-list',
    'rename-option',
    'rename-space',
    'rename-status',
    'rename-template',
    'switch-multiple-lists',
  ]);
});
