import { describe, expect, test } from '@jest/globals';
import {
  deliverySpace,
  enterpriseSpace,
  type FakeWorkspace,
  fakeWorkspace,
  names,
  type ShownTask,
  start,
  teamId,
} from '../fake-workspace.ts';

interface Page {
  readonly tasks: readonly ShownTask[];
  readonly last_page?: boolean;
}

/** Three tasks a second apart, the middle one closed, and a sub-task. */
function threeTasks(workspace: FakeWorkspace): string {
  const list = workspace.newList();
  for (const name of ['One', 'Two', 'Three']) {
    workspace.newTask(list, { name, ...(name === 'Two' ? { status: 'complete' } : {}) });
    workspace.advance(1000);
  }
  const first = workspace.listed(list).find(({ name }) => name === 'One');
  workspace.newTask(list, { name: 'Below', parent: first?.id });
  return list;
}

describe('the tasks of a list', () => {
  test.each([
    { name: 'open top-level tasks, newest first, by default', query: '', shown: ['Three', 'One'] },
    { name: 'closed ones too', query: 'include_closed=true', shown: ['Three', 'Two', 'One'] },
    { name: 'sub-tasks too', query: 'subtasks=true', shown: ['Below', 'Three', 'One'] },
    { name: 'in reverse', query: 'include_closed=true&reverse=true', shown: ['One', 'Two', 'Three'] },
    { name: 'of one status', query: 'statuses[]=Complete', shown: ['Two'] },
    { name: 'changed since', query: `date_updated_gt=${start}`, shown: ['Three'] },
    { name: 'made before', query: `date_created_lt=${start + 1}`, shown: ['One'] },
    { name: 'done since', query: `include_closed=true&date_done_gt=${start}`, shown: ['Two'] },
    { name: 'of nobody', query: 'assignees[]=1', shown: [] },
    { name: 'by id', query: 'order_by=id&include_closed=true', shown: ['Three', 'Two', 'One'] },
    { name: 'archived ones alone', query: 'archived=true', shown: [] },
  ])('shows $name', ({ query, shown }) => {
    const workspace = fakeWorkspace();
    const list = threeTasks(workspace);
    const page = workspace.get<Page>(`/list/${list}/task?${query}`);
    expect({ shown: names(page.tasks), last: page.last_page }).toEqual({ shown, last: true });
  });

  test('comes in pages of 100 and says which is the last', () => {
    const workspace = fakeWorkspace();
    const list = workspace.newList();
    for (let count = 0; count < 201; count += 1) workspace.newTask(list);
    const pages = [0, 1, 2, 3].map((page) => workspace.get<Page>(`/list/${list}/task?page=${page}`));
    expect(pages.map(({ tasks, last_page }) => [tasks.length, last_page])).toEqual([
      [100, false],
      [100, false],
      [1, true],
      [0, true],
    ]);
    expect(new Set(pages.flatMap(({ tasks }) => tasks.map(({ id }) => id))).size).toBe(201);
  });

  test.each([
    { query: 'statuses=to+do', status: 400, answer: { err: 'Statuses must be an array', ECODE: 'OAUTH_040' } },
    { query: 'assignees=1', status: 400, answer: { err: 'Assignees must be an array', ECODE: 'OAUTH_043' } },
    { query: 'order_by=closed', status: 500, answer: { err: 'Internal server error', ECODE: 'ITEMV2_003' } },
    { query: 'page=one', status: 500, answer: { err: 'Internal server error', ECODE: 'ITEMV2_003' } },
    {
      query: 'custom_fields=[{',
      status: 400,
      answer: { err: 'custom fields must be a json parsable string', ECODE: 'ITEM_155' },
    },
  ])('refuses $query as ClickUp does', ({ query, status, answer }) => {
    const workspace = fakeWorkspace();
    expect(workspace.refused('GET', `/list/${workspace.newList()}/task?${query}`)).toEqual({
      status,
      answer,
      committed: false,
    });
  });
});

