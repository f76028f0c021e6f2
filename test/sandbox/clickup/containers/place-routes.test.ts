import { describe, expect, test } from '@jest/globals';
import { deliverySpace, fakeWorkspace, names, teamId } from '../fake-workspace.ts';

interface Places {
  readonly lists: readonly { readonly id: string; readonly name: string }[];
  readonly folders: readonly (Places & { readonly id: string; readonly name: string })[];
}

describe('names', () => {
  const taken = { status: 400, answer: { err: 'List name taken', ECODE: 'SUBCAT_016' }, committed: false };

  test.each([{ again: 'Acme' }, { again: ' ACME ' }, { again: 'acme' }])(
    'refuses "$again" where a list Acme stands, in a folder and in a space alike',
    ({ again }) => {
      const workspace = fakeWorkspace();
      const folder = workspace.newFolder();
      workspace.done('POST', `/folder/${folder}/list`, { name: 'Acme' });
      workspace.newList('Acme');
      expect(workspace.refused('POST', `/folder/${folder}/list`, { name: again })).toEqual(taken);
      expect(workspace.refused('POST', `/space/${deliverySpace}/list`, { name: again })).toEqual(taken);
    },
  );

  test('an archived list still holds its name, a deleted one does not', () => {
    const workspace = fakeWorkspace();
    const list = workspace.newList('Acme');
    workspace.vendor.act({ act: 'archive-list', list });
    expect(workspace.refused('POST', `/space/${deliverySpace}/list`, { name: 'Acme' })).toEqual(taken);
    workspace.done('DELETE', `/list/${list}`);
    expect(workspace.send('POST', `/space/${deliverySpace}/list`, { name: 'Acme' }).status).toBe(200);
  });

  test('refuses a folder name that is taken in its space, and takes it in another', () => {
    const workspace = fakeWorkspace();
    workspace.newFolder('Clients 2026');
    expect(workspace.refused('POST', `/space/${deliverySpace}/folder`, { name: 'clients 2026' })).toEqual({
      status: 400,
      answer: { err: 'Folder name taken', ECODE: 'CAT_014' },
      committed: false,
    });
    expect(workspace.newFolder('Clients 2026', '90110002')).toMatch(/^\d+$/);
  });

  test.each([
    { path: `/space/${deliverySpace}/list`, answer: { err: 'List Name Invalid', ECODE: 'SUBCAT_020' } },
    { path: `/space/${deliverySpace}/folder`, answer: { err: 'Folder Name Invalid', ECODE: 'CAT_016' } },
  ])('refuses an empty name at $path', ({ path, answer }) => {
    expect(fakeWorkspace().refused('POST', path, { name: '  ' })).toEqual({ status: 400, answer, committed: false });
  });
});

