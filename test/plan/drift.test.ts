import { describe, expect, test } from '@jest/globals';
import type { HandoffState } from '../../src/domain/handoff-state.ts';
import type { CopyProof, ProjectCheck } from '../../src/domain/project-check.ts';
import { tellDrift } from '../../src/plan/drift.ts';
import { planHandoff } from '../../src/plan/plan-handoff.ts';
import { contentsOf } from '../../src/plan/prove-copy.ts';
import {
  brief,
  deal,
  done,
  keyOf,
  ledger,
  mapping,
  planContext,
  planInput,
  project,
  statusOf,
  task,
} from '../support/builders.ts';

const check = (changes: Partial<ProjectCheck> = {}): ProjectCheck => ({
  standing: 'present',
  gone: [],
  doubles: [],
  checkedAt: 1,
  ...changes,
});

const proof = (expected: readonly string[], lacks: readonly string[]): CopyProof => ({
  template: 'Standard',
  contents: contentsOf([]),
  expected: contentsOf(expected.map((name) => task(name))),
  lacks,
  at: 1,
});

const accepting = { accept: { accepted: ['accepted'], returned: 'returned to sales' } };
const standing = project([brief(), task('Kickoff call')]);
const built = ledger({ project: done('l1'), brief: done('Handoff brief') });
const previous = (state: HandoffState) => ({ state, round: 0 });
const codes = (parts: Partial<Parameters<typeof planContext>[0]>, state: HandoffState = 'offered') =>
  tellDrift(planContext({ project: standing, ledger: built, ...parts }), state).exceptions.map(({ code }) => code);

describe('what is told of a project', () => {
  const gone = { id: 'k1', name: 'Kickoff call', key: keyOf('task:kickoff call') };
  test.each([
    { name: 'that stands as it was built: nothing', parts: { check: check() }, told: [] },
    { name: 'that was never checked: nothing', parts: {}, told: [] },
    { name: 'that was deleted', parts: { check: check({ standing: 'gone' }) }, told: ['PROJECT_GONE'] },
    { name: 'that was archived', parts: { check: check({ standing: 'archived' }) }, told: ['PROJECT_ARCHIVED'] },
    { name: 'of which a made task was deleted', parts: { check: check({ gone: [gone] }) }, told: ['TASK_GONE'] },
    {
      name: 'that went with all its tasks: once',
      parts: { check: check({ standing: 'gone', gone: [gone] }) },
      told: ['PROJECT_GONE'],
    },
    {
      name: 'of which something stands twice',
      parts: { check: check({ doubles: ['twice'] }) },
      told: ['DOUBLE_FOUND'],
    },
    { name: 'whose copy is like the others: nothing', parts: { proof: proof(['X'], []) }, told: [] },
    {
      name: 'whose copy lacks something',
      parts: { proof: proof(['X'], ['task "X"']) },
      told: ['TEMPLATE_COPY_DIFFERS'],
    },
    {
      name: 'whose copy lacked something that is there by now: nothing',
      parts: { proof: proof(['Kickoff call'], ['task "Kickoff call"']) },
      told: [],
    },
    {
      name: 'whose copy lacked something when delivery accepted it: nothing',
      parts: { proof: proof(['X'], ['task "X"']) },
      state: 'accepted',
      told: [],
    },
    {
      name: 'that was delivered before it was archived: nothing',
      parts: { check: check({ standing: 'archived', gone: [gone] }) },
      state: 'delivered',
      told: [],
    },
    {
      name: 'of which a task was deleted when all was delivered: nothing',
      parts: { check: check({ gone: [gone] }) },
      state: 'delivered',
      told: [],
    },
  ] as const)('$name', (given) => {
    expect(codes(given.parts, 'state' in given ? given.state : 'offered')).toEqual(given.told);
  });

  const stands = (name: string, type: 'open' | 'custom') => ({
    mapping: mapping(accepting),
    project: project([brief({ status: statusOf(name, type) }), task('a')]),
  });
  test.each([
    { name: 'a status nobody named, after it was accepted', is: 'accepted', at: 'green light', told: true },
    { name: 'a status nobody named, before', is: 'offered', at: 'green light', told: false },
    { name: 'the status that accepts', is: 'accepted', at: 'Accepted', told: false },
    { name: 'the status that returns', is: 'in_delivery', at: 'returned to sales', told: false },
  ] as const)('$name', ({ is, at, told }) => {
    const found = codes(stands(at, 'custom'), is);
    expect(found).toEqual(told ? ['ACCEPT_STATUS_UNKNOWN'] : []);
  });

  test('every exception says what happened and how to mend it', () => {
    const { exceptions } = tellDrift(
      planContext({
        mapping: mapping(accepting),
        project: project([brief({ status: statusOf('green light', 'custom') }), task('a')]),
        check: check({ gone: [gone], doubles: ['the brief stands twice'] }),
      }),
      'accepted',
    );
    expect(exceptions).toEqual([
      {
        code: 'TASK_GONE',
        message:
          'Somebody deleted the task "Kickoff call" (k1) that was made for this deal; it is not made again by itself.',
        fix: "Restore it from ClickUp's trash, or choose: `handoff choose 1001 task:k1 rebuild` to have it made again, `handoff choose 1001 task:k1 ignore` if it is not wanted. Nothing else waits for it.",
      },
      {
        code: 'DOUBLE_FOUND',
        message: 'the brief stands twice',
        fix: 'Remove or rename the other in ClickUp after checking that nobody works in it; the service never deletes.',
      },
      {
        code: 'ACCEPT_STATUS_UNKNOWN',
        message:
          '"Handoff brief" was accepted and stands at "green light" now, which the mapping does not know (onboarding.yaml:8); it goes on counting as accepted.',
        fix: 'If the status was renamed, write `accepted: [accepted, green light]` there; or set the task to one of accepted, returned to sales.',
      },
    ]);
  });
});

