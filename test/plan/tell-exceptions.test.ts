import { describe, expect, test } from '@jest/globals';
import { agreeOn } from '../../src/domain/agreement.ts';
import type { Plan } from '../../src/domain/plan.ts';
import { planHandoff } from '../../src/plan/plan-handoff.ts';
import type { PlanInput } from '../../src/plan/plan-input.ts';
import { brief, deal, done, keyOf, ledger, mapping, monday, planInput, project, task } from '../support/builders.ts';

/** A built project of a deal that promises what nobody does, and whose second role names nobody. */
const inputOf = (exceptions: unknown, changes: Partial<PlanInput> = {}): PlanInput =>
  planInput({
    mapping: mapping({
      roles: { lead: 'ana@example.com', seller: 'deal.backup_seller' },
      tasks: [{ name: 'Kickoff', assign: 'seller' }],
      report: { owner_role: 'lead', notes: [] },
      ...(exceptions === undefined ? {} : { exceptions }),
    }),
    project: project([brief(), task('Kickoff', { marker: keyOf('task:kickoff') })]),
    ledger: ledger({ project: done('l1'), brief: done('Handoff brief') }),
    check: {
      standing: 'present',
      gone: [{ id: 'a1', name: 'Launch', key: keyOf('task:launch') }],
      doubles: [],
      checkedAt: 1,
    },
    history: [{ state: 'waiting', at: monday }],
    previous: { state: 'waiting', round: 0 },
    ...changes,
  });

const both = { sales: 'task', delivery: 'comment' };
const stepsOf = ({ operations }: Plan): string[] =>
  operations
    .map(({ key, kind }) => `${kind} ${key.slice(keyOf('').length)}`)
    .filter((step) => / exception/.test(step))
    .map((step) => step.replace(/:[0-9a-z]+(?=\/|$)/, ''));
const codes = (plan: Plan): string[] => plan.exceptions.map(({ code }) => code).sort();

/** The next plan, once all of this one was done and agreed on. */
function nextOf(input: PlanInput, plan: Plan, changes: Partial<PlanInput> = {}): PlanInput {
  const agreed = new Map(input.agreed);
  const agrees = plan.operations.flatMap((one) => one.agrees ?? []);
  for (const { key, value } of [...plan.agreed, ...agrees]) agreed.set(key, agreeOn(agreed.get(key), value, input.now));
  const made = plan.operations.map(({ key }) => [key, done(`id of ${key}`)] as const);
  return { ...input, agreed, ledger: new Map([...input.ledger, ...made]), ...changes };
}

describe('a list for what is open', () => {
  const catalogue = planInput().catalogue;
  const [space] = catalogue.spaces ?? [];
  const statuses = [
    { name: 'complete', type: 'closed', orderindex: 2 },
    { name: 'to do', type: 'open', orderindex: 0 },
    { name: 'doing', type: 'custom', orderindex: 1 },
  ] as const;
  const list = { id: 'l9', name: 'Inbox', archived: false };
  const known: Partial<PlanInput> = {
    catalogue: {
      ...catalogue,
      folders: {
        ...catalogue.folders,
        [space?.id ?? '']: [{ id: 'f9', name: 'Team', archived: false, lists: [list] }],
      },
      folderlessLists: { [space?.id ?? '']: [] },
      listStatuses: { l9: statuses },
    },
  };
  const inList = (changes: Partial<PlanInput> = {}) => inputOf({ list: 'Inbox' }, { ...known, ...changes });
  const mirror = ({ operations }: Plan) =>
    operations
      .filter(({ key }) => key.includes('/inbox:'))
      .map((one) => [
        one.kind,
        'task' in one && 'id' in one.task ? one.task.id : '',
        'status' in one ? one.status : '',
      ]);

  test('gets a task for each, whoever has to act, and nothing once it has', () => {
    const input = inList();
    const plan = planHandoff(input);
    expect(mirror(plan)).toEqual([
      ['create-exception-task', '', ''],
      ['create-exception-task', '', ''],
    ]);
    expect(mirror(planHandoff(nextOf(input, plan)))).toEqual([]);
  });

  test('is asked for only where something is to be told there', () => {
    const calm = { check: { standing: 'present', gone: [], doubles: [], checkedAt: 1 } } as const;
    const plan = planHandoff(
      planInput({
        mapping: mapping({
          exceptions: { list: 'Inbox' },
          report: { owner_role: 'lead', notes: [] },
          roles: { lead: 'ana@example.com' },
        }),
        project: project([brief()]),
        ledger: ledger({ project: done('l1'), brief: done('Handoff brief') }),
        ...calm,
      }),
    );
    expect(plan.lookups).toEqual([]);
  });

  test('has a task closed when its cause is gone or somebody calls it done with, and opened again', () => {
    const input = inList();
    const plan = planHandoff(input);
    const gone = plan.exceptions.find(({ code }) => code === 'TASK_GONE');
    const settled = nextOf(input, plan, { settled: new Set([`TASK_GONE ${gone?.message}`]) });
    const told = planHandoff(settled);
    const made = 'id of ';
    expect(mirror(told)).toEqual([['set-exception-task', expect.stringContaining(made), 'complete']]);
    const next = nextOf(settled, told);
    expect(mirror(planHandoff(next))).toEqual([]);
    expect(mirror(planHandoff({ ...next, settled: undefined }))).toEqual([
      ['set-exception-task', expect.stringContaining(made), 'to do'],
    ]);
  });

  test.each([
    { name: 'is not there', lists: [], code: 'EXCEPTION_LIST_NOT_FOUND' },
    { name: 'is there twice', lists: [list, { ...list, id: 'l8' }], code: 'NAME_AMBIGUOUS' },
    { name: 'is archived', lists: [{ ...list, archived: true }], code: 'EXCEPTION_LIST_NOT_FOUND' },
  ])('that $name is told, and nothing is guessed', ({ lists, code }) => {
    const folders = { [space?.id ?? '']: [{ id: 'f9', name: 'Team', archived: false, lists }] };
    const catalogueNow = { ...(known.catalogue ?? catalogue), folders };
    const plan = planHandoff(inList({ catalogue: catalogueNow }));
    expect([codes(plan).includes(code), mirror(plan)]).toEqual([true, []]);
  });
});

