import { describe, expect, test } from '@jest/globals';
import { DealId } from '../../src/domain/ids.ts';
import { known, unknown } from '../../src/domain/snapshot.ts';
import { dealRow } from '../support/store-rows.ts';
import { bothKinds, temporaryStores } from '../support/temporary-store.ts';

describe.each(bothKinds)('%s', (kind) => {
  const newStore = temporaryStores(kind);

  const snapshot = {
    id: DealId.parse('501'),
    url: 'https://app.hubspot.com/contacts/1/record/0-3/501',
    version: '2026-11-02T10:00:00.000Z',
    won: true,
    archived: false,
    pipeline: { id: 'default', label: 'Sales Pipeline' },
    stage: { id: 'closedwon', label: 'Won' },
    properties: { custom_field_name: 'Zürich "東京" 🎉', dealname: 'Acme onboarding' },
    people: {},
    companies: known([]),
    contacts: unknown('not read yet'),
    lineItems: known([{ id: '1', properties: { hs_sku: 'ONB-STD' } }]),
    readAt: '2026-11-02T10:00:01.000Z',
  };

  test('a deal comes back as it was saved, with its snapshot', async () => {
    const { store } = await newStore();
    const row = dealRow({ ownVersion: '2026-11-02T10:00:05.000Z', wonAt: '2026-11-01T09:00:00.000Z', snapshot });
    await store.deals.save([row]);
    expect(await store.deals.find('501')).toEqual(row);
  });

  test('a part that has no value is absent, not null', async () => {
    const { store } = await newStore();
    await store.deals.save([dealRow()]);
    expect(Object.keys((await store.deals.find('501')) ?? {}).sort()).toEqual(Object.keys(dealRow()).sort());
  });

  test('saving again replaces every part, also by nothing', async () => {
    const { store } = await newStore();
    await store.deals.save([dealRow({ snapshot, wonAt: '2026-11-01T09:00:00.000Z' })]);
    await store.deals.save([dealRow({ won: false, name: 'Renamed' })]);
    expect(await store.deals.find('501')).toEqual(dealRow({ won: false, name: 'Renamed' }));
  });

  test('get answers the known ones of many more ids than one statement takes', async () => {
    const { store } = await newStore();
    const rows = Array.from({ length: 1_201 }, (_, i) => dealRow({ id: String(i) }));
    await store.deals.save(rows);
    const found = await store.deals.get([...rows.map((row) => row.id), 'unknown', '7']);
    expect({
      found: found.size,
      one: found.get('1200'),
      unknown: found.has('unknown'),
      count: await store.deals.count(),
    }).toEqual({ found: 1_201, one: dealRow({ id: '1200' }), unknown: false, count: 1_201 });
  });

  test('a deal that lives on in another is known, and counts no more', async () => {
    const { store } = await newStore();
    const merged = dealRow({ id: '2', won: false, mergedInto: '1' });
    await store.deals.save([dealRow({ id: '1' }), merged, dealRow({ id: '3', won: false })]);
    expect([await store.deals.count(), await store.deals.countNotWon()]).toEqual([2, 1]);
    expect(await store.deals.find('2')).toEqual(merged);
  });

  test('nothing asked and nothing saved are no statements', async () => {
    const { store } = await newStore();
    await store.deals.save([]);
    expect([await store.deals.get([]), await store.deals.find('1'), await store.deals.count()]).toEqual([
      new Map(),
      undefined,
      0,
    ]);
  });
});
