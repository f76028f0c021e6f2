import { describe, expect, test } from '@jest/globals';
import type { Act } from '../../src/sandbox/perform-act.ts';
import { type BuiltProject, buildProject } from '../support/built-project.ts';
import { stateOf } from '../support/sandbox-state.ts';

interface Change {
  readonly name: string;
  readonly acts: (project: BuiltProject) => readonly Act[];
  /** What is open after the next day's check. */
  readonly codes: readonly string[];
}

const made = (project: BuiltProject): string => project.tasks().find((name) => name.startsWith('Deliver ')) ?? '';
const space = 'Delivery';

const changes: readonly Change[] = [
  { name: 'a list renamed', acts: ({ list }) => [{ act: 'rename-list', list, name: 'Acme Europe' }], codes: [] },
  {
    name: 'a list moved to another space',
    acts: ({ list }) => [{ act: 'move-list', list, folder: 'Playbooks' }],
    codes: [],
  },
  { name: 'a list archived', acts: ({ list }) => [{ act: 'archive-list', list }], codes: ['PROJECT_ARCHIVED'] },
  { name: 'a list deleted', acts: ({ list }) => [{ act: 'delete-list', list }], codes: ['PROJECT_GONE'] },
  {
    name: 'a task renamed',
    acts: (p) => [{ act: 'edit-task', vendor: 'clickup', task: made(p), list: p.list, name: 'Other' }],
    codes: [],
  },
  {
    name: 'a made task deleted',
    acts: (p) => [{ act: 'delete-task', task: made(p), list: p.list }],
    codes: ['TASK_GONE'],
  },
  {
    name: 'a task of the template deleted',
    acts: ({ list }) => [{ act: 'delete-task', task: 'Configure workspace', list }],
    codes: [],
  },
  { name: 'a status removed', acts: ({ list }) => [{ act: 'remove-status', list, status: 'in progress' }], codes: [] },
  {
    name: 'a status renamed',
    acts: () => [{ act: 'rename-status', space, status: 'in progress', name: 'at work' }],
    codes: [],
  },
  { name: 'a template gone', acts: () => [{ act: 'remove-template', template: 'Onboarding – Standard' }], codes: [] },
  {
    name: 'a template gone, and a deal won after it',
    acts: () => [
      { act: 'remove-template', template: 'Onboarding – Standard' },
      { act: 'win', recipe: 'standard' },
    ],
    codes: ['TEMPLATE_NOT_FOUND'],
  },
  {
    name: 'a custom field gone',
    acts: () => [{ act: 'remove-field', field: 'Go-live', space }],
    codes: ['FIELD_NOT_FOUND'],
  },
  { name: 'a person who left', acts: () => [{ act: 'member-leaves', member: 'raj@example.com' }], codes: [] },
];

describe('what people change in ClickUp has an outcome of its own, breaks no pass and makes nothing twice', () => {
  test.each(changes)('$name', async ({ acts, codes }) => {
    const project = await buildProject();
    for (const act of acts(project)) project.act(act);
    project.nextDay();
    const first = await project.pass();
    const second = await project.pass();
    expect([...new Set(second.exceptions.map(({ code }) => code))]).toEqual(codes);
    expect([first.operations.failed, second.operations.failed, second.operations.done]).toEqual([0, 0, 0]);
    expect(stateOf(project.world).lists.filter(({ name }) => name.includes(project.deal)).length).toBeLessThanOrEqual(
      1,
    );
    expect(second.balance.remainder).toBe(0);
  });
});
