import { describe, expect, test } from '@jest/globals';
import { emptyCatalogue } from '../../src/domain/catalogue.ts';
import { unknown } from '../../src/domain/snapshot.ts';
import { planHandoff } from '../../src/plan/plan-handoff.ts';
import type { PlanInput } from '../../src/plan/plan-input.ts';
import { brief, catalogue, deal, done, ledger, mapping, planInput, project } from '../support/builders.ts';

const plan = (changes: Partial<PlanInput> = {}) => planHandoff(planInput(changes));
const steps = (changes: Partial<PlanInput> = {}) =>
  plan(changes).operations.map(({ key, after = [] }) =>
    [key, after].flat().map((one) => one.replace('deal:1001/e1/', '')),
  );
const gated = mapping({ require: [{ field: 'deal.scope_summary', label: 'Scope' }] });

describe('a deal that was just won', () => {
  test('gets everything in one plan, in order, and is told last', () => {
    const rules = mapping({
      project: { template: { list: 'Standard' }, into: { space: 'Delivery', folder: 'Clients' } },
      tasks: { Kickoff: { due: 'start' } },
      deliverables: { each: 'line_items', name: '{{ item.name }}', template: 'Data migration' },
    });
    expect(steps({ mapping: rules })).toEqual([
      ['place:s1/clients'],
      ['project', 'place:s1/clients'],
      ['task:kickoff', 'project'],
      ['deliverable:701', 'project'],
      ['deliverable:701/set-up', 'deliverable:701'],
      ['deliverable:702', 'project'],
      ['deliverable:702/set-up', 'deliverable:702'],
      [
        'brief',
        'project',
        'task:kickoff',
        'deliverable:701',
        'deliverable:701/set-up',
        'deliverable:702',
        'deliverable:702/set-up',
      ],
      ['note:offered:0', 'brief'],
      ['report', 'brief'],
    ]);
  });

  test('is being built under its mapping, from a template', () => {
    const rules = mapping({ project: { template: { list: 'Standard' } } });
    expect(plan({ mapping: rules })).toMatchObject({
      handoff: '1001/e1',
      deal: '1001',
      dealName: 'Acme rollout',
      mapping: 'Onboarding',
      template: 'Standard',
      state: 'building',
      because: 'the project is being built',
    });
  });

  test('asks for what it has to know first, and plans nothing before', () => {
    const { operations, lookups } = plan({ catalogue: emptyCatalogue });
    expect([operations, lookups]).toEqual([[], [{ kind: 'user-zone' }, { kind: 'spaces' }]]);
  });

  test('that cannot be placed says so on the deal, and what was asked of sales is closed', () => {
    const rules = mapping({ project: { into: { space: 'Nowhere' } } });
    const asked = deal({ properties: { handoff_state: 'held', handoff_missing: 'Scope is empty' } });
    const entries = ledger({ 'held-task:0:11': done('901') });
    expect(plan({ mapping: rules, deal: asked, ledger: entries })).toMatchObject({
      state: 'building',
      because: 'something stands in the way of building',
      exceptions: [{ code: 'SPACE_NOT_FOUND' }],
      operations: [
        { kind: 'close-crm-task', taskId: '901' },
        { kind: 'update-deal', properties: { handoff_state: 'building', handoff_missing: '' } },
      ],
    });
  });

  test('names each person who is missing once', () => {
    const rules = mapping({ tasks: { A: { assign: 'isla@example.com' }, B: { assign: 'isla@example.com' } } });
    expect(plan({ mapping: rules }).exceptions.map((one) => one.code)).toEqual(['PERSON_NOT_IN_CLICKUP']);
  });
});

