import { describe, expect, test } from '@jest/globals';
import type { SentValue } from '../../src/store/store.ts';
import { handoffRow } from '../support/store-rows.ts';
import { bothKinds, temporaryStores } from '../support/temporary-store.ts';

describe.each(bothKinds)('%s', (kind) => {
  const newStore = temporaryStores(kind);

  const value = (given: Partial<SentValue> = {}): SentValue => ({
    target: 'clickup',
    object: 'a1',
    field: 'Contract value',
    sent: '1200',
    source: 'deal.amount',
    mapping: 'Standard',
    line: 40,
    at: 5,
    ...given,
  });

  test('the last write to a field counts, and other fields stay', async () => {
    const { store } = await newStore();
    await store.handoffs.save(handoffRow());
    await store.values.save('501/e1', [value(), value({ target: 'crm', object: '501', field: 'delivery_status' })]);
    await store.values.save('501/e1', [value({ sent: '1300', line: 41, at: 6 })]);
    expect(await store.values.of('501/e1')).toEqual([
      value({ sent: '1300', line: 41, at: 6 }),
      value({ target: 'crm', object: '501', field: 'delivery_status' }),
    ]);
  });

  test('of two writes to one field in one go the later counts', async () => {
    const { store } = await newStore();
    await store.handoffs.save(handoffRow());
    await store.values.save('501/e1', [value(), value({ sent: '1400' })]);
    expect(await store.values.of('501/e1')).toEqual([value({ sent: '1400' })]);
  });

  test('values belong to their handoff', async () => {
    const { store } = await newStore();
    await store.handoffs.save(handoffRow());
    await store.values.save('501/e1', [value()]);
    expect(await store.values.of('502/e1')).toEqual([]);
  });
});
