import { describe, expect, test } from '@jest/globals';
import { defaultClickUpToken } from '../../../../src/sandbox/clickup/settings.ts';
import { deliverySpace, type FakeWorkspace, fakeWorkspace, start, teamId } from '../fake-workspace.ts';

const aTask = (workspace: FakeWorkspace): string => workspace.newTask(workspace.newList()).id;

describe('checklists', () => {
  test('are made, ticked, nested and deleted', () => {
    const workspace = fakeWorkspace();
    const task = aTask(workspace);
    const { checklist } = workspace.done<{ checklist: { id: string } }>('POST', `/task/${task}/checklist`, {
      name: 'Ready?',
    });
    const path = `/checklist/${checklist.id}/checklist_item`;
    const made = workspace.done<{ checklist: { items: readonly { id: string }[] } }>('POST', path, { name: 'Data' });
    workspace.done('POST', path, { name: 'People' });
    const item = made.checklist.items[0]?.id;
    expect(workspace.done('PUT', `${path}/${item}`, { resolved: true })).toMatchObject({
      checklist: { resolved: 1, unresolved: 1, items: [{ name: 'Data', resolved: true }, { name: 'People' }] },
    });
    workspace.done('DELETE', `${path}/${item}`);
    expect(workspace.task(task)['checklists']).toMatchObject([{ name: 'Ready?', items: [{ name: 'People' }] }]);
    workspace.done('DELETE', `/checklist/${checklist.id}`);
    expect(workspace.task(task)['checklists']).toEqual([]);
  });
});

describe('dependencies', () => {
  test('stand on both tasks and can be taken back', () => {
    const workspace = fakeWorkspace();
    const list = workspace.newList();
    const [first, second] = [workspace.newTask(list).id, workspace.newTask(list).id];
    workspace.done('POST', `/task/${second}/dependency`, { depends_on: first });
    const record = expect.objectContaining({ task_id: second, depends_on: first, type: 1 });
    expect([first, second].map((id) => workspace.task(id)['dependencies'])).toEqual([[record], [record]]);
    workspace.done('DELETE', `/task/${second}/dependency?depends_on=${first}`);
    expect([first, second].map((id) => workspace.task(id)['dependencies'])).toEqual([[], []]);
  });

  test.each([{ body: {} }, { body: { depends_on: 'a', dependency_of: 'b' } }])('refuses $body', ({ body }) => {
    const workspace = fakeWorkspace();
    expect(workspace.refused('POST', `/task/${aTask(workspace)}/dependency`, body).status).toBe(400);
  });
});

test('links stand on both tasks and can be taken back', () => {
  const workspace = fakeWorkspace();
  const list = workspace.newList();
  const [first, second] = [workspace.newTask(list).id, workspace.newTask(list).id];
  expect(workspace.done('POST', `/task/${first}/link/${second}`)).toMatchObject({
    task: { linked_tasks: [{ link_id: second }] },
  });
  workspace.done('DELETE', `/task/${second}/link/${first}`);
  expect(workspace.task(first)['linked_tasks']).toEqual([]);
});

describe('comments', () => {
  interface Comments {
    readonly comments: readonly { readonly id: string; readonly comment_text: string; readonly date: string }[];
  }

  test('answer a number for an id that is listed as text, and change the task', () => {
    const workspace = fakeWorkspace();
    const task = aTask(workspace);
    workspace.advance(1000);
    const { id } = workspace.done<{ id: unknown }>('POST', `/task/${task}/comment`, {
      comment_text: 'Hello',
      notify_all: false,
    });
    expect(typeof id).toBe('number');
    expect(workspace.get<Comments>(`/task/${task}/comment`).comments).toMatchObject([
      { id: String(id), comment_text: 'Hello', comment: [{ text: 'Hello' }], resolved: false, assignee: null },
    ]);
    expect(workspace.task(task).date_updated).toBe(String(start + 1000));
  });

  test('come 25 at a time, newest first, on from the oldest seen', () => {
    const workspace = fakeWorkspace();
    const task = aTask(workspace);
    for (let count = 1; count <= 30; count += 1) {
      workspace.done('POST', `/task/${task}/comment`, { comment: [{ text: `No ${count}` }] });
      workspace.advance(10);
    }
    const { comments: page } = workspace.get<Comments>(`/task/${task}/comment`);
    const last = page.at(-1);
    const next = workspace.get<Comments>(`/task/${task}/comment?start=${last?.date}&start_id=${last?.id}`);
    expect([page[0]?.comment_text, page.length, ...next.comments.map((comment) => comment.comment_text)]).toEqual([
      'No 30',
      25,
      ...['No 5', 'No 4', 'No 3', 'No 2', 'No 1'],
    ]);
  });

  test('can be resolved and deleted, and are refused without text', () => {
    const workspace = fakeWorkspace();
    const task = aTask(workspace);
    const { id } = workspace.done<{ id: number }>('POST', `/task/${task}/comment`, { comment_text: 'Hello' });
    workspace.done('PUT', `/comment/${id}`, { resolved: true });
    expect(workspace.get<Comments>(`/task/${task}/comment`).comments).toMatchObject([{ resolved: true }]);
    expect(workspace.send('DELETE', `/comment/${id}`)).toMatchObject({ status: 200, body: {} });
    expect(workspace.refused('POST', `/task/${task}/comment`, { comment_text: ' ' }).status).toBe(400);
  });
});

