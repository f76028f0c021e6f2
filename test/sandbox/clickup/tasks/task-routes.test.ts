import { describe, expect, test } from '@jest/globals';
import { enterpriseSpace, fakeWorkspace, names, start, teamId } from '../fake-workspace.ts';

describe('creating a task', () => {
  test('answers the whole task with what was sent', () => {
    const workspace = fakeWorkspace();
    const ana = workspace.memberId('ana@example.com');
    const task = workspace.newTask(workspace.newList(), {
      name: ' Kickoff ',
      description: 'ignored',
      markdown_content: '## Agenda\n* **Who** does [what](https://example.com)',
      status: 'In Progress',
      assignees: [ana],
      priority: 2,
      tags: ['VIP'],
      time_estimate: 3_600_000,
      custom_item_id: 1,
    });
    expect(task).toMatchObject({
      name: 'Kickoff',
      text_content: 'Agenda\nWho does what',
      description: 'Agenda\nWho does what',
      status: { status: 'in progress', type: 'custom' },
      assignees: [{ id: ana, email: 'ana@example.com' }],
      priority: { id: '2', priority: 'high', orderindex: '2' },
      tags: [{ name: 'vip' }],
      time_estimate: 3_600_000,
      custom_item_id: 1,
      date_created: String(start),
      date_updated: String(start),
      date_closed: null,
      creator: { email: 'integration@example.com' },
    });
  });

  test.each([
    { name: 'without a name', draft: { name: '' }, answer: { err: 'Task name invalid', ECODE: 'INPUT_005' } },
    {
      name: 'with a status of another list',
      draft: { status: 'accepted' },
      answer: { err: 'Status does not exist', ECODE: 'ITEM_114' },
    },
    {
      name: 'below a task that is not in the list',
      draft: { parent: 'abc' },
      answer: { err: 'Parent not child of list', ECODE: 'ITEM_137' },
    },
    {
      name: 'for somebody who is not a member',
      draft: { assignees: [1] },
      answer: { err: 'Assignee not found', ECODE: 'CRTSK_002' },
    },
    {
      name: 'with a date that is none',
      draft: { due_date: '2026-12-01' },
      answer: { err: 'Date invalid', ECODE: 'INPUT_006' },
    },
    {
      name: 'with a field of nowhere',
      draft: { custom_fields: [{ id: 'x', value: 1 }] },
      answer: { err: 'Custom field does not exist in the task location hierarchy', ECODE: 'FIELD_115' },
    },
    {
      name: 'of a type the plan has used up',
      draft: { custom_item_id: 1007 },
      answer: { err: 'Max usage for custom task types reached', ECODE: 'ITEM_246' },
    },
  ])('refuses one $name, and makes nothing', ({ draft, answer }) => {
    const workspace = fakeWorkspace();
    const list = workspace.newList();
    expect(workspace.refused('POST', `/list/${list}/task`, { name: 'x', ...draft })).toEqual({
      status: 400,
      answer,
      committed: false,
    });
    expect(workspace.listed(list)).toEqual([]);
  });

  test('keeps a sub-task below its parent, however deep', () => {
    const workspace = fakeWorkspace();
    const list = workspace.newList();
    const top = workspace.newTask(list);
    const middle = workspace.newTask(list, { parent: top.id });
    const leaf = workspace.newTask(list, { parent: middle.id });
    expect(leaf).toMatchObject({ parent: middle.id, top_level_parent: top.id });
  });

  test('a parent in another list is refused', () => {
    const workspace = fakeWorkspace();
    const elsewhere = workspace.newTask(workspace.newList('Other'));
    const list = workspace.newList();
    expect(workspace.refused('POST', `/list/${list}/task`, { name: 'x', parent: elsewhere.id })).toMatchObject({
      answer: { ECODE: 'ITEM_137' },
    });
  });

  test('sets custom fields and links in the same request', () => {
    const workspace = fakeWorkspace();
    const list = workspace.newList();
    const first = workspace.newTask(list);
    const region = workspace.fieldId('Region');
    const second = workspace.newTask(list, { links_to: first.id, custom_fields: [{ id: region, value: 1 }] });
    expect(second).toMatchObject({ linked_tasks: [{ task_id: second.id, link_id: first.id }] });
    expect(
      second.custom_fields.filter((field) => field.value !== undefined).map(({ name, value }) => [name, value]),
    ).toEqual([
      ['Region', 1],
      ['Automatic progress', { percent_complete: 0 }],
      ['Open checklists', '0'],
    ]);
    expect(workspace.task(first.id)).toMatchObject({ linked_tasks: [{ task_id: first.id, link_id: second.id }] });
  });

  test('positions are text with 32 decimals, not always whole', () => {
    const workspace = fakeWorkspace();
    const list = workspace.newList();
    const positions = Array.from({ length: 4 }, () => String(workspace.newTask(list)['orderindex']));
    expect(positions.every((text) => /^\d+\.\d{32}$/.test(text))).toBe(true);
    expect(positions.some((text) => !/\.0+$/.test(text))).toBe(true);
  });
});

