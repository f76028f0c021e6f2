import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { agreeOn } from '../../../src/domain/agreement.ts';
import { showFieldValue } from '../../../src/domain/field-values.ts';
import type { CrmProperty } from '../../../src/domain/snapshot.ts';
import { fieldContext } from '../../../src/plan/fields/source-value.ts';
import { syncFields } from '../../../src/plan/fields/sync-fields.ts';
import type { PlanInput } from '../../../src/plan/plan-input.ts';
import { nothing, type Part } from '../../../src/plan/plan-input.ts';
import {
  brief,
  catalogue,
  deal,
  done,
  field,
  ledger,
  mapping,
  monday,
  planContext,
  project,
} from '../../support/builders.ts';
import { applyPlan, type PlannerWorld, withInput } from '../../support/planner-world.ts';

const place = { spaceId: 's1', like: 'space:s1' };
const region = field('Region', 'drop_down', ['Europe', 'Asia']);
const goLive = field('Go-live', 'date');
const lead = field('Lead', 'users');
const price = { ...field('Price', 'currency'), currency: 'EUR' };
const property = (name: string, type: string, rest: Partial<CrmProperty> = {}): CrmProperty => ({
  name,
  label: name,
  type,
  fieldType: type,
  readOnly: false,
  options: [],
  ...rest,
});
const options = ['EMEA', 'APAC'].map((value) => ({ value, label: value }));
const known = catalogue({
  fields: { 'space:s1': [region, goLive, lead, price], 'list:l1': [] },
  owners: [
    { id: '14', email: 'ana@example.com', active: true },
    { id: '11', email: 'sara@example.com', active: true },
  ],
  dealProperties: [
    property('region', 'enumeration', { options }),
    property('target_go_live', 'date'),
    property('onboarding_manager', 'enumeration'),
    property('amount', 'number'),
  ],
});
const regions = { crm: 'deal.region', clickup: 'Region', map: { EMEA: 'Europe', APAC: 'Asia' } };

interface Given {
  readonly rule: object;
  readonly properties?: Readonly<Record<string, string>>;
  readonly fields?: Readonly<Record<string, unknown>>;
  readonly agreed?: Readonly<Record<string, readonly [string, string]>>;
  readonly changes?: Partial<PlanInput>;
}

const inputOf = ({ rule, properties = {}, fields = {}, agreed = {}, changes = {} }: Given): PlanInput =>
  planContext({
    mapping: mapping({ fields: [rule] }),
    deal: deal({ properties }),
    catalogue: known,
    project: project([brief({ id: 't1', fields })]),
    ledger: ledger({ brief: done('t1') }),
    agreed: new Map(
      Object.entries(agreed).map(([id, pair]) => [`field:${id}`, agreeOn(undefined, JSON.stringify(pair), 0)]),
    ),
    now: monday,
    ...changes,
  });
const sync = (given: Given): Part => syncFields(planContext(inputOf(given)), place);
const brief0 = (part: Part) =>
  part.operations.map((one) => ('properties' in one ? one.properties : 'field' in one ? one.field : one.kind));

