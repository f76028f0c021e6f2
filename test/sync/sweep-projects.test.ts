import { describe, expect, test } from '@jest/globals';
import type { HandoffId } from '../../src/domain/ids.ts';
import { markerLine } from '../../src/domain/marker.ts';
import { FaultRule } from '../../src/sandbox/faults/fault-rules.ts';
import { type BuiltProject, buildProject } from '../support/built-project.ts';
import { stateOf } from '../support/sandbox-state.ts';

const codesOf = ({ exceptions }: Awaited<ReturnType<BuiltProject['pass']>>) => exceptions.map(({ code }) => code);
const mirror = ({ withStore, deal }: BuiltProject) =>
  withStore(async (store) => (await store.projects.get([`${deal}/e1`])).get(`${deal}/e1`));

describe('checking costs', () => {
  test('nothing between two rounds, and one request for the space and one for a hundred tasks once a day', async () => {
    const { pass, nextDay } = await buildProject();
    expect((await pass()).requests).toEqual({ hubspot: 1, clickup: 1 });
    nextDay();
    // One for what changed, one for the workspace itself and one for the fields of its space, which are read anew each
    // day (the project is planned again, as a due date is over), and the two of the check.
    expect((await pass()).requests.clickup).toBe(5);
    expect((await pass()).requests).toEqual({ hubspot: 1, clickup: 1 });
  });
});

describe('a list that was', () => {
  test('renamed keeps its project, under the new name', async () => {
    const project = await buildProject();
    const before = project.lists();
    project.act({ act: 'rename-list', list: project.list, name: 'Acme Europe' });
    project.nextDay();
    expect(codesOf(await project.pass())).toEqual([]);
    expect((await mirror(project))?.name).toBe('Acme Europe');
    expect(project.lists()).toHaveLength(before.length);
  });

  test('moved to another space is followed by its id', async () => {
    const project = await buildProject();
    project.act({ act: 'move-list', list: project.list, folder: 'Playbooks' });
    project.nextDay();
    expect(codesOf(await project.pass())).toEqual([]);
    expect((await mirror(project))?.spaceId).toBe('90110002');
    project.act({ act: 'complete-task', vendor: 'clickup', task: 'Account setup', list: project.list });
    await project.pass();
    expect(Number(project.told('delivery_progress'))).toBeGreaterThan(0);
  });

  test('archived is told, left alone, and goes on when it is back', async () => {
    const project = await buildProject();
    project.act({ act: 'archive-list', list: project.list });
    project.nextDay();
    expect(codesOf(await project.pass())).toEqual(['PROJECT_ARCHIVED']);
    project.act({ act: 'add-line-item', deal: project.deal, sku: 'MIG-01' });
    const before = project.tasks();
    expect(codesOf(await project.pass('--deal', project.deal))).toEqual(['PROJECT_ARCHIVED']);
    // The deal is told that one promise is not covered; nothing is put where nobody would see it.
    expect(project.told('delivery_promises')).toContain('1 promise uncovered');
    expect(project.tasks()).toEqual(before);
    project.act({ act: 'archive-list', list: project.list, archived: false });
    await project.run('retry', project.deal);
    expect(codesOf(await project.pass())).toEqual([]);
    expect(project.tasks().filter((name) => name.includes('migration'))).toHaveLength(1);
  });

  test('deleted is told and not built again, until a person clears the link and asks for it', async () => {
    const project = await buildProject();
    const report = { id: project.deal, properties: { delivery_project_url: '' } };
    project.act({ act: 'delete-list', list: project.list });
    project.nextDay();
    expect(codesOf(await project.pass())).toEqual(['PROJECT_GONE']);
    expect(codesOf(await project.pass())).toEqual(['PROJECT_GONE']);
    await project.run('retry', project.deal);
    expect(codesOf(await project.pass())).toEqual(['PROJECT_GONE']);
    project.act({ act: 'edit', ...report });
    await project.run('retry', project.deal);
    expect(codesOf(await project.pass())).toEqual([]);
    expect(project.lists().filter((name) => name.includes(project.deal))).toHaveLength(1);
    expect(project.told('handoff_state')).toBe('offered');
  });

  test('deleted is noticed by the first pass after a write was refused', async () => {
    const project = await buildProject();
    project.act({ act: 'delete-list', list: project.list });
    project.act({ act: 'edit', id: project.deal, properties: { amount: '77' } });
    project.act({ act: 'add-line-item', deal: project.deal, sku: 'MIG-01' });
    // The amount goes to the brief, the item becomes a task: each of them is refused in the same way.
    expect([...new Set(codesOf(await project.pass()))]).toEqual([expect.stringMatching(/^CLICKUP_/)]);
    expect(codesOf(await project.pass())).toEqual(['PROJECT_GONE']);
  });
});

