import { describe, expect, test } from '@jest/globals';
import { dealProperties, newDeal, openPortal, record } from '../../../support/hubspot-portal.ts';

const written = (name: string, value: unknown): unknown => {
  const portal = openPortal();
  const id = newDeal(portal);
  const { status, body } = portal.ask('PATCH', `/crm/v3/objects/deals/${id}`, { properties: { [name]: value } });
  if (status === 200) return dealProperties(portal, id, name)[name];
  const [problem] = (body['errors'] as { code: string }[]) ?? [];
  return { refused: problem?.code };
};

describe('a written value', () => {
  test.each([
    { name: 'amount', value: 10000, kept: '10000' },
    { name: 'amount', value: '5000.00', kept: '5000.00' },
    { name: 'amount', value: '', kept: null },
    { name: 'amount', value: null, kept: null },
    { name: 'closedate', value: '2026-12-31', kept: '2026-12-31T00:00:00Z' },
    { name: 'closedate', value: '2026-12-31T10:00:00.281+01:00', kept: '2026-12-31T09:00:00.281Z' },
    { name: 'closedate', value: Date.UTC(2026, 11, 31, 8), kept: '2026-12-31T08:00:00Z' },
    { name: 'target_go_live', value: '2027-03-01', kept: '2027-03-01' },
    { name: 'target_go_live', value: Date.UTC(2027, 2, 1), kept: '2027-03-01' },
    { name: 'contract_signed', value: true, kept: 'true' },
    { name: 'region', value: 'EMEA', kept: 'EMEA' },
    { name: 'service_modules', value: 'SSO;API;SSO', kept: 'SSO;API' },
    { name: 'onboarding_manager', value: '71200305', kept: '71200305' },
    { name: 'dealname', value: '東京 <b> & "quotes" 🚀', kept: '東京 <b> & "quotes" 🚀' },
    { name: 'deal_currency_code', value: 'JPY', kept: 'JPY' },
  ])('$name = $value is kept as $kept', ({ name, value, kept }) => {
    expect(written(name, value)).toBe(kept);
  });

  test.each([
    { name: 'no_such_property', value: 'x', code: 'PROPERTY_DOESNT_EXIST' },
    { name: 'amount', value: 'a lot', code: 'INVALID_INTEGER' },
    { name: 'target_go_live', value: Date.UTC(2027, 2, 1, 1), code: 'INVALID_DATE' },
    { name: 'target_go_live', value: '2027-02-30', code: 'INVALID_DATE' },
    { name: 'target_go_live', value: 'soon', code: 'INVALID_DATE' },
    { name: 'closedate', value: 'soon', code: 'INVALID_DATE' },
    { name: 'region', value: 'emea', code: 'INVALID_OPTION' },
    { name: 'service_modules', value: 'SSO;Magic', code: 'INVALID_OPTION' },
    { name: 'contract_signed', value: 'yes', code: 'INVALID_OPTION' },
    { name: 'dealstage', value: 'nowhere', code: 'INVALID_OPTION' },
    { name: 'dealstage', value: '1045667781', code: 'INVALID_OPTION' },
    { name: 'pipeline', value: 'nowhere', code: 'INVALID_OPTION' },
    { name: 'hubspot_owner_id', value: '48310007', code: 'INVALID_OWNER_ID' },
    { name: 'hs_is_closed_won', value: 'true', code: 'READ_ONLY_VALUE' },
    { name: 'scope_summary', value: 'x'.repeat(65_537), code: 'INVALID_STRING_LENGTH' },
  ])('$name is refused with $code', ({ name, value, code }) => {
    expect(written(name, value)).toEqual({ refused: code });
  });

  test('with a leading semicolon adds to what is ticked', () => {
    const portal = openPortal();
    const id = newDeal(portal, { service_modules: 'SSO' });
    portal.ask('PATCH', `/crm/v3/objects/deals/${id}`, { properties: { service_modules: ';API' } });
    expect(dealProperties(portal, id, 'service_modules')).toEqual({ service_modules: 'SSO;API' });
  });

  test('that is refused leaves the others of the same write undone', () => {
    const portal = openPortal();
    const id = newDeal(portal, { amount: 1 });
    portal.ask('PATCH', `/crm/v3/objects/deals/${id}`, { properties: { amount: 2, region: 'Mars' } });
    expect(dealProperties(portal, id, 'amount', 'region')).toEqual({ amount: '1', region: null });
  });

  test('goes with its pipeline when the stage is another pipeline’s', () => {
    const properties = { pipeline: 'enterprise-pipeline', dealstage: '1045667781' };
    const answer = openPortal().ask('POST', '/crm/v3/objects/deals', { properties });
    expect([answer.status, record(answer).properties['hs_is_closed_won']]).toEqual([201, 'true']);
  });
});

describe('a property an administrator made required', () => {
  test.each([
    { version: '2026-09', status: 400, code: 'MISSING_REQUIRED_PROPERTY' },
    { version: '2026-03', status: 200, code: undefined },
    { version: 'v3', status: 200, code: undefined },
  ])('is asked for by $version, whatever else is written', ({ version, status, code }) => {
    const portal = openPortal();
    const id = newDeal(portal);
    portal.vendor.act({ act: 'require-property', property: 'region' });
    const { status: actual, body } = portal.ask('PATCH', `/crm/objects/${version}/deals/${id}`, {
      properties: { delivery_status: 'x' },
    });
    const [problem] = (body['errors'] as { code: string }[] | undefined) ?? [];
    expect([actual, problem?.code]).toEqual([status, code]);
  });
});