test('tags become the space’s, in lower case', () => {
  const workspace = fakeWorkspace();
  const task = aTask(workspace);
  workspace.done('POST', `/task/${task}/tag/VIP`);
  expect(workspace.task(task)['tags']).toMatchObject([{ name: 'vip' }]);
  expect(workspace.get(`/space/${deliverySpace}/tag`)).toMatchObject({ tags: [{ name: 'vip' }] });
  workspace.done('DELETE', `/task/${task}/tag/vip`);
  expect(workspace.task(task)['tags']).toEqual([]);
});

test('time in status adds up the stays, one task or many', () => {
  const workspace = fakeWorkspace();
  const list = workspace.newList();
  const [task, other] = [workspace.newTask(list).id, workspace.newTask(list).id];
  workspace.advance(120_000);
  workspace.done('PUT', `/task/${task}`, { status: 'in progress' });
  workspace.advance(60_000);
  const expected = {
    current_status: { status: 'in progress', total_time: { by_minute: 1, since: String(start + 120_000) } },
    status_history: [
      { status: 'to do', type: 'open', orderindex: 0, total_time: { by_minute: 2, since: String(start) } },
      { status: 'in progress', type: 'custom', total_time: { by_minute: 1 } },
    ],
  };
  expect(workspace.get(`/task/${task}/time_in_status`)).toMatchObject(expected);
  const many = workspace.get(`/task/bulk_time_in_status/task_ids?task_ids=${task}&task_ids=${other}`);
  expect(many).toMatchObject({ [task]: expected, [other]: { current_status: { status: 'to do' } } });
});

describe('people', () => {
  test('a member who left is gone from the workspace but stays on the tasks', () => {
    const workspace = fakeWorkspace();
    const raj = workspace.memberId('raj@example.com');
    const task = workspace.newTask(workspace.newList(), { assignees: [raj] });
    workspace.vendor.act({ act: 'member-leaves', member: 'raj@example.com' });
    expect(workspace.memberId('raj@example.com')).toBe(0);
    expect(workspace.task(task.id)).toMatchObject({ assignees: [{ id: raj }] });
    expect(workspace.refused('PUT', `/task/${task.id}`, { assignees: { add: [raj] } })).toMatchObject({ status: 400 });
  });

  test('the workspace knows its members, a guest among them, but not everybody of the CRM', () => {
    const workspace = fakeWorkspace();
    const { teams } = workspace.get<{
      teams: readonly { id: string; members: readonly { user: { email: string; role: number } }[] }[];
    }>('/team');
    const roles = new Map(teams[0]?.members.map(({ user }) => [user.email, user.role]));
    expect([
      teams[0]?.id,
      roles.size,
      roles.get('client.guest@example.org'),
      roles.get('integration@example.com'),
    ]).toEqual([teamId, 23, 4, 2]);
    expect(roles.has('isla@example.com')).toBe(false);
  });

  test('inviting is for the largest plan only', () => {
    const body = { email: 'new@example.com' };
    expect(fakeWorkspace({ plan: 'business' }).refused('POST', `/team/${teamId}/guest`, body)).toEqual({
      status: 403,
      answer: { err: 'Team must be on enterprise plan', ECODE: 'TEAM_110' },
      committed: false,
    });
    expect(fakeWorkspace().send('POST', `/team/${teamId}/guest`, body)).toMatchObject({ status: 200, committed: true });
  });

  test('the plan says its name', () => {
    expect(fakeWorkspace({ plan: 'business plus' }).get(`/team/${teamId}/plan`)).toMatchObject({
      plan_name: 'Business Plus',
    });
  });
});

