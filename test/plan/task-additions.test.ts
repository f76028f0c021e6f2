import { describe, expect, test } from '@jest/globals';
import { planHandoff } from '../../src/plan/plan-handoff.ts';
import type { PlanInput } from '../../src/plan/plan-input.ts';
import { deal, done, keyOf, ledger, mapping, planInput, project, task } from '../support/builders.ts';
import { applyPlan, endPass, look, type PlannerWorld, withInput } from '../support/planner-world.ts';

const tasks = {
  Kickoff: {},
  Import: { after: 'Kickoff', checklist: ['Data signed off', 'Keys of {{ company.name }}'] },
  Launch: { after: ['Import', 'Training'], checklist: { name: 'Ready', items: ['Support informed'] } },
  Training: { if: 'deal.amount > 1000000' },
};
const ofFile = mapping({ tasks });
const fromTemplate = (settings: object = {}) =>
  mapping({ project: { template: { list: 'Standard' } }, tasks: { Import: { after: 'Kickoff', ...settings } } });

const own = (key: string): string => key.replace('deal:1001/e1/', '').replace(/(after|checklist):[0-9a-z]+$/, '$1:…');
/** What is planned in ClickUp besides tasks and their settings. */
const additions = (input: PlanInput) =>
  planHandoff(input).operations.flatMap((one) => {
    if (one.kind === 'add-dependency') return [`${own(one.key)} "${one.taskName}" waits for "${one.onName}"`];
    if (one.kind === 'create-checklist' || one.kind === 'create-checklist-item')
      return [`${own(one.key)} "${one.name}"`];
    return [];
  });

function pass(start: PlannerWorld): PlannerWorld {
  let world = start;
  for (let round = 0; round < 12; round += 1) {
    const plan = planHandoff(world.input);
    const isArriving = plan.lookups.some(({ kind }) => kind === 'project-tasks');
    const ready = plan.operations.filter(({ after = [] }) => after.length === 0);
    if (ready.length === 0 && !isArriving) return endPass(world, plan);
    world = ready.length === 0 ? look(world) : applyPlan(world, plan);
  }
  throw new Error('not at rest');
}
const built = (changes: Partial<PlanInput>, template: readonly string[] = []): PlannerWorld =>
  pass({ input: planInput(changes), template, arriving: [] });

describe('what is added to tasks of the file', () => {
  test('are dependencies on tasks that are made, and checklists with their items', () => {
    expect(additions(planInput({ mapping: ofFile }))).toEqual([
      'task:import/after:… "Import" waits for "Kickoff"',
      'task:import/checklist "Checklist"',
      'task:import/checklist:… "Data signed off"',
      'task:import/checklist:… "Keys of Acme"',
      'task:launch/after:… "Launch" waits for "Import"',
      'task:launch/checklist "Ready"',
      'task:launch/checklist:… "Support informed"',
    ]);
  });

  test('costs a request each, and what goes into the request that makes the task costs none', () => {
    const weighed = mapping({
      tasks: { Import: { priority: 'high', tags: ['eu'], estimate: '4h', checklist: ['One'] } },
    });
    const work = planHandoff(planInput({ mapping: weighed })).operations.filter(({ target }) => target === 'clickup');
    expect(work.map(({ kind, requests }) => [kind, requests])).toEqual([
      ['create-list', 1],
      ['create-task', 1],
      ['create-checklist', 1],
      ['create-checklist-item', 1],
      ['create-task', 1],
    ]);
  });

  test('is done before the brief, which is made last, and then nothing is planned', () => {
    const { input } = built({ mapping: ofFile });
    const briefly = planHandoff(planInput({ mapping: ofFile })).operations.find(({ key }) => key === keyOf('brief'));
    expect(briefly?.after?.filter((key) => /checklist|after/.test(key)).length).toBe(7);
    expect(input.project?.tasks.find(({ name }) => name === 'Launch')?.waitsFor).toEqual([
      `id of ${keyOf('task:import')}`,
    ]);
    expect(planHandoff(input).operations).toEqual([]);
  });

  test('is not made again when a value in an item changes', () => {
    const world = built({ mapping: ofFile });
    const renamed = withInput(world, { deal: deal({ companies: { known: true, value: [] } }) });
    expect(additions(renamed.input)).toEqual([]);
  });

  test('comes with a task whose condition comes to hold', () => {
    const later = mapping({
      tasks: { Kickoff: {}, Import: { if: 'deal.amount > 50000', after: 'Kickoff', checklist: ['One'] } },
    });
    const world = withInput(built({ mapping: later }), { deal: deal({ properties: { amount: '60000' } }) });
    expect(additions(pass(world).input)).toEqual([]);
    const steps = [...pass(world).input.ledger.keys()].filter((key) => key.includes('import')).map(own);
    expect(steps).toEqual(['task:import', 'task:import/after:…', 'task:import/checklist', 'task:import/checklist:…']);
  });

  test('is nothing for a task that was deleted or put away', () => {
    const standing = project([task('Import', { id: 'i', marker: keyOf('task:import'), archived: true })]);
    const input = planInput({ mapping: ofFile, project: standing, ledger: ledger({ project: done('l1') }) });
    expect(additions(input).filter((one) => one.includes('import'))).toEqual([]);
  });
});

