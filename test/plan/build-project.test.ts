import { describe, expect, test } from '@jest/globals';
import { unknown } from '../../src/domain/snapshot.ts';
import { planHandoff } from '../../src/plan/plan-handoff.ts';
import type { PlanInput } from '../../src/plan/plan-input.ts';
import { brief, deal, done, keyOf, ledger, mapping, planInput, project, task } from '../support/builders.ts';

const plan = (changes: Partial<PlanInput> = {}) => planHandoff(planInput(changes));
const offeredDeal = (properties: Record<string, string> = {}) =>
  deal({
    properties: {
      handoff_state: 'offered',
      delivery_status: 'Not started',
      delivery_progress: '0',
      delivery_health: 'on_track',
      handoff_ball: 'delivery',
      handoff_round: '1',
      delivery_project_url: 'https://app.clickup.com/w1/v/li/l1',
      ...properties,
    },
  });
const offered = { state: 'offered', round: 0 } as const;

describe('a project that is arriving', () => {
  const arriving = project([], { settled: false });

  test('is looked at, and nothing is put into it', () => {
    const rules = mapping({ project: { template: { list: 'Standard' } }, tasks: { Kickoff: { due: 'start' } } });
    const { state, lookups, operations } = plan({
      mapping: rules,
      project: arriving,
      ledger: ledger({ project: done('l1') }),
    });
    expect([state, lookups, operations.map(({ key, after }) => [key, after?.at(-1)])]).toEqual([
      'building',
      [{ kind: 'project-tasks', handoff: '1001/e1', listIds: ['l1'] }],
      [
        [keyOf('task:kickoff'), keyOf('settled')],
        [keyOf('brief'), keyOf('settled')],
        [keyOf('note:offered:0'), keyOf('brief')],
        [keyOf('report'), keyOf('brief')],
      ],
    ]);
  });
});

describe('a project that is built', () => {
  const built = project([brief()]);

  test('is told to the deal: a note, then the properties', () => {
    const { state, operations, values } = plan({ project: built });
    expect([state, operations.map((one) => one.key)]).toEqual(['offered', [keyOf('note:offered:0'), keyOf('report')]]);
    expect(values).toContainEqual({
      field: 'delivery_project_url',
      value: 'https://app.clickup.com/w1/v/li/l1',
      source: 'the project in ClickUp',
      line: 1,
    });
  });

  test('and told needs nothing more', () => {
    const entries = ledger({ 'note:offered:0': done('801') });
    expect(plan({ project: built, deal: offeredDeal(), ledger: entries, previous: offered })).toMatchObject({
      state: 'offered',
      operations: [],
      lookups: [],
      exceptions: [],
    });
  });

  test('gets what is promised later without being called unbuilt', () => {
    const rules = mapping({ deliverables: { each: 'line_items', name: '{{ item.name }}' } });
    const { state, operations } = plan({ mapping: rules, project: built, previous: offered });
    expect([state, operations.slice(0, 2).map((one) => one.key)]).toEqual([
      'offered',
      [keyOf('deliverable:701'), keyOf('deliverable:702')],
    ]);
  });

  test('goes on being reported while its line items cannot be read, which is said', () => {
    const rules = mapping({ deliverables: { each: 'line_items', name: '{{ item.name }}' } });
    const unread = deal({ lineItems: unknown('the CRM answered 502') });
    expect(plan({ mapping: rules, project: built, deal: unread })).toMatchObject({
      state: 'offered',
      operations: [{ kind: 'create-note' }, { kind: 'update-deal' }],
      exceptions: [{ code: 'SNAPSHOT_UNKNOWN' }],
    });
  });

  test('is not built again by a store that lost everything', () => {
    const rules = mapping({ tasks: ['A'], deliverables: { each: 'line_items', name: '{{ item.name }}' } });
    const tasks = ['task:a', 'deliverable:701', 'deliverable:702'].map((step) => task(step, { marker: keyOf(step) }));
    const lost = plan({
      mapping: rules,
      project: project([brief(), ...tasks]),
      mayHaveLeft: new Set(['notes', 'tasks']),
    });
    expect([lost.state, lost.operations.map((one) => one.kind), lost.lookups]).toEqual([
      'offered',
      ['update-deal'],
      [{ kind: 'activities', of: 'notes', dealId: '1001' }],
    ]);
  });

  test('is still being built after a pause in the middle of it', () => {
    const paused = { state: 'paused', round: 0 } as const;
    const [half, none] = [{ project: project() }, { ledger: ledger({ project: { state: 'open' as const } }) }];
    expect([half, none].map((changes) => plan({ ...changes, previous: paused }).state)).toEqual([
      'building',
      'building',
    ]);
  });
});