describe('moving a task, the one route of v3', () => {
  const move = (workspace: FakeWorkspace, task: string, list: string, body: object = {}) =>
    workspace.send('PUT', `/api/v3/workspaces/${teamId}/tasks/${task}/home_list/${list}`, body);

  test('takes sub-tasks along and keeps statuses by name', () => {
    const workspace = fakeWorkspace();
    const task = workspace.newTask(workspace.newList(), { status: 'in progress' });
    const below = workspace.newTask(String((task['list'] as { id: string }).id), { parent: task.id });
    const other = workspace.newList('Other', '90110002');
    expect(move(workspace, task.id, other).status).toBe(200);
    expect([task.id, below.id].map((id) => workspace.task(id))).toMatchObject([
      { list: { id: other }, status: { status: 'in progress' } },
      { list: { id: other }, status: { status: 'to do' } },
    ]);
  });

  test('moves nothing when a status is unknown there, unless it is mapped', () => {
    const workspace = fakeWorkspace();
    const list = workspace.newList();
    workspace.vendor.act({ act: 'rename-status', list, status: 'to do', name: 'new' });
    const task = workspace.newTask(list);
    const other = workspace.newList('Other');
    expect(move(workspace, task.id, other)).toMatchObject({
      status: 400,
      body: { status: 400, trace_id: expect.any(String) },
    });
    expect(
      move(workspace, task.id, other, { status_mappings: [{ source_status: 'new', destination_status: 'blocked' }] })
        .status,
    ).toBe(200);
    expect(workspace.task(task.id)).toMatchObject({ list: { id: other }, status: { status: 'blocked' } });
  });
});

describe('attachments', () => {
  const form = (name: string, file: string, content: string) =>
    ['--x', `Content-Disposition: form-data; name="${name}"; filename="${file}"`, '', content, '--x--', ''].join(
      '\r\n',
    );
  const upload = ({ vendor }: FakeWorkspace, task: string, body: string, type = 'multipart/form-data; boundary=x') =>
    vendor.answer({
      method: 'POST',
      url: `/api/v2/task/${task}/attachment`,
      headers: { authorization: defaultClickUpToken, 'content-type': type },
      body,
    });

  test('are shown by their task when it is read by itself', () => {
    const workspace = fakeWorkspace();
    const task = aTask(workspace);
    const { status, body, committed } = upload(workspace, task, form('attachment', 'Plan.pdf', 'abc'));
    expect([status, committed, body]).toEqual([
      200,
      true,
      expect.objectContaining({ title: 'Plan.pdf', extension: 'pdf', size: 3 }),
    ]);
    expect(workspace.task(task)['attachments']).toEqual([expect.objectContaining({ title: 'Plan.pdf' })]);
  });

  test.each([
    { name: 'a part of another name', body: form('file', 'a.pdf', 'x') },
    { name: 'no form', body: '{}', type: 'application/json' },
  ])('refuses $name', ({ body, type }) => {
    const workspace = fakeWorkspace();
    expect(upload(workspace, aTask(workspace), body, type)).toMatchObject({ status: 400, committed: false });
  });

  test('are refused once the storage is full', () => {
    const workspace = fakeWorkspace();
    workspace.vendor.act({ act: 'fill-storage' });
    const answer = upload(workspace, aTask(workspace), form('attachment', 'a.pdf', 'x'));
    expect(answer).toMatchObject({ status: 400, body: { ECODE: 'GBUSED_005' }, committed: false });
  });
});

describe('tasks in several lists', () => {
  test('are shown there when asked, and stay at home', () => {
    const workspace = fakeWorkspace();
    const [home, other] = [workspace.newList('Home'), workspace.newList('Other')];
    const task = workspace.newTask(home).id;
    for (const _ of [1, 2]) workspace.done('POST', `/list/${other}/task/${task}`);
    const idsIn = (query = '') =>
      workspace.get<{ tasks: readonly { id: string }[] }>(`/list/${other}/task${query}`).tasks.map(({ id }) => id);
    expect([idsIn(), idsIn('?include_timl=true')]).toEqual([[], [task]]);
    expect(workspace.task(task)).toMatchObject({ list: { id: home }, locations: [{ id: other, name: 'Other' }] });
    workspace.done('DELETE', `/list/${other}/task/${task}`);
    expect(workspace.task(task)['locations']).toEqual([]);
  });
});
