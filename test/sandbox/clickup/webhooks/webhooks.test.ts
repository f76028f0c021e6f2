import { createHmac } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { type FakeWorkspace, fakeWorkspace, teamId } from '../fake-workspace.ts';

const endpoint = 'http://127.0.0.1:9/hook';
interface Made {
  readonly id: string;
  readonly webhook: { readonly secret: string };
}
const subscribe = (workspace: FakeWorkspace, body: object = {}): Made =>
  workspace.done<Made>('POST', `/team/${teamId}/webhook`, { endpoint, events: '*', ...body });

const eventsOf = (workspace: FakeWorkspace) =>
  workspace.vendor
    .takeDeliveries()
    .map(({ body }) => JSON.parse(body) as { event: string; history_items?: { id: string; field: string }[] });
const heard = (workspace: FakeWorkspace) =>
  eventsOf(workspace).map(({ event, history_items }) => [event, ...(history_items ?? []).map(({ field }) => field)]);

describe('subscriptions', () => {
  test('are listed with their health, woken and deleted', () => {
    const workspace = fakeWorkspace();
    const { id } = subscribe(workspace, { events: ['taskCreated'], space_id: '90110001' });
    const list = () => workspace.get<{ webhooks: readonly object[] }>(`/team/${teamId}/webhook`).webhooks;
    expect(list()).toMatchObject([
      {
        id,
        team_id: 9018043321,
        events: ['taskCreated'],
        space_id: 90110001,
        list_id: null,
        health: { status: 'active', fail_count: 0 },
      },
    ]);
    workspace.vendor.settleDelivery(id, 'failed');
    expect(list()).toMatchObject([{ health: { status: 'failing', fail_count: 1 } }]);
    workspace.vendor.settleDelivery(id, 'refused');
    expect(list()).toMatchObject([{ health: { status: 'suspended', fail_count: 2 } }]);
    workspace.done('PUT', `/webhook/${id}`, { endpoint, events: ['taskCreated'], status: 'active' });
    expect(list()).toMatchObject([{ health: { status: 'active', fail_count: 0 } }]);
    expect(workspace.send('DELETE', `/webhook/${id}`)).toMatchObject({ status: 200, body: {} });
    expect(list()).toEqual([]);
  });

  test('the same configuration twice is refused', () => {
    const workspace = fakeWorkspace();
    subscribe(workspace);
    expect(workspace.refused('POST', `/team/${teamId}/webhook`, { endpoint, events: ['*'] })).toEqual({
      status: 400,
      answer: { err: 'Webhook configuration already exists', ECODE: 'OAUTH_171' },
      committed: false,
    });
  });

  test('a webhook that failed a hundred times goes silent', () => {
    const workspace = fakeWorkspace();
    const { id } = subscribe(workspace);
    for (let count = 0; count < 100; count += 1) workspace.vendor.settleDelivery(id, 'failed');
    workspace.newTask(workspace.newList());
    expect(workspace.vendor.takeDeliveries()).toEqual([]);
  });
});

