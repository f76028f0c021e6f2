import { describe, expect, test } from '@jest/globals';
import { type BuiltProject, buildProject } from '../support/built-project.ts';
import { stateOf } from '../support/sandbox-state.ts';

const codesOf = ({ exceptions }: Awaited<ReturnType<BuiltProject['pass']>>) => exceptions.map(({ code }) => code);
const choose = (project: BuiltProject, ...words: readonly string[]) => project.run('choose', project.deal, ...words);
const ofDeal = (project: BuiltProject) => project.lists().filter((name) => name.includes(project.deal));
const promised = (project: BuiltProject) => project.tasks().filter((name) => name.startsWith('Deliver '));

async function withoutList(): Promise<BuiltProject> {
  const project = await buildProject();
  project.act({ act: 'delete-list', list: project.list });
  project.nextDay();
  expect(codesOf(await project.pass())).toEqual(['PROJECT_GONE']);
  return project;
}

describe('a project that was deleted', () => {
  test('is built again when a person chooses so, although the deal still has its link', async () => {
    const project = await withoutList();
    const link = project.told('delivery_project_url');
    await choose(project, 'project', 'rebuild');
    expect(codesOf(await project.pass())).toEqual([]);
    expect(ofDeal(project)).toHaveLength(1);
    expect([project.told('handoff_state'), project.told('delivery_project_url') === link]).toEqual(['offered', false]);
    expect((await project.pass()).operations.planned).toBe(0);
  });

  test('that was chosen to be built again is asked about anew when it is deleted once more', async () => {
    const project = await withoutList();
    await choose(project, 'project', 'rebuild');
    await project.pass();
    await project.pass();
    project.act({ act: 'delete-list', list: ofDeal(project)[0] });
    project.nextDay();
    expect(codesOf(await project.pass())).toEqual(['PROJECT_GONE']);
    expect(codesOf(await project.pass())).toEqual(['PROJECT_GONE']);
  });

  test('and came back before the choice was carried out is not built a second time', async () => {
    const project = await buildProject();
    project.act({ act: 'archive-list', list: project.list });
    project.nextDay();
    expect(codesOf(await project.pass())).toEqual(['PROJECT_ARCHIVED']);
    await choose(project, 'project', 'rebuild');
    project.act({ act: 'archive-list', list: project.list, archived: false });
    expect(codesOf(await project.pass())).toEqual([]);
    expect(ofDeal(project)).toHaveLength(1);
  });

  test('is left so when a person chooses to ignore it, and told again only of something else', async () => {
    const project = await withoutList();
    await choose(project, 'project', 'ignore');
    expect(codesOf(await project.pass())).toEqual([]);
    project.nextDay();
    expect(codesOf(await project.pass())).toEqual([]);
    expect(ofDeal(project)).toEqual([]);
  });

  test('is left so when whoever wanted it rebuilt thinks better of it before a pass', async () => {
    const project = await withoutList();
    await choose(project, 'project', 'rebuild');
    await choose(project, 'project', 'ignore');
    expect(codesOf(await project.pass())).toEqual([]);
    expect([ofDeal(project), project.told('handoff_state')]).toEqual([[], 'offered']);
    expect((await project.pass()).operations.planned).toBe(0);
  });

  test('is taken up in the list that a person names', async () => {
    const project = await withoutList();
    const spare =
      stateOf(project.world).lists.find(({ name }) => name === 'Internal tasks') ?? stateOf(project.world).lists[0];
    await choose(project, 'project', 're-link', spare?.id ?? '');
    const first = await project.pass();
    expect(first.exceptions.filter(({ code }) => code !== 'TEMPLATE_TASK_MISSING')).toEqual([]);
    expect(project.told('delivery_project_url')).toContain(`/v/li/${spare?.id}`);
    expect(ofDeal(project)).toEqual([]);
  });

  test('is not taken up in a list that is not there', async () => {
    const project = await withoutList();
    await choose(project, 'project', 're-link', '424242');
    expect(codesOf(await project.pass())).toEqual(['RELINK_REFUSED']);
    await choose(project, 'project', 'rebuild');
    expect(codesOf(await project.pass())).toEqual([]);
    expect(ofDeal(project)).toHaveLength(1);
  });
});

describe('tasks that were deleted', () => {
  test('are made again or left one by one, as a person chooses', async () => {
    const project = await buildProject({ deals: 3 });
    const [first = '', second = ''] = promised(project);
    const idOf = (name: string) =>
      stateOf(project.world).tasks.find((task) => task.name === name && task.list === project.list)?.id ?? '';
    const ids = [idOf(first), idOf(second)] as const;
    for (const task of ids) project.act({ act: 'delete-task', task });
    project.nextDay();
    expect(codesOf(await project.pass())).toContain('TASK_GONE');
    await choose(project, `task:${ids[0]}`, 'rebuild');
    await choose(project, `task:${ids[1]}`, 'ignore');
    expect(codesOf(await project.pass())).not.toContain('TASK_GONE');
    expect([promised(project).includes(first), promised(project).includes(second)]).toEqual([true, false]);
  });
});

test.each([
  { name: 'what is no choice', words: ['project', 'explode'], code: 'CHOICE_UNKNOWN' },
  { name: 'what is not open', words: ['project', 'rebuild'], code: 'NOTHING_TO_CHOOSE' },
])('$name is refused', async ({ words, code }) => {
  const project = await buildProject();
  const { err, exit } = (await choose(project, ...words)) as { err: string; exit: number };
  expect([exit, err.includes(code)]).toEqual([3, true]);
});