describe('a list that the ledger alone knows and that is not there', () => {
  /** A new deal whose list was adopted by a wrong id while ClickUp could not be asked. */
  async function withWrongId(id: string) {
    const project = await buildProject();
    const { id: deal } = project.world.act({ act: 'win', recipe: 'standard' }).result as { id: string };
    project.world.setFaults([
      FaultRule.parse({ fault: 'reset', vendor: 'clickup', method: 'POST', path: '/list_template/', nth: 1 }),
    ]);
    await project.pass();
    project.world.setFaults([]);
    const handoff: HandoffId = `${deal}/e1`;
    await project.withStore(async ({ ledger }) => {
      const [row] = await ledger.of(handoff);
      if (row === undefined) throw new Error('nothing was claimed');
      await ledger.adopt(row.key, id, null, 'adopt');
    });
    return { ...project, of: deal };
  }

  test.each([{ id: '990099' }, { id: 'no-id' }])('is told ($id), and made when a person asks', async ({ id }) => {
    const project = await withWrongId(id);
    expect(codesOf(await project.pass('--deal', project.of))).toEqual(['PROJECT_GONE']);
    await project.run('retry', project.of);
    expect(codesOf(await project.pass())).toEqual([]);
    expect(project.lists().filter((name) => name.includes(project.of))).toHaveLength(1);
  });
});

describe('a folder that was', () => {
  /** A project of three lists in a folder of its own. */
  async function enterprise() {
    const project = await buildProject({ deals: 10 });
    const folder = stateOf(project.world).folders.find(({ name }) => name.includes('· Implementation'));
    return { project, folder: folder?.id ?? '' };
  }

  test('renamed keeps its project', async () => {
    const { project, folder } = await enterprise();
    project.act({ act: 'rename-folder', folder, name: 'Acme Europe' });
    project.nextDay();
    expect(codesOf(await project.pass())).toEqual([]);
  });

  test('deleted is told once, not for each of its lists and tasks', async () => {
    const { project, folder } = await enterprise();
    project.act({ act: 'delete-folder', folder });
    project.nextDay();
    expect(codesOf(await project.pass())).toEqual(['PROJECT_GONE']);
  });

  test('left without a task that was copied for a promise gets it again, mark and all, when a person asks', async () => {
    const { project, folder } = await enterprise();
    const copies = () =>
      project.withStore(async ({ projects, ledger }) => {
        const handoff = (await projects.byContainer([folder])).get(folder) ?? '0/e1';
        const rows = (await ledger.of(handoff)).filter((row) => row.kind === 'copy-task-template');
        const tasks = await projects.tasks(rows.flatMap((row) => row.remoteId ?? []));
        return rows.map((row) => ({ key: row.key, deal: handoff.split('/')[0], task: tasks.get(row.remoteId ?? '') }));
      });
    const [first] = await copies();
    project.act({ act: 'delete-task', task: first?.task?.id });
    project.nextDay();
    expect(codesOf(await project.pass())).toEqual(['TASK_GONE']);
    await project.run('retry', first?.deal ?? '');
    expect(codesOf(await project.pass())).toEqual([]);
    const again = (await copies()).find(({ key }) => key === first?.key)?.task;
    expect(again).toMatchObject({ name: first?.task?.name, marker: first?.key });
    expect(again?.id).not.toBe(first?.task?.id);
  });

  test('without one of its lists any more keeps the others', async () => {
    const { project, folder } = await enterprise();
    const known = () =>
      project.withStore(async ({ projects }) => {
        const handoff = (await projects.byContainer([folder])).get(folder) ?? '0/e1';
        return (await projects.get([handoff])).get(handoff)?.lists.map(({ id, name }) => ({ id, name })) ?? [];
      });
    const [discovery, build, launch] = await known();
    project.act({ act: 'delete-list', list: launch?.id });
    project.nextDay();
    expect(codesOf(await project.pass())).toEqual([]);
    expect(await known()).toEqual([discovery, build]);
  });
});