describe('deliveries', () => {
  test('are signed over their very bytes', () => {
    const workspace = fakeWorkspace();
    const { id, webhook } = subscribe(workspace);
    workspace.newList('Zürich “quoted”');
    const [delivery] = workspace.vendor.takeDeliveries();
    const signature = createHmac('sha256', webhook.secret)
      .update(delivery?.body ?? '')
      .digest('hex');
    const headers = { 'x-signature': signature };
    expect(delivery).toEqual({ webhookId: id, endpoint, body: expect.stringContaining('listCreated'), headers });
    expect(workspace.vendor.takeDeliveries()).toEqual([]);
  });

  test('a task tells its creation, its changes and its deletion', () => {
    const workspace = fakeWorkspace();
    const list = workspace.newList();
    subscribe(workspace);
    const ana = workspace.memberId('ana@example.com');
    const { id } = workspace.newTask(list, { assignees: [ana] });
    expect(heard(workspace)).toEqual([
      ['taskCreated', 'task_creation', 'status', 'assignee_add'],
      ['taskStatusUpdated', 'status'],
      ['taskAssigneeUpdated', 'assignee_add'],
    ]);
    workspace.done('PUT', `/task/${id}`, {
      status: 'complete',
      priority: 1,
      due_date: 1_800_000_000_000,
      assignees: { rem: [ana] },
    });
    expect(heard(workspace)).toEqual([
      ['taskStatusUpdated', 'status'],
      ['taskAssigneeUpdated', 'assignee_rem'],
      ['taskPriorityUpdated', 'priority'],
      ['taskDueDateUpdated', 'due_date'],
      ['taskUpdated', 'status', 'assignee_rem', 'priority', 'due_date'],
    ]);
    workspace.done('DELETE', `/task/${id}`);
    expect(eventsOf(workspace)).toEqual([
      { event: 'taskDeleted', history_items: [], task_id: id, team_id: teamId, webhook_id: expect.any(String) },
    ]);
  });

  test('the same history id goes out under both events', () => {
    const workspace = fakeWorkspace();
    const { id } = workspace.newTask(workspace.newList());
    subscribe(workspace);
    workspace.done('PUT', `/task/${id}`, { status: 'complete' });
    const ids = eventsOf(workspace).map(({ history_items }) => history_items?.map((item) => item.id));
    expect(ids[0]).toEqual(ids[1]);
  });

  test('the first status comes from a removed one, and a person’s change names no source', () => {
    const workspace = fakeWorkspace();
    const list = workspace.newList();
    subscribe(workspace, { events: ['taskCreated', 'taskStatusUpdated'] });
    const { id } = workspace.newTask(list);
    const removed = { status: null, color: '#000000', type: 'removed', orderindex: -1 };
    expect(eventsOf(workspace)[0]?.history_items).toMatchObject([
      { field: 'task_creation', before: null, after: null, source: 'api' },
      { field: 'status', before: removed, after: { status: 'to do' }, source: 'api' },
    ]);
    workspace.vendor.act({ act: 'move-task', task: id, status: 'blocked' });
    expect(eventsOf(workspace)[0]?.history_items).toMatchObject([
      { field: 'status', source: null, user: { email: 'ana@example.com', role: 3 }, before: { status: 'to do' } },
    ]);
  });

  test('a drop-down shows its option’s uuid here', () => {
    const workspace = fakeWorkspace();
    const { id } = workspace.newTask(workspace.newList());
    const region = workspace.fieldId('Region');
    subscribe(workspace);
    workspace.done('POST', `/task/${id}/field/${region}`, { value: 1 });
    expect(eventsOf(workspace)[0]?.history_items).toMatchObject([
      {
        field: 'custom_field',
        before: null,
        after: expect.stringMatching(/^[0-9a-f-]{36}$/),
        custom_field: { id: region, type: 'drop_down' },
      },
    ]);
  });

  test.each([
    { name: 'its list', key: 'list_id' },
    { name: 'its folder', key: 'folder_id' },
    { name: 'its space', key: 'space_id' },
  ])('a webhook of a place hears what happens in $name only', ({ key }) => {
    const workspace = fakeWorkspace();
    const folder = workspace.newFolder();
    const { id: list } = workspace.done<{ id: string }>('POST', `/folder/${folder}/list`, { name: 'Acme' });
    const elsewhere = workspace.newList('Other', '90110002');
    const places = { list_id: list, folder_id: folder, space_id: '90110001' };
    subscribe(workspace, {
      events: ['taskCreated'],
      ...Object.fromEntries(Object.entries(places).filter(([name]) => name === key)),
    });
    workspace.newTask(elsewhere);
    expect(heard(workspace)).toEqual([]);
    workspace.newTask(list);
    expect(heard(workspace)).toHaveLength(1);
  });

  test('comments and template copies are told too', () => {
    const workspace = fakeWorkspace({ copyMs: 1000 });
    const { id } = workspace.newTask(workspace.newList());
    subscribe(workspace, { events: ['taskCommentPosted', 'taskCreated'] });
    workspace.done('POST', `/task/${id}/comment`, { comment_text: 'Hi' });
    expect(heard(workspace)).toEqual([['taskCommentPosted', 'comment']]);
    workspace.done('POST', '/space/90110001/list_template/t-900100001', { name: 'Acme' });
    workspace.advance(1000);
    expect(heard(workspace)).toHaveLength(10);
  });
});
