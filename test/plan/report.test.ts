import { describe, expect, test } from '@jest/globals';
import { emptyCatalogue } from '../../src/domain/catalogue.ts';
import { handoffProperties } from '../../src/domain/handoff-properties.ts';
import { parseMapping } from '../../src/mapping/parse-mapping.ts';
import type { PlanInput } from '../../src/plan/plan-input.ts';
import { nothing } from '../../src/plan/plan-input.ts';
import { planReport } from '../../src/plan/report.ts';
import type { Reported } from '../../src/plan/reported-values.ts';
import type { RollUp } from '../../src/plan/roll-up.ts';
import { catalogue, deal, dealProperties, keyOf, mapping, planContext, project } from '../support/builders.ts';

const figure = (value: string, source = 'the tasks') => ({ value, source });
const rollUp: Pick<RollUp, 'figures'> = {
  figures: {
    status: figure('In delivery'),
    phase: figure('Build', 'the first list with an open task'),
    progress: figure('33', '1 of 3 tasks done'),
    nextMilestone: figure('Kickoff'),
    nextMilestoneDate: figure('2026-11-20'),
    health: figure('at_risk', '2 of 3 tasks blocked'),
    forecast: figure('2026-12-01'),
    blockers: figure('Data import; SSO', '2 blocked tasks'),
    lastActivity: figure('2026-11-09T07:00:00.000Z'),
  },
};
const running: Reported = { state: 'in_delivery', missing: [], rollUp };

/** What the deal says once it says everything, as HubSpot reads it back. */
const told = {
  handoff_state: 'in_delivery',
  delivery_status: 'In delivery',
  delivery_phase: 'Build',
  delivery_progress: '33',
  delivery_next_milestone: 'Kickoff',
  delivery_next_milestone_date: '2026-11-20',
  delivery_health: 'at_risk',
  delivery_forecast: '2026-12-01',
  delivery_blockers: 'Data import; SSO',
  delivery_last_activity: '2026-11-09T07:00:00Z',
  delivery_project_url: 'https://app.clickup.com/w1/v/li/l1',
  handoff_ball: 'delivery',
  handoff_round: '1',
};

const report = (reported: Reported, changes: Partial<PlanInput> = {}) =>
  planReport(reported, planContext({ project: project(), ...changes })).part;
const written = (properties: Record<string, string>, reported = running) => {
  const [update] = report(reported, { deal: deal({ properties }) }).operations;
  return update?.kind === 'update-deal' ? update.properties : {};
};

describe('the deal is told', () => {
  test('everything at once, with where each value comes from', () => {
    const [update] = report(running).operations;
    expect(update).toMatchObject({ kind: 'update-deal', target: 'crm', key: keyOf('report'), requests: 0.01 });
    expect(written({})).toEqual({ ...told, delivery_last_activity: '2026-11-09T07:00:00.000Z' });
    expect(planReport(running, planContext({ project: project() })).values).toEqual(
      expect.arrayContaining([
        { field: 'delivery_progress', value: '33', source: '1 of 3 tasks done', line: 1 },
        { field: 'delivery_blockers', value: 'Data import; SSO', source: '2 blocked tasks', line: 1 },
      ]),
    );
  });

  test.each([
    { name: 'nothing that it says already', before: told, writes: {} },
    { name: 'only what differs', before: { ...told, delivery_progress: '25' }, writes: { delivery_progress: '33' } },
    { name: 'no number in another form', before: { ...told, delivery_progress: '33.0' }, writes: {} },
    {
      name: 'no day in another form',
      before: { ...told, delivery_next_milestone_date: '2026-11-20T00:00:00Z' },
      writes: {},
    },
    {
      name: 'no instant in another form',
      before: { ...told, delivery_last_activity: '2026-11-09T08:00:00.000+01:00' },
      writes: {},
    },
    { name: 'no text with other spaces', before: { ...told, delivery_blockers: ' Data import;  SSO' }, writes: {} },
    {
      name: 'what became empty',
      before: { ...told, handoff_missing: 'Scope is empty' },
      writes: { handoff_missing: '' },
    },
    {
      name: 'another day',
      before: { ...told, delivery_next_milestone_date: '2026-11-19' },
      writes: { delivery_next_milestone_date: '2026-11-20' },
    },
  ])('$name', ({ before, writes }) => {
    expect(written(before)).toEqual(writes);
  });

  test('what is missing while the handoff is held', () => {
    const missing = [{ label: 'Scope', problem: 'is empty', ask: 'deal owner', fix: 'Fill it in', line: 1 }];
    const [update] = report({ state: 'held', missing }).operations;
    expect(update).toMatchObject({
      properties: { handoff_state: 'held', handoff_missing: 'Scope is empty' },
      why: expect.stringContaining('handoff_state becomes "held", handoff_missing becomes "Scope is empty"'),
    });
  });

  test('who leads the delivery', () => {
    const rules = mapping({ roles: { lead: 'raj@example.com' }, report: { owner_role: 'lead' } });
    expect(report(running, { mapping: rules }).operations).toMatchObject([{ properties: { delivery_owner: 'Raj' } }]);
  });

  test('no leader when there is nobody, which is said', () => {
    const rules = mapping({ roles: { lead: 'isla@example.com' }, report: { owner_role: 'lead' } });
    const { operations, exceptions } = report(running, { mapping: rules });
    const [update] = operations;
    expect(update?.kind === 'update-deal' && 'delivery_owner' in update.properties).toBe(false);
    expect(exceptions.map((one) => one.code)).toEqual(['PERSON_NOT_IN_CLICKUP']);
  });

  test('nothing where the mapping switches it off', () => {
    expect(report(running, { mapping: mapping({ report: false }) }).operations).toEqual([]);
  });

  test('under the names that the mapping gives', () => {
    const rules = mapping({ report: { status: 'dealname', progress: false } });
    const [update] = report(running, { mapping: rules }).operations;
    expect(update).toMatchObject({ properties: { dealname: 'In delivery' } });
    expect(update).not.toMatchObject({ properties: { delivery_progress: '33' } });
  });
});

