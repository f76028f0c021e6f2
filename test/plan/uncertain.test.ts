import { describe, expect, test } from '@jest/globals';
import { planHandoff } from '../../src/plan/plan-handoff.ts';
import type { LedgerEntry, PlanInput } from '../../src/plan/plan-input.ts';
import { brief, catalogue, keyOf, ledger, mapping, planInput, project } from '../support/builders.ts';

const uncertain: LedgerEntry = { state: 'uncertain', error: '502 after 10 s' };
const plan = (step: string, changes: Partial<PlanInput> = {}) =>
  planHandoff(
    planInput({ mapping: mapping({ tasks: ['A', 'B'] }), ledger: ledger({ [step]: uncertain }), ...changes }),
  );
const ready = (operations: ReturnType<typeof planHandoff>['operations']) =>
  operations.filter(({ after = [] }) => after.length === 0).map((one) => one.key);

describe('a create of which nobody knows whether it happened', () => {
  test("is a person's to decide, who is told what and how", () => {
    expect(plan('task:a', { project: project() }).exceptions).toEqual([
      {
        code: 'UNCERTAIN_CREATE',
        message:
          'Whether "task:a" of handoff 1001/e1 was made is not known: the answer was lost (502 after 10 s) and a look found nothing.',
        fix: 'Look for it in ClickUp or on the deal. If it is there: `handoff adopt 1001 ID`; if it is not: `handoff retry 1001`.',
      },
    ]);
  });

  test('is named as it is when handoffs share it', () => {
    const places = new Map([['place:90/clients 2026', uncertain] as const]);
    expect(plan('unused', { ledger: places }).exceptions[0]?.message).toContain('Whether "place:90/clients 2026" of');
  });

  test.each([
    {
      name: 'a task waits for the decision, the others do not',
      step: 'task:a',
      changes: { project: project() },
      can: ['task:b'],
    },
    { name: 'nothing goes on without the project', step: 'project', changes: {}, can: [] },
    {
      name: 'a project is not whole without its brief',
      step: 'brief',
      changes: { project: project() },
      can: ['task:a', 'task:b'],
    },
  ])('$name', ({ step, changes, can }) => {
    const { state, operations } = plan(step, changes);
    expect([state, operations.some((one) => one.key === keyOf(step)), ready(operations)]).toEqual([
      'building',
      true,
      can.map(keyOf),
    ]);
  });

  test('names what stands under its name', () => {
    const standing = { id: 'l9', name: 'Acme #1001', archived: false };
    const [problem] = plan('project', { catalogue: catalogue({ folderlessLists: { s1: [standing] } }) }).exceptions;
    expect(problem?.fix).toContain('`handoff adopt 1001 l9`');
  });

  test('is said even when it is no longer planned', () => {
    const { exceptions } = plan('note:offered:7', { project: project() });
    expect(exceptions.map((one) => one.code)).toEqual(['UNCERTAIN_CREATE']);
  });

  test.each([
    { name: 'a task by its mark', step: 'brief', changes: { project: project([brief()]) } },
    { name: 'the project itself', step: 'project', changes: { project: project() } },
  ])('is over when it turns up: $name', ({ step, changes }) => {
    expect(plan(step, changes).exceptions).toEqual([]);
  });
});
