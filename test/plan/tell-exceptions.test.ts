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
  for (const { key, value } of plan.agreed) agreed.set(key, agreeOn(agreed.get(key), value, input.now));
  const made = plan.operations.map(({ key }) => [key, done(`id of ${key}`)] as const);
  return { ...input, agreed, ledger: new Map([...input.ledger, ...made]), ...changes };
}

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