describe('a task that was', () => {
  const promised = ({ tasks }: BuiltProject) => tasks().filter((name) => name.startsWith('Deliver '));

  test('made for the deal and deleted is told, and made again only when a person asks', async () => {
    const project = await buildProject();
    const [first = '', ...others] = promised(project);
    project.act({ act: 'delete-task', task: first, list: project.list });
    project.nextDay();
    expect(codesOf(await project.pass())).toEqual(['TASK_GONE']);
    project.nextDay();
    expect(codesOf(await project.pass())).toEqual(['TASK_GONE']);
    expect(promised(project)).toEqual(others);
    await project.run('retry', project.deal);
    expect(codesOf(await project.pass())).toEqual([]);
    expect(promised(project).sort()).toEqual([first, ...others].sort());
    expect((await project.pass()).operations.planned).toBe(0);
  });

  test('brought by the template and deleted is delivery’s business, and no longer counts', async () => {
    const project = await buildProject();
    const before = (await mirror(project))?.tasks.length ?? 0;
    project.act({ act: 'delete-task', task: 'Configure workspace', list: project.list });
    project.nextDay();
    expect(codesOf(await project.pass())).toEqual([]);
    expect((await mirror(project))?.tasks.length).toBe(before - 1);
  });

  test('the brief leaves a handoff accepted that was accepted', async () => {
    const project = await buildProject();
    project.act({ act: 'move-task', task: 'Handoff brief', list: project.list, status: 'accepted' });
    await project.pass();
    project.act({ act: 'delete-task', task: 'Handoff brief', list: project.list });
    project.nextDay();
    expect(codesOf(await project.pass())).toEqual(['TASK_GONE']);
    expect(project.told('handoff_state')).toBe('accepted');
  });

  test('marked as another one is told as a double, and both stay', async () => {
    const project = await buildProject();
    const mark = markerLine(`deal:${project.deal}/e1/brief`);
    project.act({ act: 'add-task', list: project.list, name: 'Copy of the brief' });
    project.act({ act: 'edit-task', task: 'Copy of the brief', list: project.list, description: mark });
    project.nextDay();
    const { exceptions } = await project.pass();
    expect(exceptions.map(({ code, message }) => [code, message])).toEqual([
      [
        'DOUBLE_FOUND',
        expect.stringMatching(/^Tasks with the mark of "brief" stand 2 times: "Handoff brief" .* counts/),
      ],
    ]);
    expect(project.tasks()).toContain('Copy of the brief');
  });
});

test('a list of another name that bears the number of the same deal is told as a double', async () => {
  const project = await buildProject();
  const folder = (await project.withStore((store) => store.catalogue.get('folders:90110001')))?.value;
  const [clients] = (folder as { id: string; name: string }[]).filter(({ name }) => name.startsWith('Clients'));
  project.world.send('clickup', {
    method: 'POST',
    url: `/api/v2/folder/${clients?.id}/list`,
    headers: { authorization: project.env['CLICKUP_TOKEN'] ?? '', 'content-type': 'application/json' },
    body: JSON.stringify({ name: `Second try #${project.deal}` }),
  });
  project.nextDay();
  expect(codesOf(await project.pass())).toEqual(['DOUBLE_FOUND']);
});

test('a renamed status takes no acceptance back, and the mapping is told to follow', async () => {
  const project = await buildProject();
  project.act({ act: 'move-task', task: 'Handoff brief', list: project.list, status: 'accepted' });
  await project.pass();
  expect(project.told('handoff_state')).toBe('accepted');
  project.act({ act: 'rename-status', list: project.list, status: 'accepted', name: 'green light' });
  project.nextDay();
  const { exceptions } = await project.pass();
  expect(exceptions.map(({ code, fix }) => [code, fix])).toEqual([
    ['ACCEPT_STATUS_UNKNOWN', expect.stringContaining('accepted: [accepted, green light]')],
  ]);
  expect(project.told('handoff_state')).toBe('accepted');
});