describe('what is open', () => {
  test('is told nobody unless the mapping wants it', () => {
    const plan = planHandoff(inputOf(undefined));
    expect([codes(plan), stepsOf(plan)]).toEqual([['ROLE_EMPTY', 'TASK_GONE'], []]);
  });

  test('comes to sales as a task and to delivery as a comment for its owner, each once', () => {
    const input = inputOf(both);
    const plan = planHandoff(input);
    expect(stepsOf(plan)).toEqual(['create-crm-task exception-task:ROLE_EMPTY', 'create-comment exception:TASK_GONE']);
    const [asked, said] = plan.operations.filter(({ key }) => key.includes('/exception'));
    expect([asked, said]).toMatchObject([{ ownerId: '11' }, { assignee: 1, task: { id: 'Handoff brief' } }]);
    const next = planHandoff(nextOf(input, plan));
    expect([codes(next), stepsOf(next)]).toEqual([['ROLE_EMPTY', 'TASK_GONE'], []]);
  });

  test.each([
    { name: 'sales', exceptions: { sales: 'task' }, steps: ['create-crm-task exception-task:ROLE_EMPTY'] },
    { name: 'delivery', exceptions: { delivery: 'comment' }, steps: ['create-comment exception:TASK_GONE'] },
  ])('comes to $name alone where the mapping says so', ({ exceptions, steps }) => {
    expect(stepsOf(planHandoff(inputOf(exceptions)))).toEqual(steps);
  });

  test('is closed in the CRM once it is over', () => {
    const input = inputOf(both);
    const filled = deal({ properties: { backup_seller: '14' } });
    const plan = planHandoff(nextOf(input, planHandoff(input), { deal: filled }));
    expect([codes(plan), stepsOf(plan)]).toEqual([['TASK_GONE'], ['close-crm-task exception-task:ROLE_EMPTY/close']]);
  });

  test('was open before the mapping wanted it: then only what comes later is told', () => {
    const history = [
      { state: 'waiting', at: monday - 9 },
      { state: 'offered', at: monday - 5 },
    ] as const;
    const input = inputOf(both, { history, previous: { state: 'offered', round: 0 } });
    const first = planHandoff(input);
    expect(stepsOf(first)).toEqual([]);
    const gone = [
      ...(input.check?.standing === 'present' ? input.check.gone : []),
      { id: 'a2', name: 'Training', key: keyOf('task:training') },
    ];
    const check = { standing: 'present', gone, doubles: [], checkedAt: 2 } as const;
    expect(stepsOf(planHandoff(nextOf(input, first, { check })))).toEqual(['create-comment exception:TASK_GONE']);
  });
});
