import { describe, expect, test } from '@jest/globals';
import { noonOf } from '../../../src/domain/business-calendar.ts';
import type { ClickUpField } from '../../../src/domain/catalogue.ts';
import { planFields } from '../../../src/plan/fields/plan-fields.ts';
import type { PlanInput } from '../../../src/plan/plan-input.ts';
import { nothing } from '../../../src/plan/plan-input.ts';
import { catalogue, deal, field, mapping, planContext, project } from '../../support/builders.ts';

const region = field('Region', 'drop_down', ['EMEA', 'APAC']);
const modules = field('Modules', 'labels', ['SSO', 'Data migration']);
const properties = {
  region: 'emea',
  service_modules: 'SSO;Data migration',
  target_go_live: '2026-12-24',
  contract_signed: 'false',
};

function plan(rule: object, fields: readonly ClickUpField[], changes: Partial<PlanInput> = {}) {
  const known = catalogue({ fields: { 'space:s1': fields, 'list:l1': [] } });
  const context = planContext({
    mapping: mapping({ fields: [rule] }),
    deal: deal({ properties }),
    catalogue: known,
    project: project(),
    ...changes,
  });
  return planFields(context, { spaceId: 's1', like: 'space:s1' });
}

describe('a field of the brief', () => {
  test.each([
    {
      name: 'a number from a property',
      rule: { crm: 'deal.amount', clickup: 'Value' },
      of: field('Value', 'currency'),
      sent: 12000,
      shown: '12000',
      source: 'deal.amount',
    },
    {
      name: 'a text of several values',
      rule: { value: '{{ company.name }} / {{ deal.region }}', clickup: 'Client' },
      of: field('Client', 'short_text'),
      sent: 'Acme / emea',
      shown: 'Acme / emea',
      source: '{{ company.name }} / {{ deal.region }}',
    },
    {
      name: 'an option, whatever its case',
      rule: { crm: 'deal.region', clickup: 'region' },
      of: region,
      sent: 'o-emea',
      shown: 'emea',
      source: 'deal.region',
    },
    {
      name: 'an option that the mapping translates',
      rule: { crm: 'deal.region', clickup: 'Region', map: { EMEA: 'APAC' } },
      of: region,
      sent: 'o-apac',
      shown: 'APAC',
      source: 'deal.region',
    },
    {
      name: 'several labels',
      rule: { crm: 'deal.service_modules', clickup: 'Modules' },
      of: modules,
      sent: ['o-sso', 'o-data migration'],
      shown: 'SSO; Data migration',
      source: 'deal.service_modules',
    },
    {
      name: 'labels, translated one by one',
      rule: { crm: 'deal.service_modules', clickup: 'Modules', map: { sso: 'Data migration' } },
      of: modules,
      sent: ['o-data migration'],
      shown: 'Data migration; Data migration',
      source: 'deal.service_modules',
    },
    {
      name: "a day at noon of the mapping's zone",
      rule: { crm: 'deal.target_go_live', clickup: 'Go-live' },
      of: field('Go-live', 'date'),
      sent: noonOf('2026-12-24', 'Europe/Berlin'),
      shown: '2026-12-24',
      source: 'deal.target_go_live',
    },
    {
      name: 'a no',
      rule: { crm: 'deal.contract_signed', clickup: 'Signed' },
      of: field('Signed', 'checkbox'),
      sent: false,
      shown: 'false',
      source: 'deal.contract_signed',
    },
    {
      name: 'a person by the address of the owner',
      rule: { crm: 'deal.hubspot_owner_id', clickup: 'Owner' },
      of: field('Owner', 'users'),
      sent: { add: [3] },
      shown: 'sara@example.com',
      source: 'deal.hubspot_owner_id',
    },
  ])('takes $name', ({ rule, of, sent, shown, source }) => {
    const { sets, part } = plan(rule, [of]);
    expect(part).toEqual(nothing);
    expect(sets.map(({ write, value }) => [write.id, write.value, value])).toEqual([
      [of.id, sent, { field: of.name, value: shown, source, line: 9 }],
    ]);
  });

  test.each([
    { name: 'the property is empty', rule: { crm: 'deal.seats', clickup: 'Seats' } },
    { name: 'the text comes out empty', rule: { value: ' {{ deal.seats }} ', clickup: 'Seats' } },
    {
      name: 'either side may fill it',
      rule: { crm: 'deal.seats', clickup: 'Seats', direction: 'both', owner: 'sales' },
    },
  ])('is known to be empty on both sides when $name', ({ rule }) => {
    expect(plan(rule, [field('Seats', 'number')])).toEqual({
      sets: [],
      leftEmpty: [{ key: 'field:f-seats', value: '["",""]' }],
      names: ['Seats'],
      part: nothing,
    });
  });

  test('is left alone when only the deal is written', () => {
    const rule = { crm: 'deal.seats', clickup: 'Seats', direction: 'to_crm' };
    expect(plan(rule, [field('Seats', 'number')])).toEqual({
      sets: [],
      leftEmpty: [],
      names: [],
      part: nothing,
    });
  });
});