test('each value names the line of the file that asks for it, or of the report where it is not mentioned', () => {
  const text = `name: Lines
when: {}
project: { into: { space: Delivery }, name: x }
report:
  progress: false
  health: delivery_health
  status:
    map: { to do: Ready }
`;
  const { mapping: rules } = parseMapping(text, 'lines.yaml');
  const { values } = planReport(running, planContext({ project: project(), ...(rules && { mapping: rules }) }));
  const lines = new Map(values.map(({ field, line }) => [field, line]));
  expect(['delivery_health', 'delivery_status', 'delivery_forecast'].map((field) => lines.get(field))).toEqual([
    6, 7, 4,
  ]);
});

describe('whose turn it is', () => {
  test.each([
    { state: 'held', ball: 'sales' },
    { state: 'returned', ball: 'sales' },
    { state: 'paused', ball: 'sales' },
    { state: 'building', ball: 'delivery' },
    { state: 'offered', ball: 'delivery' },
    { state: 'accepted', ball: 'delivery' },
    { state: 'in_delivery', ball: 'delivery' },
    { state: 'delivered', ball: 'nobody' },
    { state: 'excluded', ball: 'nobody' },
  ] as const)('$state: $ball', ({ state, ball }) => {
    expect(written({}, { state, missing: [] })['handoff_ball']).toBe(ball);
  });

  test('is told with the day since when the handoff has been there', () => {
    const previous = { state: 'in_delivery', round: 0, since: Date.UTC(2026, 10, 4, 9) } as const;
    const { values } = planReport(running, planContext({ project: project(), previous }));
    expect(values.find(({ field }) => field === 'handoff_ball')).toMatchObject({
      source: 'the handoff is in delivery since 2026-11-04',
    });
  });
});

describe('the round', () => {
  const round = (before: string, changes: Partial<PlanInput> = {}) =>
    report(running, { deal: deal({ properties: { handoff_round: before } }), ...changes }).operations.map((one) =>
      one.kind === 'update-deal' ? one.properties['handoff_round'] : undefined,
    );
  const third = { previous: { state: 'in_delivery', round: 2 } } as const;

  test.each([
    { name: 'is the first as long as nothing came back', before: '', changes: {}, told: ['1'] },
    { name: 'counts from one', before: '', changes: third, told: ['3'] },
    { name: 'is not taken back by a store that knows less', before: '4', changes: third, told: [undefined] },
    { name: 'starts anew for a deal that was won again', before: '4', changes: { handoff: '1001/e2' }, told: ['1'] },
    { name: 'is put right where the deal says no number', before: 'many', changes: third, told: ['3'] },
  ] as const)('$name', ({ before, changes, told }) => {
    expect(round(before, changes)).toEqual(told);
  });
});

describe('what others work out', () => {
  test('is told when there is something to tell, and cleared when it is empty', () => {
    const { handoff_return_reason: reason, delivery_promises: promises } = written(
      {},
      { ...running, returnReason: 'No scope', promises: '1 of 2' },
    );
    expect([reason, promises]).toEqual(['No scope', '1 of 2']);
    const before = { handoff_return_reason: 'No scope', delivery_promises: '1 of 2' };
    expect(written({ ...told, ...before }, { ...running, returnReason: '' })).toEqual({ handoff_return_reason: '' });
  });
});

describe('properties that the portal does not have', () => {
  test('are all named at once, whatever this deal would be told now', () => {
    const before = dealProperties.filter(({ name }) => !['delivery_health', 'delivery_promises'].includes(name));
    const [exception] = report(
      { state: 'held', missing: [] },
      { catalogue: catalogue({ dealProperties: before }) },
    ).exceptions;
    const [later] = report(running, { catalogue: catalogue({ dealProperties: before }) }).exceptions;
    expect([exception, later?.message]).toEqual([
      undefined,
      expect.stringContaining('no deal properties delivery_health, delivery_promises, so'),
    ]);
  });

  test('are named, and the others written', () => {
    const without = dealProperties.filter((one) => one.name !== handoffProperties.progress.name);
    const { operations, exceptions } = report(running, { catalogue: catalogue({ dealProperties: without }) });
    const [update] = operations;
    expect(update?.kind === 'update-deal' && Object.keys(update.properties)).not.toContain('delivery_progress');
    expect(exceptions).toEqual([
      {
        code: 'CRM_PROPERTY_MISSING',
        message:
          'The CRM has no deal property delivery_progress, so nothing can be reported there. Nearest: delivery_promises.',
        fix: 'Run `handoff provision` once, or correct the names under `report` in the mapping.',
      },
    ]);
  });

  test('are not known before the schema was read', () => {
    expect(report(running, { catalogue: { ...emptyCatalogue, members: [] } })).toEqual({
      ...nothing,
      lookups: [{ kind: 'deal-properties' }],
      exceptions: [],
    });
  });
});
