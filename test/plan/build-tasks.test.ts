import { describe, expect, test } from '@jest/globals';
import { noonOf } from '../../src/domain/business-calendar.ts';
import { markerLine } from '../../src/domain/marker.ts';
import { buildTasks } from '../../src/plan/build-tasks.ts';
import type { PlanInput } from '../../src/plan/plan-input.ts';
import { brief, deal, done, keyOf, ledger, mapping, planContext, project, task } from '../support/builders.ts';

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
const fromTemplate = { template: { list: 'Standard' } };

describe('without a template', () => {
  const operations = (tasks: object, changes: Partial<PlanInput> = {}) =>
    buildTasks(planContext({ mapping: mapping({ tasks }), ...changes }), false).operations;

  test('a task of the file is made with everything the file says of it, and its mark', () => {
    expect(operations(settings, { project: project() })).toEqual([
      {
        kind: 'create-task',
        target: 'clickup',
        key: keyOf('task:kickoff call'),
        handoff: '1001/e1',
        deal: '1001',
        why: 'the mapping lists it (onboarding.yaml:9)',
        requests: 1,
        list: { id: 'l1' },
        task: {
          name: 'Kickoff call',
          status: 'in progress',
          priority: 2,
          tags: ['client'],
          timeEstimateMs: 5_400_000,
          startDate: noon('2026-11-09'),
          dueDate: noon('2026-11-12'),
          assignees: [1],
          markdown: `Meet Acme\n\n${markerLine(keyOf('task:kickoff call'))}`,
        },
        values: [],
      },
    ]);
  });

  test('tasks wait for the project', () => {
    expect(operations(['Kickoff call'])).toMatchObject([
      { list: { pending: keyOf('project') }, after: [keyOf('project')] },
    ]);
  });

  test('only what applies to the deal is made', () => {
    const tasks = { Always: {}, 'For the big': { if: 'deal.amount > 50000' } };
    expect(operations(tasks).map((one) => one.key)).toEqual([keyOf('task:always')]);
  });

  test.each([
    {
      name: 'the ledger says so',
      changes: { ledger: ledger({ 'task:kickoff call': done('t1') }), project: project() },
    },
    {
      name: 'a task bears its mark',
      changes: { project: project([task('Renamed', { marker: keyOf('task:kickoff call') })]) },
    },
  ])('what is made is not made again: $name', ({ changes }) => {
    expect(operations(settings, changes)).toEqual([]);
  });

  test('a task of the same name that somebody else made is left to them', () => {
    expect(operations(['Kickoff call'], { project: project([task('Kickoff call')]) })).toHaveLength(1);
  });

  test('a sub-task waits for its parent', () => {
    const [, child] = operations({ Training: {}, 'Book a room': { under: 'Training' } }, { project: project() });
    expect(child).toMatchObject({ parent: { pending: keyOf('task:training') }, after: [keyOf('task:training')] });
  });

  test.each([
    { name: 'of that name', changes: { project: project([task('training', { id: 't9' })]) } },
    { name: 'that the ledger knows', changes: { project: project(), ledger: ledger({ 'task:training': done('t9') }) } },
  ])('a sub-task goes under the task $name', ({ changes }) => {
    const made = operations({ Training: {}, 'Book a room': { under: 'Training' } }, changes);
    expect(made.at(-1)).toMatchObject({ key: keyOf('task:book a room'), parent: { id: 't9' } });
  });

  test('a sub-task whose parent does not apply stands on the top level', () => {
    const tasks = { Training: { if: 'deal.amount > 50000' }, 'Book a room': { under: 'Training' } };
    const [only] = operations(tasks, { project: project() });
    expect([only?.key, only?.after, only && 'parent' in only]).toEqual([keyOf('task:book a room'), undefined, false]);
  });

  test('an empty date leaves the task without one', () => {
    const tasks = { 'Go-live': { due: { from: 'deal.target_go_live', days: -1 } } };
    const dates = ['', '2026-12-24'].map((target_go_live) => {
      const [made] = operations(tasks, { deal: deal({ properties: { target_go_live } }) });
      return made?.kind === 'create-task' ? made.task.dueDate : 'no task';
    });
    expect(dates).toEqual([undefined, noon('2026-12-23')]);
  });

  test('a task is made without a person who cannot be found, and that is said', () => {
    const part = buildTasks(
      planContext({ mapping: mapping({ tasks: { Kickoff: { assign: 'isla@example.com' } } }), project: project() }),
      false,
    );
    expect([part.operations.map((one) => one.kind), part.exceptions.map((one) => one.code)]).toEqual([
      ['create-task'],
      ['PERSON_NOT_IN_CLICKUP'],
    ]);
  });
});

describe('with a template', () => {
  const part = (tasks: object, changes: Partial<PlanInput> = {}) =>
    buildTasks(planContext({ mapping: mapping({ project: fromTemplate, tasks }), ...changes }), true);

  test('a task that it brought is set up by name', () => {
    const standing = project([task('kickoff CALL', { id: 't1' })]);
    expect(part(settings, { project: standing }).operations).toEqual([
      {
        kind: 'update-task',
        target: 'clickup',
        key: keyOf('task:kickoff call'),
        handoff: '1001/e1',
        deal: '1001',
        why: 'the mapping sets the status, the priority, the estimate, the start date, the due date, the description, the assignee of this task (onboarding.yaml:11)',
        requests: 1,
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
        },
        values: [],
      },
    ]);
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
      operations: [],
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