describe('lists', () => {
  test('a list without a folder stands in a hidden one and is not among the folders', () => {
    const workspace = fakeWorkspace();
    const list = workspace.newList('Alone');
    expect(workspace.get(`/list/${list}`)).toMatchObject({ folder: { name: 'hidden', hidden: true, access: true } });
    expect(names(workspace.get<Places>(`/space/${deliverySpace}/list`).lists)).toEqual(['Alone']);
    expect(names(workspace.get<Places>(`/space/${deliverySpace}/folder`).folders)).toEqual(['Archive 2025']);
  });

  test('a deleted list is still read by id, marked as deleted, lists no tasks and takes none', () => {
    const workspace = fakeWorkspace();
    const list = workspace.newList();
    const task = workspace.newTask(list);
    expect(workspace.send('DELETE', `/list/${list}`)).toMatchObject({ status: 200, body: {}, committed: true });
    expect(workspace.send('DELETE', `/list/${list}`)).toMatchObject({ status: 200, body: {}, committed: false });
    expect(workspace.get(`/list/${list}`)).toMatchObject({ id: list, deleted: true });
    expect(workspace.listed(list)).toEqual([]);
    expect(workspace.refused('POST', `/list/${list}/task`, { name: 'x' })).toMatchObject({
      status: 404,
      answer: { ECODE: 'ACCESS_100' },
    });
    expect(workspace.refused('GET', `/task/${task.id}`)).toMatchObject({ status: 404, answer: { ECODE: 'ITEM_013' } });
  });

  test('archived lists and folders show only when asked for', () => {
    const workspace = fakeWorkspace();
    const list = workspace.newList('Old');
    workspace.vendor.act({ act: 'archive-list', list });
    expect(workspace.get(`/space/${deliverySpace}/list`)).toEqual({ lists: [] });
    expect(names(workspace.get<Places>(`/space/${deliverySpace}/list?archived=true`).lists)).toEqual(['Old']);
  });

  test('keeps what a list is made and changed with', () => {
    const workspace = fakeWorkspace();
    const { id } = workspace.done<{ id: string }>('POST', `/space/${deliverySpace}/list`, {
      name: 'Acme',
      markdown_content: '# Plan',
      priority: 2,
      due_date: 1_795_000_000_000,
      status: 'red',
    });
    workspace.done('PUT', `/list/${id}`, { name: 'Acme Ltd', unset_status: true });
    expect(workspace.get(`/list/${id}`)).toMatchObject({
      name: 'Acme Ltd',
      content: '# Plan',
      priority: { priority: 'high' },
      due_date: '1795000000000',
      deleted: false,
      override_statuses: false,
    });
  });

  test('counts its tasks, as a number in a list and as text in a folder', () => {
    const workspace = fakeWorkspace();
    const folder = workspace.newFolder();
    const { id } = workspace.done<{ id: string }>('POST', `/folder/${folder}/list`, { name: 'Acme' });
    workspace.newTask(id);
    workspace.newTask(id);
    expect(workspace.get(`/folder/${folder}`)).toMatchObject({
      task_count: '2',
      lists: [{ name: 'Acme', task_count: 2 }],
    });
  });
});

describe('folders and spaces', () => {
  test('deleting a folder deletes its lists and tasks', () => {
    const workspace = fakeWorkspace();
    const folder = workspace.newFolder();
    const { id } = workspace.done<{ id: string }>('POST', `/folder/${folder}/list`, { name: 'Acme' });
    const task = workspace.newTask(id);
    expect(workspace.send('DELETE', `/folder/${folder}`)).toMatchObject({ status: 200, body: {} });
    expect(workspace.refused('GET', `/folder/${folder}`).status).toBe(404);
    expect(workspace.get(`/list/${id}`)).toMatchObject({ deleted: true });
    expect(workspace.refused('GET', `/task/${task.id}`).status).toBe(404);
  });

  test('renames a folder, and a space can be made, renamed and deleted', () => {
    const workspace = fakeWorkspace();
    const folder = workspace.newFolder();
    expect(workspace.done('PUT', `/folder/${folder}`, { name: 'Clients' })).toMatchObject({ name: 'Clients' });
    const { id } = workspace.done<{ id: string }>('POST', `/team/${teamId}/space`, { name: 'Lab' });
    expect(workspace.done('PUT', `/space/${id}`, { name: 'Labs', color: '#AB00FF' })).toMatchObject({
      color: '#AB00FF',
    });
    workspace.done('DELETE', `/space/${id}`);
    expect(workspace.refused('GET', `/space/${id}`)).toMatchObject({ status: 404, answer: { ECODE: 'PROJ_006' } });
  });

  test('the seeded workspace has four spaces and no folder of the current year', () => {
    const workspace = fakeWorkspace();
    const { spaces } = workspace.get<{ spaces: readonly { id: string; name: string }[] }>(`/team/${teamId}/space`);
    expect(names(spaces)).toEqual(['Delivery', 'Enterprise', 'Agency', 'Internal']);
    const folders = spaces.map(({ id }) => names(workspace.get<Places>(`/space/${id}/folder`).folders));
    expect(folders).toEqual([['Archive 2025'], ['Playbooks'], ['Client kick-offs'], []]);
  });
});
