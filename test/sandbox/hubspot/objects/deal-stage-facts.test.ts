import { describe, expect, test } from '@jest/globals';
import { dealProperties, newDeal, openPortal, type TestPortal } from '../../../support/hubspot-portal.ts';

const day = 24 * 60 * 60 * 1_000;
const move = (portal: TestPortal, id: string, properties: Record<string, unknown>): void => {
  portal.ask('PATCH', `/crm/v3/objects/deals/${id}`, { properties });
};
const flags = ['hs_is_closed', 'hs_is_closed_won', 'hs_is_closed_lost', 'hs_closed_won_count'];

describe('a deal that is won', () => {
  test('gets its close date, the day it entered the stage, and what follows from them', () => {
    const portal = openPortal();
    const id = newDeal(portal, { dealstage: 'contractsent', amount: '30000' });
    portal.clock.advance(2 * day);
    move(portal, id, { dealstage: 'closedwon' });
    const now = '2026-11-20T09:00:00.250Z';
    const asked = [
      'closedate',
      'hs_closed_won_date',
      'hs_v2_date_entered_closedwon',
      'hs_date_entered_closedwon',
      'hs_v2_date_exited_contractsent',
      'hs_v2_date_entered_current_stage',
      'days_to_close',
      'hs_closed_amount',
      'hs_projected_amount',
      ...flags,
    ];
    expect(dealProperties(portal, id, ...asked)).toEqual({
      closedate: now,
      hs_closed_won_date: now,
      hs_v2_date_entered_closedwon: now,
      hs_date_entered_closedwon: now,
      hs_v2_date_exited_contractsent: now,
      hs_v2_date_entered_current_stage: now,
      days_to_close: '2',
      hs_closed_amount: '30000',
      hs_projected_amount: '30000',
      hs_is_closed: 'true',
      hs_is_closed_won: 'true',
      hs_is_closed_lost: 'false',
      hs_closed_won_count: '1',
    });
  });

  test('keeps a close date that the same write brings', () => {
    const portal = openPortal();
    const id = newDeal(portal, { dealstage: 'contractsent' });
    move(portal, id, { dealstage: 'closedwon', closedate: '2026-10-01' });
    expect(dealProperties(portal, id, 'closedate')).toEqual({ closedate: '2026-10-01T00:00:00Z' });
  });

  test('keeps its close date when it moves to another won stage', () => {
    const portal = openPortal();
    const id = newDeal(portal, { dealstage: 'closedwon' });
    const { closedate } = dealProperties(portal, id, 'closedate');
    portal.clock.advance(day);
    move(portal, id, { pipeline: 'enterprise-pipeline', dealstage: '1045667781' });
    expect(dealProperties(portal, id, 'closedate')).toEqual({ closedate });
  });

  test('is open again after it was reopened, and remembers that it was won', () => {
    const portal = openPortal();
    const id = newDeal(portal, { dealstage: 'closedwon' });
    portal.clock.advance(1_000);
    move(portal, id, { dealstage: 'contractsent' });
    expect(
      dealProperties(
        portal,
        id,
        'hs_v2_date_entered_closedwon',
        'hs_v2_date_exited_closedwon',
        'hs_closed_won_date',
        ...flags,
      ),
    ).toEqual({
      hs_v2_date_entered_closedwon: '2026-11-18T09:00:00.250Z',
      hs_v2_date_exited_closedwon: '2026-11-18T09:00:01.250Z',
      hs_closed_won_date: null,
      hs_is_closed: 'false',
      hs_is_closed_won: 'false',
      hs_is_closed_lost: 'false',
      hs_closed_won_count: '0',
    });
  });
});

test('an open deal shows its probability and weighted amount with every digit of the double', () => {
  const portal = openPortal();
  const id = newDeal(portal, { dealstage: 'appointmentscheduled', amount: '30000' });
  expect(
    dealProperties(portal, id, 'hs_deal_stage_probability', 'hs_projected_amount', 'hs_open_deal_create_date'),
  ).toEqual({
    hs_deal_stage_probability: '0.200000000000000011102230246251565404236316680908203125',
    hs_projected_amount: '6000.00000000000033306690738754696212708950042724609375',
    hs_open_deal_create_date: String(Date.parse('2026-11-18T09:00:00.250Z')),
  });
});

test('a lost deal is closed and not won', () => {
  const portal = openPortal();
  const id = newDeal(portal, { dealstage: 'closedlost' });
  expect(dealProperties(portal, id, ...flags)).toEqual({
    hs_is_closed: 'true',
    hs_is_closed_won: 'false',
    hs_is_closed_lost: 'true',
    hs_closed_won_count: '0',
  });
});

test.each([
  { stage: 'closedwon', won: 'false' },
  { stage: '9912044', won: 'true' },
])('where the stage closedwon was given another meaning, $stage means won: $won', ({ stage, won }) => {
  const portal = openPortal({ portal: 'closedwon-not-won' });
  const id = newDeal(portal, { dealstage: stage });
  expect(dealProperties(portal, id, 'hs_is_closed_won')).toEqual({ hs_is_closed_won: won });
});
