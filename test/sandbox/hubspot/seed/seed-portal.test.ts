import { describe, expect, test } from '@jest/globals';
import { openingTime, openPortal } from '../../../support/hubspot-portal.ts';

interface StateRecord {
  readonly id: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly associations: Readonly<Record<string, readonly string[]>>;
}
interface State {
  readonly objects: Readonly<Record<string, readonly StateRecord[]>>;
  readonly owners: readonly { readonly id: string; readonly email: string; readonly archived: boolean }[];
}
const stateOf = (options: Parameters<typeof openPortal>[0]): State => openPortal(options).vendor.state() as State;
const dealsOf = (options: Parameters<typeof openPortal>[0]): readonly StateRecord[] =>
  stateOf(options).objects['deals'] ?? [];

const isWon = ({ properties }: StateRecord): boolean => properties['hs_is_closed_won'] === 'true';
const itemsOf = ({ associations }: StateRecord): number => associations['line_items']?.length ?? 0;
const lacks = ({ properties }: StateRecord): string[] =>
  ['scope_summary', 'target_go_live', 'promised_deliverables'].filter((name) => (properties[name] ?? '').length < 5);
const isComplete = (deal: StateRecord): boolean =>
  isWon(deal) && lacks(deal).length === 0 && itemsOf(deal) > 0 && deal.properties['dealtype'] !== 'renewal';
const enteredAt = ({ properties }: StateRecord): number =>
  Date.parse(properties[`hs_v2_date_entered_${properties['dealstage']}`] ?? '');

describe('a portal', () => {
  test('of one deal has a complete one of the standard kind', () => {
    expect(dealsOf({ deals: 1 }).map((deal) => [isComplete(deal), deal.properties['pipeline']])).toEqual([
      [true, 'default'],
    ]);
  });

  test('of ten deals has a small mix', () => {
    const deals = dealsOf({ deals: 10 });
    const held = deals.filter((deal) => isWon(deal) && !isComplete(deal) && deal.properties['dealtype'] !== 'renewal');
    expect({
      complete: deals.filter(isComplete).length,
      held: held.map((deal) => [...lacks(deal), itemsOf(deal) === 0 ? 'line items' : ''].filter((name) => name !== '')),
      renewals: deals.filter(({ properties }) => properties['dealtype'] === 'renewal').length,
    }).toEqual({ complete: 5, held: [['scope_summary'], ['line items']], renewals: 1 });
  });

  test('of sixty deals has everything once', () => {
    const { objects, owners } = stateOf({ deals: 60 });
    const deals = objects['deals'] ?? [];
    const complete = (pipeline: string) =>
      deals.filter((deal) => isComplete(deal) && deal.properties['pipeline'] === pipeline).length;
    const ownerOf = ({ properties }: StateRecord) => owners.find(({ id }) => id === properties['hubspot_owner_id']);
    const reopened = deals.filter(
      ({ properties }) =>
        properties['hs_v2_date_entered_closedwon'] !== undefined && properties['hs_is_closed_won'] === 'false',
    );
    expect({
      won: deals.filter(isWon).length,
      lost: deals.filter(({ properties }) => properties['hs_is_closed_lost'] === 'true').length,
      reopened: reopened.length,
      junk: deals.filter(({ properties }) => ['TBD', 'n/a', '-', 'test'].includes(properties['scope_summary'] ?? ''))
        .length,
      complete: ['default', 'enterprise-pipeline', 'agency-pipeline'].map(complete),
      huge: deals.filter((deal) => itemsOf(deal) === 60).length,
      single: deals.filter((deal) => itemsOf(deal) === 1 && Number(deal.properties['amount']) < 3_000).length > 0,
      withoutCompany: deals.filter(({ associations }) => associations['companies'] === undefined).length,
      ownerLeft: deals.filter((deal) => ownerOf(deal)?.archived).length,
      ownerNotInClickUp: deals.filter((deal) => ownerOf(deal)?.email === 'isla@example.com').length,
      unusualNames:
        deals.filter(({ properties }) => /Zürich|東京|🚀|النور|[<>"]/.test(properties['dealname'] ?? '')).length > 5,
      adHoc: (objects['line_items'] ?? []).some(({ properties }) => properties['hs_product_id'] === undefined),
    }).toEqual({
      won: 38,
      lost: 8,
      reopened: 1,
      junk: 2,
      complete: [15, 7, 6],
      huge: 1,
      single: true,
      withoutCompany: 1,
      ownerLeft: 1,
      ownerNotInClickUp: 1,
      unusualNames: true,
      adHoc: true,
    });
  });

  test('has deals that were won in the last thirty days, with go-live dates ahead', () => {
    const won = dealsOf({ deals: 200 }).filter(isWon);
    const day = 24 * 60 * 60 * 1_000;
    const recent = won.every((deal) => enteredAt(deal) < openingTime && enteredAt(deal) > openingTime - 30 * day);
    const ahead = won.every(
      ({ properties: { target_go_live: goLive } }) => goLive === undefined || Date.parse(goLive) > openingTime,
    );
    expect([won.length > 100, recent, ahead]).toEqual([true, true, true]);
  });

  test('shows all of them to a search from the first second', () => {
    const { body } = openPortal({ deals: 60, searchLagMs: 60_000 }).search({ limit: 1 });
    expect(body['total']).toBe(60);
  });

  test('is the same for the same seed, and another for another', () => {
    const text = (seed: number): string => JSON.stringify(stateOf({ deals: 30, seed }));
    const [first, again, other] = [text(1), text(1), text(2)];
    expect([again === first, other === first]).toEqual([true, false]);
  });

  test('wins deals in the portal whose stage closedwon is open', () => {
    const won = dealsOf({ deals: 10, portal: 'closedwon-not-won' }).filter(isWon);
    expect(
      won
        .filter(({ properties }) => properties['pipeline'] === 'default')
        .map(({ properties }) => properties['dealstage']),
    ).toEqual(Array(5).fill('9912044'));
  });

  test('of five thousand deals has no two of the same name and client', () => {
    const names = dealsOf({ deals: 5_000 }).map(({ properties }) => properties['dealname']);
    expect([names.length, new Set(names).size]).toEqual([5_000, 5_000]);
  });
});