describe('a field of a brief that stands', () => {
  test.each<{ name: string } & Given & { does: readonly unknown[] }>([
    {
      name: 'follows the deal, by the option that the mapping names',
      rule: regions,
      properties: { region: 'APAC' },
      fields: { 'f-region': 0 },
      agreed: { 'f-region': ['Europe', 'Europe'] },
      does: [{ id: 'f-region', value: 'o-asia' }],
    },
    {
      name: 'is emptied when the deal is',
      rule: regions,
      fields: { 'f-region': 0 },
      agreed: { 'f-region': ['Europe', 'Europe'] },
      does: [{ id: 'f-region', value: null }],
    },
    {
      name: 'goes to the deal in the CRM’s own words',
      rule: { ...regions, direction: 'both', owner: 'delivery' },
      properties: { region: 'EMEA' },
      fields: { 'f-region': 1 },
      agreed: { 'f-region': ['Europe', 'Europe'] },
      does: [{ region: 'APAC' }],
    },
    {
      name: 'that is emptied empties the deal',
      rule: { ...regions, direction: 'both', owner: 'delivery' },
      properties: { region: 'EMEA' },
      agreed: { 'f-region': ['Europe', 'Europe'] },
      does: [{ region: '' }],
    },
    {
      name: 'keeps its day, as ClickUp keeps it at 4 am of a zone that is not known here',
      rule: { crm: 'deal.target_go_live', clickup: 'Go-live', direction: 'to_crm' },
      fields: { 'f-go-live': String(Date.UTC(2026, 11, 24, 4 + 8)) },
      does: [{ target_go_live: '2026-12-24' }],
    },
    {
      name: 'names the owner of the CRM by the address',
      rule: { crm: 'deal.onboarding_manager', clickup: 'Lead', direction: 'both', owner: 'delivery' },
      properties: { onboarding_manager: '11' },
      fields: { 'f-lead': [{ id: 1 }] },
      agreed: { 'f-lead': ['sara@example.com', 'sara@example.com'] },
      does: [{ onboarding_manager: '14' }],
    },
    {
      name: 'shows what was to be written there: what the deal says since is no conflict',
      rule: { ...regions, direction: 'both', owner: 'sales', on_conflict: 'ask' },
      properties: { region: 'EMEA' },
      fields: { 'f-region': 1 },
      agreed: { 'f-region': ['Africa', 'Africa'] },
      changes: { mayBeAgreed: new Map([['field:f-region', '["Asia","Asia"]']]) },
      does: [{ id: 'f-region', value: 'o-europe' }],
    },
    {
      name: 'was to be written and was not: it still is',
      rule: regions,
      properties: { region: 'EMEA' },
      fields: { 'f-region': 1 },
      agreed: { 'f-region': ['Asia', 'Asia'] },
      changes: { mayBeAgreed: new Map([['field:f-region', '["Europe","Europe"]']]) },
      does: [{ id: 'f-region', value: 'o-europe' }],
    },
    {
      name: 'was to be written and was not, though either side may be: it still is',
      rule: { ...regions, direction: 'both', owner: 'sales' },
      properties: { region: 'EMEA' },
      fields: { 'f-region': 1 },
      agreed: { 'f-region': ['Asia', 'Asia'] },
      changes: { mayBeAgreed: new Map([['field:f-region', '["Europe","Europe"]']]) },
      does: [{ id: 'f-region', value: 'o-europe' }],
    },
    {
      name: 'was to be written to the deal and was not: it still is',
      rule: { ...regions, direction: 'both', owner: 'delivery' },
      properties: { region: 'EMEA' },
      fields: { 'f-region': 1 },
      agreed: { 'f-region': ['Europe', 'Europe'] },
      changes: { mayBeAgreed: new Map([['field:f-region', '["Asia","Asia"]']]) },
      does: [{ region: 'APAC' }],
    },
    {
      name: 'was written, and was then taken back on the deal: it is taken back here',
      rule: regions,
      properties: { region: 'EMEA' },
      fields: { 'f-region': 1 },
      agreed: { 'f-region': ['Europe', 'Europe'] },
      changes: { mayBeAgreed: new Map([['field:f-region', '["Asia","Asia"]']]) },
      does: [{ id: 'f-region', value: 'o-europe' }],
    },
    {
      name: 'shows something else than what was to be written there, and so does the deal: that is a conflict',
      rule: { ...regions, direction: 'both', owner: 'sales', on_conflict: 'ask' },
      properties: { region: 'EMEA' },
      fields: { 'f-region': 1 },
      agreed: { 'f-region': ['Africa', 'Africa'] },
      changes: { mayBeAgreed: new Map([['field:f-region', '["Antarctica","Antarctica"]']]) },
      does: [],
    },
    {
      name: 'was never agreed on and differs: it is taken as it is',
      rule: regions,
      properties: { region: 'APAC' },
      fields: { 'f-region': 0 },
      does: [],
    },
    {
      name: 'was left empty on both sides and filled differently since: the deal owns it, and delivery is told',
      rule: { ...regions, direction: 'both', owner: 'sales' },
      properties: { region: 'APAC' },
      fields: { 'f-region': 0 },
      agreed: { 'f-region': ['', ''] },
      does: ['create-comment', { id: 'f-region', value: 'o-asia' }],
    },
    {
      name: 'was left empty on both sides and filled differently since: delivery owns it, and sales is told',
      rule: { ...regions, direction: 'both', owner: 'delivery' },
      properties: { region: 'APAC' },
      fields: { 'f-region': 0 },
      agreed: { 'f-region': ['', ''] },
      does: ['create-note', { region: 'EMEA' }],
    },
    {
      name: 'was left empty on both sides and filled alike since',
      rule: { ...regions, direction: 'both', owner: 'delivery' },
      properties: { region: 'EMEA' },
      fields: { 'f-region': 0 },
      agreed: { 'f-region': ['', ''] },
      does: [],
    },
    {
      name: 'was left empty on both sides and filled in ClickUp since, where the mapping only carries values to it',
      rule: regions,
      properties: { region: '' },
      fields: { 'f-region': 0 },
      agreed: { 'f-region': ['', ''] },
      does: [],
    },
    {
      name: 'is put back with a word of why',
      rule: { ...regions, on_conflict: 'refuse' },
      properties: { region: 'EMEA' },
      fields: { 'f-region': 1 },
      agreed: { 'f-region': ['Europe', 'Europe'] },
      does: ['create-comment', { id: 'f-region', value: 'o-europe' }],
    },
    {
      name: 'is put back on the deal with a note',
      rule: { ...regions, direction: 'both', owner: 'delivery', on_conflict: 'refuse' },
      properties: { region: 'APAC' },
      fields: { 'f-region': 0 },
      agreed: { 'f-region': ['Europe', 'Europe'] },
      does: ['create-note', { region: 'EMEA' }],
    },
  ])('$name', ({ does, ...given }) => {
    expect(brief0(sync(given))).toEqual(does);
  });

  test.each<{ name: string } & Given & { code: string }>([
    {
      name: 'both sides changed and the mapping asks',
      rule: { ...regions, direction: 'both', owner: 'sales', on_conflict: 'ask' },
      properties: { region: 'APAC' },
      agreed: { 'f-region': ['Europe', 'Europe'] },
      code: 'FIELD_CONFLICT',
    },
    {
      name: 'both sides filled what was left empty and the mapping asks',
      rule: { ...regions, direction: 'both', owner: 'sales', on_conflict: 'ask' },
      properties: { region: 'APAC' },
      fields: { 'f-region': 0 },
      agreed: { 'f-region': ['', ''] },
      code: 'FIELD_CONFLICT',
    },
    {
      name: 'the deal is in another currency',
      rule: { crm: 'deal.amount', clickup: 'Price' },
      properties: { deal_currency_code: 'USD' },
      code: 'FIELD_CURRENCY',
    },
    {
      name: 'the property does not exist',
      rule: { crm: 'deal.regionn', clickup: 'Region', direction: 'to_crm' },
      fields: { 'f-region': 0 },
      code: 'CRM_PROPERTY_MISSING',
    },
    {
      name: 'the CRM has no such option',
      rule: { crm: 'deal.region', clickup: 'Region', direction: 'to_crm' },
      fields: { 'f-region': 0 },
      code: 'CRM_VALUE_REFUSED',
    },
  ])('is a person’s business when $name', ({ code, ...given }) => {
    const { operations, exceptions } = sync(given);
    expect([operations, exceptions.map((one) => one.code)]).toEqual([[], [code]]);
  });

  test('that goes to and fro is left alone until it is quiet', () => {
    const stormy = { value: '["Europe","Europe"]', at: monday - 120_000, flips: 4, flipsSince: 0 };
    const given = { rule: regions, properties: { region: 'APAC' }, fields: { 'f-region': 0 } };
    const at = (now: number) => sync({ ...given, changes: { now, agreed: new Map([['field:f-region', stormy]]) } });
    expect(at(monday).exceptions.map((one) => one.code)).toEqual(['FIELD_FLIPS']);
    expect(at(monday).operations).toEqual([]);
    expect(at(monday + 10 * 60_000).operations.map((one) => one.kind)).toEqual(['set-field']);
  });

  test('is not taken for delivery’s change while the listing may show what stood there before', () => {
    const just = { value: '["Asia","Asia"]', at: monday - 30_000, flips: 1, flipsSince: 0 };
    const rule = { ...regions, direction: 'both', owner: 'delivery' };
    const given = { rule, properties: { region: 'APAC' }, fields: { 'f-region': 0 } };
    const at = (now: number) => sync({ ...given, changes: { now, agreed: new Map([['field:f-region', just]]) } });
    expect(at(monday)).toEqual({ ...nothing, changesAt: monday + 30_000 });
    expect(brief0(at(monday + 60_000))).toEqual([{ region: 'EMEA' }]);
  });

  describe('in a brief that was set up by somebody who died before remembering what was agreed on', () => {
    const rule = { ...regions, direction: 'both', owner: 'delivery' };
    const left = { key: 'field:f-region', value: '["",""]' };
    const changes = { mayBeAgreed: new Map([[left.key, left.value]]) };

    test('is remembered as left empty', () => {
      const part = sync({ rule, properties: { region: '' }, changes });
      expect(part).toEqual({ ...nothing, agreed: [left] });
    });

    test('is held against what was to be agreed on, where both sides say something', () => {
      const filled = { rule, properties: { region: 'EMEA' }, fields: { 'f-region': 1 } };
      const noted = { key: 'field:f-region', value: '["Europe","Europe"]' };
      expect(sync({ ...filled, changes: { mayBeAgreed: new Map([[noted.key, noted.value]]) } })).toEqual({
        ...nothing,
        agreed: [noted],
        changesAt: monday + 60_000,
      });
    });

    test('is written where what was to be agreed on may never have arrived', () => {
      const changes = { mayBeAgreed: new Map([['field:f-region', '["Europe","Europe"]']]) };
      expect(brief0(sync({ rule, properties: { region: 'EMEA' }, changes }))).toEqual([
        { id: 'f-region', value: 'o-europe' },
      ]);
      expect(brief0(sync({ rule, properties: { region: '' }, fields: { 'f-region': 0 }, changes }))).toEqual([
        { region: 'EMEA' },
      ]);
    });

    test('is filled differently on both sides: the owner’s side will count', () => {
      const filled = { rule, properties: { region: 'APAC' }, fields: { 'f-region': 0 } };
      expect(sync({ ...filled, changes })).toEqual({ ...nothing, agreed: [left], changesAt: monday + 60_000 });
      expect(brief0(sync({ ...filled, agreed: { 'f-region': ['', ''] } }))).toEqual([
        'create-note',
        { region: 'EMEA' },
      ]);
    });
  });

  describe('that was not there when the brief was made, which was to have it', () => {
    const rule = { ...regions, direction: 'both', owner: 'delivery' };
    const meant = { key: 'brief/fields', value: '["Region"]' };
    const agreed = new Map([[meant.key, agreeOn(undefined, meant.value, 0)]]);

    test.each([
      { name: 'is filled once it is there', crm: 'EMEA', fields: {}, does: [{ id: 'f-region', value: 'o-europe' }] },
      {
        name: 'is filled once it is there, and the deal not emptied, also where delivery owns it and others are refused',
        crm: 'EMEA',
        fields: {},
        policy: { on_conflict: 'refuse' },
        does: [{ id: 'f-region', value: 'o-europe' }],
      },
      {
        name: 'goes to the deal where that has nothing',
        crm: '',
        fields: { 'f-region': 0 },
        does: [{ region: 'EMEA' }],
      },
      {
        name: 'is its owner’s where both sides say something else',
        crm: 'APAC',
        fields: { 'f-region': 0 },
        does: ['create-note', { region: 'EMEA' }],
      },
      { name: 'is left alone while both are empty', crm: '', fields: {}, does: [] },
    ])('$name', ({ crm, fields, policy = {}, does }) => {
      expect(
        brief0(sync({ rule: { ...rule, ...policy }, properties: { region: crm }, fields, changes: { agreed } })),
      ).toEqual(does);
    });

    test('is known to have been meant although nobody heard whether the brief was made so', () => {
      const changes = { mayBeAgreed: new Map([[meant.key, meant.value]]) };
      const part = sync({ rule, properties: { region: 'APAC' }, fields: { 'f-region': 0 }, changes });
      expect([brief0(part), part.agreed]).toEqual([['create-note', { region: 'EMEA' }], [meant]]);
    });
  });

  test('follows the choice of a person, once', () => {
    const rule = { ...regions, direction: 'both', owner: 'sales', on_conflict: 'ask' };
    const choice = { kind: 'choose', key: 'field:Region', choice: 'clickup', seq: 1, by: 'ana', at: monday } as const;
    const part = sync({
      rule,
      properties: { region: 'EMEA' },
      fields: { 'f-region': 1 },
      agreed: { 'f-region': ['Europe', 'Europe'] },
      changes: { decisions: [choice] },
    });
    expect(brief0(part)).toEqual([{ region: 'APAC' }]);
    expect(part.operations[0]?.agrees).toContainEqual({ key: 'decision:1', value: 'done' });
  });

  test('follows the last word of whoever thought better of it, and never comes back to the one before', () => {
    const rule = { ...regions, direction: 'both', owner: 'sales', on_conflict: 'ask' };
    const word = { kind: 'choose', key: 'field:Region', by: 'ana' } as const;
    const decisions = [
      { ...word, choice: 'crm', seq: 1, at: monday } as const,
      { ...word, choice: 'clickup', seq: 2, at: monday + 1 } as const,
    ];
    const agreed = { 'f-region': ['Europe', 'Europe'] } as const;
    const part = sync({
      rule,
      properties: { region: 'EMEA' },
      fields: { 'f-region': 1 },
      agreed,
      changes: { decisions },
    });
    expect(brief0(part)).toEqual([{ region: 'APAC' }]);
    expect(part.operations[0]?.agrees?.filter(({ key }) => key.startsWith('decision:'))).toEqual([
      { key: 'decision:1', value: 'done' },
      { key: 'decision:2', value: 'done' },
    ]);
  });
});