describe('the tasks of the workspace', () => {
  const team = (workspace: FakeWorkspace, query: string): Page =>
    workspace.get<Page>(`/team/${teamId}/task?include_closed=true&subtasks=true&${query}`);

  test('has pages of 100 without a word on which is the last', () => {
    const workspace = fakeWorkspace();
    const list = workspace.newList();
    for (let count = 0; count < 150; count += 1) workspace.newTask(list);
    const pages = [0, 1, 2].map((page) => team(workspace, `list_ids[]=${list}&page=${page}`));
    expect(pages.map((page) => [page.tasks.length, 'last_page' in page])).toEqual([
      [100, false],
      [50, false],
      [0, false],
    ]);
  });

  test('shows what changed since, newest change first, strictly after', () => {
    const workspace = fakeWorkspace();
    const list = workspace.newList();
    const [one, , three] = ['One', 'Two', 'Three'].map((name) => workspace.newTask(list, { name }));
    workspace.advance(1000);
    workspace.done('PUT', `/task/${three?.id}`, { priority: 1 });
    workspace.advance(1000);
    workspace.done('PUT', `/task/${one?.id}`, { priority: 1 });
    expect(names(team(workspace, `order_by=updated&date_updated_gt=${start}`).tasks)).toEqual(['One', 'Three']);
    expect(names(team(workspace, `order_by=updated&date_updated_gt=${start}&reverse=true`).tasks)).toEqual([
      'Three',
      'One',
    ]);
    expect(names(team(workspace, `order_by=updated&date_updated_gt=${start + 1000}`).tasks)).toEqual(['One']);
    expect(names(team(workspace, `date_updated_gt=${start}`).tasks)).toEqual(['Three', 'One']);
  });

  test('narrows to lists, folders and spaces', () => {
    const workspace = fakeWorkspace();
    const folder = workspace.newFolder();
    const { id: inFolder } = workspace.done<{ id: string }>('POST', `/folder/${folder}/list`, { name: 'Acme' });
    const other = workspace.newList('Bravo', enterpriseSpace);
    workspace.newTask(inFolder, { name: 'In folder' });
    workspace.newTask(other, { name: 'In enterprise' });
    const shown = [
      `list_ids[]=${inFolder}&list_ids[]=${other}`,
      `project_ids[]=${folder}`,
      `space_ids[]=${enterpriseSpace}`,
    ].map((query) => names(team(workspace, `${query}&date_created_gt=${start - 1}`).tasks));
    expect(shown).toEqual([['In enterprise', 'In folder'], ['In folder'], ['In enterprise']]);
  });

  test('leaves archived lists and deleted tasks out', () => {
    const workspace = fakeWorkspace();
    const list = workspace.newList();
    const { id } = workspace.newTask(list, { name: 'Gone' });
    workspace.newTask(workspace.newList('Old'), { name: 'Archived' });
    workspace.newTask(list, { name: 'Here' });
    workspace.done('DELETE', `/task/${id}`);
    workspace.vendor.act({ act: 'archive-list', list: 'Old' });
    expect(names(team(workspace, `date_updated_gt=${start - 1}`).tasks)).toEqual(['Here']);
  });

  test.each([
    { operator: '=', field: 'Return reason', value: 'WRONG', shown: ['Red'] },
    { operator: '==', field: 'Seats', value: '7', shown: ['Red'] },
    { operator: '>', field: 'Contract value', value: 1000, shown: ['Blue'] },
    { operator: 'RANGE', field: 'Contract value', value: [500, 1500], shown: ['Red'] },
    { operator: 'IS NULL', field: 'Seats', value: undefined, shown: ['Blue'] },
    { operator: 'IS NOT NULL', field: 'Seats', value: undefined, shown: ['Red'] },
    { operator: '!=', field: 'Return reason', value: 'wrong', shown: ['Blue'] },
  ])('filters by a field: $field $operator', ({ operator, field, value, shown }) => {
    const workspace = fakeWorkspace();
    const list = workspace.newList();
    const set = (id: string, values: Readonly<Record<string, unknown>>) => {
      for (const [name, each] of Object.entries(values)) {
        workspace.done('POST', `/task/${id}/field/${workspace.fieldId(name)}`, { value: each });
      }
    };
    set(workspace.newTask(list, { name: 'Red' }).id, {
      Seats: 7,
      'Contract value': 1000,
      'Return reason': 'Wrong scope',
    });
    set(workspace.newTask(list, { name: 'Blue' }).id, { 'Contract value': 2000 });
    const filter = encodeURIComponent(JSON.stringify([{ field_id: workspace.fieldId(field), operator, value }]));
    expect(names(team(workspace, `list_ids[]=${list}&custom_fields=${filter}`).tasks)).toEqual(shown);
  });

  test('a change shows in listings only after the lag, and at once when read by id', () => {
    const workspace = fakeWorkspace({ listingLagMs: 5000 });
    const list = workspace.newList();
    const { id } = workspace.newTask(list, { name: 'First' });
    expect([names(workspace.listed(list)), names(team(workspace, `list_ids[]=${list}`).tasks)]).toEqual([[], []]);
    workspace.advance(5000);
    workspace.done('PUT', `/task/${id}`, { name: 'Second' });
    expect(workspace.task(id).name).toBe('Second');
    expect(names(workspace.listed(list))).toEqual(['First']);
    workspace.advance(5000);
    workspace.done('DELETE', `/task/${id}`);
    expect(names(workspace.listed(list))).toEqual(['Second']);
    workspace.advance(5000);
    expect(workspace.listed(list)).toEqual([]);
  });
});

test('both listings agree on the tasks of a space', () => {
  const workspace = fakeWorkspace();
  const list = threeTasks(workspace);
  const inTeam = workspace.get<Page>(
    `/team/${teamId}/task?space_ids[]=${deliverySpace}&list_ids[]=${list}&subtasks=true`,
  );
  expect(inTeam.tasks).toEqual(workspace.get<Page>(`/list/${list}/task?subtasks=true`).tasks);
});