describe('what is added to tasks of a template', () => {
  test('stands on the tasks that it brought', () => {
    const world = built({ mapping: fromTemplate({ checklist: ['One'] }) }, ['Kickoff', 'Import']);
    const [kickoff, imported] = ['Kickoff', 'Import'].map((name) =>
      world.input.project?.tasks.find((one) => one.name === name),
    );
    expect(imported?.waitsFor).toEqual([kickoff?.id]);
    expect(planHandoff(world.input).operations).toEqual([]);
  });

  test('is not said again where the template brought it', () => {
    const standing = project([task('Kickoff', { id: 'k' }), task('Import', { id: 'i', waitsFor: ['k'] })]);
    const input = planInput({ mapping: fromTemplate(), project: standing, ledger: ledger({ project: done('l1') }) });
    expect(additions(input)).toEqual([]);
  });

  test('says which task is missing', () => {
    const standing = project([task('Kick-off', { id: 'k' }), task('Import', { id: 'i' })]);
    const input = planInput({ mapping: fromTemplate(), project: standing, ledger: ledger({ project: done('l1') }) });
    const { exceptions } = planHandoff(input);
    expect(exceptions.map(({ code, message }) => `${code} ${message}`)).toEqual([
      expect.stringContaining('TEMPLATE_TASK_MISSING The project has no task "Kickoff", for which another is to wait'),
    ]);
  });
});

describe('what is added to the tasks of deliverables', () => {
  const promised = (settings: object) =>
    mapping({ tasks: { Kickoff: {} }, deliverables: { each: 'line_items', name: '{{ item.name }}', ...settings } });

  test('is worked out for each of them, and weighs in the request that makes it', () => {
    const input = planInput({
      mapping: promised({
        after: 'Kickoff',
        checklist: ['Check {{ item.name }}'],
        tags: ['sold'],
        priority: 'low',
        estimate: '2h',
      }),
    });
    expect(additions(input)).toEqual([
      'deliverable:701/after:… "Standard onboarding" waits for "Kickoff"',
      'deliverable:701/checklist "Checklist"',
      'deliverable:701/checklist:… "Check Standard onboarding"',
      'deliverable:702/after:… "Data migration" waits for "Kickoff"',
      'deliverable:702/checklist "Checklist"',
      'deliverable:702/checklist:… "Check Data migration"',
    ]);
    const made = planHandoff(input).operations.find(({ key }) => key === keyOf('deliverable:701'));
    expect(made).toMatchObject({ task: { tags: ['sold'], priority: 4, timeEstimateMs: 7_200_000 } });
  });

  test('is set on copies of task templates, where tags cost a request each', () => {
    const input = planInput({ mapping: promised({ template: 'Data migration', tags: ['a', 'b'], priority: 1 }) });
    const setUp = planHandoff(input).operations.find(({ key }) => key === keyOf('deliverable:701/set-up'));
    expect(setUp).toMatchObject({ requests: 3, changes: { addTags: ['a', 'b'], priority: 1 } });
  });
});