describe('whatever both sides do', () => {
  const values = fc.constantFrom('', 'EMEA', 'APAC');
  const edit = fc.oneof(
    fc.record({ side: fc.constant('crm' as const), value: values }),
    fc.record({ side: fc.constant('clickup' as const), value: fc.constantFrom(undefined, 0, 1) }),
  );
  const rules = fc.record({
    direction: fc.constantFrom('both' as const, 'to_clickup' as const, 'to_crm' as const),
    owner: fc.constantFrom('sales' as const, 'delivery' as const),
    on_conflict: fc.constantFrom('accept' as const, 'refuse' as const),
  });

  const rest = (start: PlannerWorld): { world: PlannerWorld; writes: number } => {
    let world = start;
    for (let round = 0, writes = 0; round < 6; round += 1) {
      const part = syncFields(planContext(world.input), place);
      const after = applyPlan(world, { ...part, operations: part.operations } as never);
      const agreed = new Map(after.input.agreed);
      for (const { key, value } of part.agreed) agreed.set(key, agreeOn(agreed.get(key), value, world.input.now));
      if (part.operations.length === 0) return { world: withInput(after, { agreed }), writes };
      const sent = part.operations.filter(({ after = [] }) => after.length === 0);
      writes += sent.filter((one) => one.kind === 'set-field' || one.kind === 'update-deal').length;
      world = withInput(after, { agreed });
    }
    throw new Error('not at rest');
  };

  test('it comes to rest, with at most one write for each change and nothing after', () => {
    fc.assert(
      fc.property(rules, fc.array(edit, { maxLength: 6 }), (policy, edits) => {
        const rule = { ...regions, ...policy };
        let world: PlannerWorld = {
          input: inputOf({ rule, properties: { region: 'EMEA' } }),
          template: [],
          arriving: [],
        };
        for (const [i, { side, value }] of edits.entries()) {
          const settled = rest(world);
          expect(settled.writes).toBeLessThanOrEqual(1);
          const { input } = settled.world;
          const fields = value === undefined ? {} : { 'f-region': value };
          world = withInput(settled.world, {
            // Far enough apart to be people at work, and for the listing to have caught up.
            now: monday + (i + 1) * 3_600_000,
            ...(side === 'crm'
              ? { deal: deal({ properties: { region: String(value) } }) }
              : { project: project([brief({ id: 't1', ...input.project?.tasks[0], fields })]) }),
          });
        }
        const last = rest(world);
        expect(last.writes).toBeLessThanOrEqual(1);
        expect(rest(withInput(last.world, { now: last.world.input.now + 3_600_000 })).writes).toBe(0);
      }),
      { numRuns: 300 },
    );
  });

  test('a field that either side may fill says the same on both in the end, though it was empty when the brief was made', () => {
    const both = fc.record({
      owner: fc.constantFrom('sales', 'delivery'),
      on_conflict: fc.constantFrom('accept', 'refuse'),
    });
    const clickup = fc.constantFrom(undefined, 0, 1);
    fc.assert(
      fc.property(both, fc.array(fc.tuple(values, clickup), { minLength: 1, maxLength: 4 }), (policy, edits) => {
        const rule = { ...regions, direction: 'both', ...policy };
        const input = inputOf({ rule, properties: { region: '' }, agreed: { 'f-region': ['', ''] } });
        let world: PlannerWorld = { input, template: [], arriving: [] };
        for (const [i, [said, shown]] of edits.entries()) {
          const fields = shown === undefined ? {} : { 'f-region': shown };
          const stands = { ...world.input.project?.tasks[0], fields };
          world = rest(
            withInput(world, {
              now: monday + (i + 1) * 3_600_000,
              deal: deal({ properties: { region: said } }),
              project: project([brief({ id: 't1', ...stands })]),
            }),
          ).world;
          const [standing] = world.input.project?.tasks ?? [];
          const inClickUp = showFieldValue(region, standing?.fields['f-region'], fieldContext(world.input));
          const { EMEA, APAC } = regions.map;
          const onDeal = { '': '', EMEA, APAC }[String(world.input.deal.properties['region'] ?? '')];
          expect(inClickUp).toEqual({ ok: true, text: onDeal });
        }
      }),
      { numRuns: 300 },
    );
  });
});
