import { describe, expect, test } from '@jest/globals';
import { noonOf } from '../../src/domain/business-calendar.ts';
import { buildTasks } from '../../src/plan/build-tasks.ts';
import type { PlanInput } from '../../src/plan/plan-input.ts';
import { nothing } from '../../src/plan/plan-input.ts';
import { brief, done, keyOf, ledger, mapping, planContext, project, task } from '../support/builders.ts';

const noon = (day: string): number => noonOf(day, 'Europe/Berlin');
const settings = {
  'Kickoff call': {
    assign: 'ana@example.com',
    start: 'start',
    due: { from: 'start', business_days: 3 },
    priority: 'high',
    status: 'in progress',
    estimate: '1.5h',
    tags: ['client'],
    description: 'Meet {{ company.name }}',
  },
};

describe('with a template', () => {
  const part = (tasks: object, changes: Partial<PlanInput> = {}) =>
    buildTasks(
      planContext({ mapping: mapping({ project: { template: { list: 'Standard' } }, tasks }), ...changes }),
      true,
    );

  test('a task that it brought is set up by name', () => {
    const standing = project([task('kickoff CALL', { id: 't1' })]);
    expect(part(settings, { project: standing }).operations).toEqual([
      {
        kind: 'update-task',
        target: 'clickup',
        key: keyOf('task:kickoff call'),
        handoff: '1001/e1',
        deal: '1001',
        why: 'the mapping sets the status, the priority, the estimate, the start date, the due date, the description, the assignee, the tags of this task (onboarding.yaml:11)',
        requests: 2,
        task: { id: 't1' },
        taskName: 'Kickoff call',
        changes: {
          status: 'in progress',
          priority: 2,
          timeEstimateMs: 5_400_000,
          startDate: noon('2026-11-09'),
          dueDate: noon('2026-11-12'),
          markdown: 'Meet Acme',
          addAssignees: [1],
          addTags: ['client'],
        },
        values: [],
      },
    ]);
  });

  test('only the tags that it lacks are added, and alone they cost one request each', () => {
    const standing = project([task('Kickoff call', { id: 't1', tags: ['Client'] })]);
    const [operation] = part({ 'Kickoff call': { tags: ['client', 'eu', 'vip'] } }, { project: standing }).operations;
    expect(operation).toMatchObject({ changes: { addTags: ['eu', 'vip'] }, requests: 2 });
  });

  test('setting up waits for the copy', () => {
    expect(part(settings).operations).toMatchObject([
      { kind: 'update-task', task: { pending: keyOf('project') }, after: [keyOf('project')] },
    ]);
  });

  test.each([
    { name: 'was set up before', changes: { ledger: ledger({ 'task:kickoff call': done('t1') }) }, tasks: settings },
    { name: 'is named without settings', changes: {}, tasks: ['Kickoff call'] },
    { name: 'has the person already', changes: {}, tasks: { 'Kickoff call': { assign: 'ana@example.com' } } },
    { name: 'gets an empty description', changes: {}, tasks: { 'Kickoff call': { description: '{{ deal.agenda }}' } } },
  ])('nothing is set on a task that $name', ({ changes, tasks }) => {
    const standing = project([task('Kickoff call', { assignees: [1] })]);
    expect(part(tasks, { project: standing, ...changes }).operations).toEqual([]);
  });

  test.each([
    {
      name: 'a task on the top level before a sub-task',
      tasks: [task('Kickoff call', { id: 'sub', parentId: 'p' }), task('Kickoff call', { id: 'top', dateCreated: 2 })],
      chosen: 'top',
    },
    {
      name: 'the older of two',
      tasks: [task('Kickoff call', { id: 'new', dateCreated: 2 }), task('Kickoff call', { id: 'old' })],
      chosen: 'old',
    },
    {
      name: 'what the template brought before what the service made',
      tasks: [brief({ name: 'Kickoff call', id: 'ours' }), task('Kickoff call', { id: 'theirs', dateCreated: 2 })],
      chosen: 'theirs',
    },
  ])('of several tasks of the name, $name', ({ tasks, chosen }) => {
    expect(part(settings, { project: project(tasks) }).operations).toMatchObject([{ task: { id: chosen } }]);
  });

  test('a task that it did not bring is said, with the nearest names', () => {
    const standing = project([task('Kick-off call'), task('Go-live'), brief()]);
    expect(part(settings, { project: standing })).toEqual({
      ...nothing,
      lookups: [],
      exceptions: [
        {
          code: 'TEMPLATE_TASK_MISSING',
          message:
            'The project has no task "Kickoff call", which the mapping sets up. The nearest is "Kick-off call"; also "Go-live".',
          fix: 'Correct the name in onboarding.yaml:11, or put the task back into the template.',
        },
      ],
    });
  });

  test('a task that is missing while the copy arrives is waited for', () => {
    const arriving = project([], { settled: false });
    expect(part(settings, { project: arriving }).exceptions).toEqual([]);
  });
});