describe('dates', () => {
  const berlinFour = Date.parse('2026-12-01T03:00:00Z');

  test.each([
    {
      name: 'midnight UTC in Berlin stays that day',
      sent: '2026-12-01T00:00:00Z',
      zone: 'Europe/Berlin',
      kept: berlinFour,
    },
    { name: 'noon in Berlin', sent: '2026-12-01T11:00:00Z', zone: 'Europe/Berlin', kept: berlinFour },
    {
      name: 'midnight UTC in New York lands a day early',
      sent: '2026-12-01T00:00:00Z',
      zone: 'America/New_York',
      kept: Date.parse('2026-11-30T09:00:00Z'),
    },
    {
      name: 'late evening UTC in Tokyo lands a day late',
      sent: '2026-12-01T20:00:00Z',
      zone: 'Asia/Tokyo',
      kept: Date.parse('2026-12-01T19:00:00Z'),
    },
  ])('a date without a time is 4 am: $name', ({ sent, zone, kept }) => {
    const workspace = fakeWorkspace({ timezone: zone });
    expect(workspace.newTask(workspace.newList(), { due_date: Date.parse(sent) }).due_date).toBe(String(kept));
  });

  test('a date with a time is kept to the millisecond, and null clears', () => {
    const workspace = fakeWorkspace();
    const task = workspace.newTask(workspace.newList(), { due_date: 1_795_123_456_789, due_date_time: true });
    expect(task.due_date).toBe('1795123456789');
    expect(workspace.done('PUT', `/task/${task.id}`, { due_date: null })).toMatchObject({ due_date: null });
  });
});

describe('updating a task', () => {
  test('changes what is said, and ignores what an update does not take', () => {
    const workspace = fakeWorkspace();
    const ana = workspace.memberId('ana@example.com');
    const raj = workspace.memberId('raj@example.com');
    const task = workspace.newTask(workspace.newList(), { assignees: [ana] });
    workspace.advance(1000);
    const changed = workspace.done('PUT', `/task/${task.id}`, {
      name: 'New name',
      assignees: { add: [raj], rem: [ana] },
      custom_fields: [{ id: workspace.fieldId('Seats'), value: 5 }],
      nonsense: true,
    });
    expect(changed).toMatchObject({ name: 'New name', assignees: [{ id: raj }], date_updated: String(start + 1000) });
    expect(workspace.task(task.id).custom_fields.find(({ name }) => name === 'Seats')).not.toHaveProperty('value');
  });

  test('a bare list of assignees is accepted and changes nothing', () => {
    const workspace = fakeWorkspace();
    const task = workspace.newTask(workspace.newList());
    const answer = workspace.send('PUT', `/task/${task.id}`, { assignees: [workspace.memberId('ana@example.com')] });
    expect(answer).toMatchObject({ status: 200, committed: false, body: { assignees: [] } });
  });

  test('a space clears the description, and an unchanged value leaves the date of the last change', () => {
    const workspace = fakeWorkspace();
    const task = workspace.newTask(workspace.newList(), { description: 'Some text' });
    expect(workspace.done('PUT', `/task/${task.id}`, { description: ' ' })).toMatchObject({ description: '' });
    workspace.advance(1000);
    expect(workspace.done('PUT', `/task/${task.id}`, { name: 'A task' })).toMatchObject({
      date_updated: String(start),
    });
  });

  test('closing sets the dates, reopening clears them', () => {
    const workspace = fakeWorkspace();
    const task = workspace.newTask(workspace.newList());
    workspace.advance(5000);
    expect(workspace.done('PUT', `/task/${task.id}`, { status: 'Complete' })).toMatchObject({
      status: { status: 'complete', type: 'closed' },
      date_closed: String(start + 5000),
      date_done: String(start + 5000),
    });
    expect(workspace.done('PUT', `/task/${task.id}`, { status: 'to do' })).toMatchObject({
      date_closed: null,
      date_done: null,
    });
    expect(workspace.refused('PUT', `/task/${task.id}`, { status: 'accepted' })).toMatchObject({
      answer: { ECODE: 'ITEM_114' },
    });
  });
});

describe('reading and deleting a task', () => {
  test('shows sub-tasks and markdown only when asked', () => {
    const workspace = fakeWorkspace();
    const list = workspace.newList();
    const task = workspace.newTask(list, { markdown_content: '**Bold**' });
    workspace.newTask(list, { name: 'Below', parent: task.id });
    expect(workspace.task(task.id)).not.toHaveProperty('subtasks');
    const full = workspace.get(`/task/${task.id}?include_subtasks=true&include_markdown_description=true`);
    expect(full).toMatchObject({
      markdown_description: '**Bold**',
      text_content: 'Bold',
      subtasks: [{ name: 'Below' }],
    });
  });

  test('a task of a space with a prefix is found by its custom id', () => {
    const workspace = fakeWorkspace();
    const task = workspace.newTask(workspace.newList('Acme', enterpriseSpace));
    const customId = String(task['custom_id']);
    expect(customId).toMatch(/^ENT-\d+$/);
    expect(workspace.get(`/task/${customId}?custom_task_ids=true&team_id=${teamId}`)).toMatchObject({ id: task.id });
    expect(workspace.refused('GET', `/task/${customId}?custom_task_ids=true`).status).toBe(401);
  });

  test('deleting answers 204 without a body, takes sub-tasks along, and is refused the second time', () => {
    const workspace = fakeWorkspace();
    const list = workspace.newList();
    const task = workspace.newTask(list);
    workspace.newTask(list, { parent: task.id });
    workspace.newTask(list, { name: 'Stays' });
    const gone = { status: 404, answer: { err: 'Task not found, deleted', ECODE: 'ITEM_013' }, committed: false };
    expect(workspace.send('DELETE', `/task/${task.id}`)).toMatchObject({ status: 204, committed: true });
    expect(workspace.send('DELETE', `/task/${task.id}`).body).toEqual(gone.answer);
    expect(workspace.refused('PUT', `/task/${task.id}`, { name: 'x' })).toEqual(gone);
    expect(names(workspace.listed(list))).toEqual(['Stays']);
  });
});
