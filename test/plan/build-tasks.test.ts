import { describe, expect, test } from '@jest/globals';
import { noonOf } from '../../src/domain/business-calendar.ts';
import { markerLine } from '../../src/domain/marker.ts';
import { buildTasks } from '../../src/plan/build-tasks.ts';
import type { PlanInput } from '../../src/plan/plan-input.ts';
import { deal, done, keyOf, ledger, mapping, planContext, project, task } from '../support/builders.ts';

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