describe('what a field cannot take', () => {
  test('is said, with what it could', () => {
    const { sets, leftEmpty, part } = plan({ crm: 'deal.region', clickup: 'Region' }, [region], {
      deal: deal({ properties: { region: 'Mars' } }),
    });
    expect([sets, leftEmpty, part.exceptions]).toEqual([
      [],
      [],
      [
        {
          code: 'FIELD_VALUE_REFUSED',
          message:
            'Field "Region" cannot take deal.region: "Mars" is not an option of "Region". There are: APAC, EMEA.',
          fix: 'Correct the value on the deal, or add a `map` to the field in onboarding.yaml:9.',
        },
      ],
    ]);
  });

  test('a person who is not in ClickUp', () => {
    const { part } = plan({ crm: 'deal.hubspot_owner_id', clickup: 'Owner' }, [field('Owner', 'users')], {
      deal: deal({ properties: { hubspot_owner_id: '13' } }),
    });
    expect(part.exceptions.map((one) => one.code)).toEqual(['FIELD_VALUE_REFUSED']);
  });
});

describe('where a field is found', () => {
  const rule = { crm: 'deal.amount', clickup: 'Value' };
  const value = field('Value', 'currency');
  const ids = (fields: Record<string, readonly ClickUpField[]>, changes: Partial<PlanInput> = {}) => {
    const { sets, part } = plan(rule, [], { catalogue: catalogue({ fields }), ...changes });
    return [sets.map((set) => set.field.id), part.lookups, part.exceptions.map((one) => one.code)];
  };
  const unbuilt = { project: undefined as never };

  test.each([
    { name: 'in the space', fields: { 'space:s1': [value] }, changes: {}, found: [['f-value'], [], []] },
    { name: 'on the list', fields: { 'space:s1': [], 'list:l1': [value] }, changes: {}, found: [['f-value'], [], []] },
    {
      name: 'on a list like it',
      fields: { 'space:s1': [], 'like:space:s1': [value] },
      changes: {},
      found: [['f-value'], [], []],
    },
    {
      name: 'on the list before the space',
      fields: { 'space:s1': [value], 'list:l1': [{ ...value, id: 'own' }] },
      changes: {},
      found: [['own'], [], []],
    },
    {
      name: 'nowhere before the space was read',
      fields: {},
      changes: {},
      found: [[], [{ kind: 'fields', at: 'space', id: 's1' }], []],
    },
    {
      name: 'nowhere before the list was read',
      fields: { 'space:s1': [] },
      changes: {},
      found: [[], [{ kind: 'fields', at: 'list', id: 'l1', like: 'space:s1' }], []],
    },
    { name: 'nowhere', fields: { 'space:s1': [], 'list:l1': [] }, changes: {}, found: [[], [], ['FIELD_NOT_FOUND']] },
    {
      name: 'not yet, as long as the list is not there',
      fields: { 'space:s1': [] },
      changes: unbuilt,
      found: [[], [], []],
    },
  ])('$name', ({ fields, changes, found }) => {
    expect(ids(fields, changes)).toEqual(found);
  });

  test('one that does not exist is said, with the nearest names', () => {
    const { part } = plan({ crm: 'deal.amount', clickup: 'Valeu' }, [value, region]);
    expect(part.exceptions).toEqual([
      {
        code: 'FIELD_NOT_FOUND',
        message: 'ClickUp has no field "Valeu" on the project\'s list. The nearest is "Value"; also "Region".',
        fix: 'Correct the name in onboarding.yaml:9, or add the field to the list in ClickUp (its API cannot).',
      },
    ]);
  });
});