describe('a deal that lacks something', () => {
  test('is held: sales is told, asked, and nothing is built', () => {
    const held = plan({ mapping: gated });
    expect(held).toMatchObject({
      state: 'held',
      because: 'one thing is missing: Scope is empty',
      missing: [{ label: 'Scope', problem: 'is empty', ask: 'deal owner', line: 9 }],
    });
    expect(held.operations.map((one) => one.kind)).toEqual(['create-note', 'create-crm-task', 'update-deal']);
  });

  test('counts the things', () => {
    const two = mapping({
      require: [
        { field: 'deal.scope_summary', label: 'Scope' },
        { field: 'deal.region', label: 'Region' },
      ],
    });
    expect(plan({ mapping: two }).because).toBe('2 things are missing: Scope is empty; Region is empty');
  });

  test.each([
    { name: 'its project stands', changes: { project: project() } },
    { name: 'its project was asked for', changes: { ledger: ledger({ project: { state: 'open' as const } }) } },
  ])('is not held any more once $name', ({ changes }) => {
    expect(plan({ mapping: gated, ...changes }).state).toBe('building');
  });

  test('is held again when the project was refused', () => {
    expect(plan({ mapping: gated, ledger: ledger({ project: { state: 'refused' } }) }).state).toBe('held');
  });
});

describe('a deal that is no longer won', () => {
  const lost = { won: false, stage: { id: 'lost', label: 'Closed lost' } };
  const because = 'the deal is no longer won (stage "Closed lost")';

  test.each([
    {
      name: 'is excluded silently when it was never told anything',
      changes: { deal: deal(lost) },
      state: 'excluded',
      writes: [],
    },
    {
      name: 'is corrected when it was told something, and its tasks are closed',
      changes: {
        deal: deal({ ...lost, properties: { handoff_state: 'held', handoff_missing: 'Scope is empty' } }),
        ledger: ledger({ 'held-task:0:11': done('901') }),
      },
      state: 'excluded',
      writes: ['close-crm-task', 'update-deal'],
    },
    {
      name: 'is paused when its project stands, and the project left as it is',
      changes: { deal: deal(lost), project: project([brief()]) },
      state: 'paused',
      writes: ['create-comment', 'create-note', 'update-deal'],
    },
    {
      name: 'is paused when its project was asked for',
      changes: { deal: deal(lost), ledger: ledger({ project: { state: 'open' as const } }) },
      state: 'paused',
      writes: ['create-note', 'update-deal'],
    },
  ])('$name', ({ changes, state, writes }) => {
    const paused = plan(changes);
    expect([paused.state, paused.because, paused.operations.map((one) => one.kind)]).toEqual([state, because, writes]);
  });

  test('and was deleted takes no writes; delivery is told', () => {
    const { state, because, operations } = plan({ deal: deal({ archived: true }), project: project([brief()]) });
    expect([state, because, operations.map(({ kind }) => kind)]).toEqual([
      'paused',
      'the deal was deleted',
      ['create-comment'],
    ]);
  });
});

describe('what could not be read', () => {
  const unread = deal({ lineItems: unknown('the CRM answered 502') });
  const counted = mapping({ require: [{ check: 'line_items.size > 0', label: 'Line items' }] });
  const promised = mapping({ deliverables: { each: 'line_items', name: '{{ item.name }}' } });

  test.each([
    { name: 'waits at the gate', changes: { mapping: counted }, state: 'waiting' },
    { name: 'waits before anything is built of it', changes: { mapping: promised }, state: 'waiting' },
    {
      name: 'waits in the middle of building',
      changes: { mapping: promised, project: project(), previous: { state: 'building', round: 0 } },
      state: 'building',
    },
    {
      name: 'waits while the project is being made',
      changes: {
        mapping: promised,
        ledger: ledger({ project: { state: 'open' } }),
        previous: { state: 'building', round: 0 },
      },
      state: 'building',
    },
  ] as const)('decides nothing, and is said: $name', ({ changes, state }) => {
    expect(plan({ deal: unread, ...changes })).toMatchObject({
      state,
      operations: [],
      missing: [],
      exceptions: [{ code: 'SNAPSHOT_UNKNOWN', fix: expect.stringContaining('next pass') }],
    });
  });

  test('a bug is not taken for it', () => {
    const broken = {
      ...catalogue(),
      get spaces(): never {
        throw new TypeError('broken');
      },
    };
    expect(() => plan({ catalogue: broken })).toThrow('broken');
  });
});
