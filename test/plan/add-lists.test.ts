import { describe, expect, test } from '@jest/globals';
import { known } from '../../src/domain/snapshot.ts';
import { planHandoff } from '../../src/plan/plan-handoff.ts';
import type { PlanInput } from '../../src/plan/plan-input.ts';
import { catalogue, deal, done, keyOf, ledger, lineItem, mapping, planInput, project } from '../support/builders.ts';
import { applyPlan, endPass, look, type PlannerWorld, withInput } from '../support/planner-world.ts';

const onboarding = lineItem('701', 'Standard onboarding');
const migration = lineItem('702', 'Data migration', 'MIG-01');
const rules = (templates: readonly object[], settings: object = {}) => mapping({ project: { templates }, ...settings });
const stitched = rules([
  { list: 'Standard', as: 'Onboarding' },
  { list: 'Migration', if: 'sold contains "MIG-01"' },
]);
const library = catalogue({
  listTemplates: [
    { id: 'lt1', name: 'Standard' },
    { id: 'lt2', name: 'Migration' },
  ],
});
const input = (changes: Partial<PlanInput> = {}): PlanInput =>
  planInput({
    mapping: stitched,
    catalogue: library,
    deal: deal({ lineItems: known([onboarding, migration]) }),
    ...changes,
  });
const onlyOnboarding = deal({ lineItems: known([onboarding]) });

const own = (key: string): string => key.replace('deal:1001/e1/', '');
const containersOf = (of: PlanInput): string[] =>
  planHandoff(of).operations.flatMap((one) =>
    'name' in one && one.target === 'clickup'
      ? [`${one.kind} ${one.name}${one.after === undefined ? '' : ', later'}`]
      : [],
  );

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
const built = (of: PlanInput): PlannerWorld => pass({ input: of, template: [], arriving: [] });

describe('a project of several templates', () => {
  test('is a folder with a list for each template that holds', () => {
    expect(containersOf(input())).toEqual([
      'create-project-folder Acme #1001',
      'add-list Onboarding, later',
      'add-list Migration, later',
    ]);
    expect(containersOf(input({ deal: onlyOnboarding }))).toEqual([
      'create-project-folder Acme #1001',
      'add-list Onboarding, later',
    ]);
  });

  test('may begin with a folder template, to which the lists are added', () => {
    const mixed = rules([{ folder: 'Enterprise' }, { list: 'Migration', if: 'sold contains "MIG-01"' }]);
    expect(containersOf(input({ mapping: mixed }))).toEqual([
      'copy-folder-template Acme #1001',
      'add-list Migration, later',
    ]);
  });

  test('costs a request for the folder and one for each list', () => {
    const { operations } = planHandoff(input());
    expect(operations.filter(({ target }) => target === 'clickup').map(({ requests }) => requests)).toEqual([
      1, 1, 1, 1,
    ]);
  });

  test('has its brief last, in the first list, and then plans nothing', () => {
    const world = built(input());
    const brief = world.input.project?.tasks.find(({ marker }) => marker === keyOf('brief'));
    expect(world.input.project?.lists.map(({ name }) => name)).toEqual(['Onboarding', 'Migration']);
    expect(brief?.listId).toBe(world.input.project?.lists[0]?.id);
    expect(planHandoff(world.input).operations).toEqual([]);
  });

  test('is not asked whether it has arrived while a list is still to be made', () => {
    const folder = project([], { kind: 'folder', id: 'f1', lists: [], settled: false });
    const plan = planHandoff(input({ project: folder, ledger: ledger({ project: done('f1') }) }));
    expect(plan.lookups).toEqual([]);
    expect(plan.operations.filter(({ after = [] }) => after.length === 0).map(({ kind }) => kind)).toEqual([
      'add-list',
    ]);
  });

  test('is not begun when one of the templates is not there', () => {
    const plan = planHandoff(input({ catalogue: catalogue() }));
    const inClickUp = plan.operations.filter(({ target }) => target === 'clickup');
    expect([plan.exceptions.map(({ code }) => code), inClickUp]).toEqual([['TEMPLATE_NOT_FOUND'], []]);
  });

  test('says so when none of them holds', () => {
    const conditional = rules([{ list: 'Migration', if: 'sold contains "MIG-01"' }]);
    const plan = planHandoff(input({ mapping: conditional, deal: onlyOnboarding }));
    expect(plan.exceptions.map(({ code }) => code)).toEqual(['TEMPLATE_NOT_CHOSEN']);
    expect(plan.operations.filter(({ target }) => target === 'clickup')).toEqual([]);
  });

  test('leaves a project that is one list as it is', () => {
    const list = input({ project: project([]), ledger: ledger({ project: done('l1') }) });
    expect(containersOf(list).filter((one) => one.startsWith('add-list'))).toEqual([]);
  });
});

describe('a deal that changes once the project stands', () => {
  const planned = (world: PlannerWorld) => {
    const { operations, proposals } = planHandoff(world.input);
    return {
      does: operations.filter(({ kind }) => kind === 'add-list').map(({ key }) => own(key).replace(/:.*/, '')),
      asks: proposals.map(({ what }) => what),
    };
  };
  const more = { deal: deal({ lineItems: known([onboarding, migration]) }) };

  test('gets the list that it lacks, once', () => {
    const world = withInput(built(input({ deal: onlyOnboarding })), more);
    expect(planned(world)).toEqual({ does: ['list'], asks: [] });
    const after = pass(world);
    expect(after.input.project?.lists.map(({ name }) => name)).toEqual(['Onboarding', 'Migration']);
    expect(planned(after)).toEqual({ does: [], asks: [] });
  });

  test('asks first where additions wait for a yes', () => {
    const asking = rules([{ list: 'Standard' }, { list: 'Migration', if: 'sold contains "MIG-01"' }], {
      changes: { ask: ['additions'] },
    });
    const world = withInput(built(input({ mapping: asking, deal: onlyOnboarding })), more);
    expect(planned(world)).toEqual({ does: [], asks: ['new list "Migration"'] });
  });

  test('keeps a list that it no longer wants', () => {
    const world = withInput(built(input()), { deal: onlyOnboarding });
    expect(planned(world)).toEqual({ does: [], asks: [] });
  });
});