describe('what is planned for a project that is', () => {
  const lacking = { tasks: [{ name: 'One more' }] };
  const input = (standingNow: ProjectCheck['standing']) =>
    planInput({
      mapping: mapping(lacking),
      project: project([task('a')]),
      ledger: ledger({ project: done('l1') }),
      previous: previous('building'),
      check: check({ standing: standingNow }),
    });

  test('present: what it lacks', () => {
    expect(planHandoff(input('present')).operations.map(({ kind }) => kind)).toContain('create-task');
  });

  test.each([
    { where: 'archived', link: ['delivery_project_url'] },
    { where: 'gone', link: [] },
  ] as const)(
    '$where before it was whole: the deal is told so, nothing is put into it or in its place',
    ({ where, link }) => {
      const { state, operations, lookups } = planHandoff(input(where));
      expect({ state, lookups }).toEqual({ state: 'building', lookups: [] });
      expect(operations).toMatchObject([{ kind: 'update-deal', properties: { handoff_state: 'building' } }]);
      const [told] = operations;
      expect(told?.kind === 'update-deal' && Object.keys(told.properties).sort()).toEqual(
        ['handoff_ball', 'handoff_round', 'handoff_state', ...link].sort(),
      );
    },
  );

  test('archived: the deal is told what was last seen; gone: where it stands alone, so that a cleared link stays so', () => {
    const whole = (standingNow: ProjectCheck['standing']) =>
      planHandoff(
        planInput({
          project: standing,
          ledger: built,
          previous: previous('offered'),
          check: check({ standing: standingNow }),
        }),
      );
    expect(whole('archived').operations.map(({ kind }) => kind)).toEqual(['create-note', 'update-deal']);
    expect(whole('gone')).toMatchObject({
      state: 'offered',
      operations: [
        { kind: 'update-deal', properties: { handoff_state: 'offered', handoff_ball: 'delivery', handoff_round: '1' } },
      ],
    });
    const [told] = whole('gone').operations;
    expect(told?.kind === 'update-deal' && Object.keys(told.properties).sort()).toEqual([
      'handoff_ball',
      'handoff_round',
      'handoff_state',
    ]);
  });

  test('gone, of a deal that is no longer won: the deal is paused as any other', () => {
    const lost = planInput({ ...input('gone'), deal: deal({ won: false }) });
    expect(planHandoff(lost)).toMatchObject({ state: 'paused', exceptions: [] });
  });
});
