import { describe, expect, test } from '@jest/globals';
import { ids, newDeal, openPortal } from '../../../support/hubspot-portal.ts';

const filter = { propertyName: 'dealname', operator: 'EQ', value: 'x' };
const filters = (count: number) => Array.from({ length: count }, () => filter);
const groups = (...sizes: readonly number[]) => sizes.map((size) => ({ filters: filters(size) }));

describe('a search', () => {
  test.each([
    { name: 'six groups', body: { filterGroups: groups(1, 1, 1, 1, 1, 1) } },
    { name: 'seven filters in a group', body: { filterGroups: groups(7) } },
    { name: 'nineteen filters', body: { filterGroups: groups(5, 5, 5, 4) } },
    { name: 'a page of 201', body: { limit: 201 } },
    { name: 'two sorts', body: { sorts: ['dealname', 'amount'] } },
    { name: 'a cursor that is not a whole number', body: { after: '1.5' } },
    { name: 'results beyond the first 10,000', body: { after: '9900', limit: 101 } },
    { name: 'a body of more than 3,000 characters', body: { query: 'x'.repeat(3_000) } },
    {
      name: 'an operator that does not exist',
      body: { filterGroups: [{ filters: [{ ...filter, operator: 'LIKE' }] }] },
    },
    {
      name: 'a property that does not exist',
      body: { filterGroups: [{ filters: [{ ...filter, propertyName: 'no' }] }] },
    },
    {
      name: 'an operator without its value',
      body: { filterGroups: [{ filters: [{ propertyName: 'amount', operator: 'GT' }] }] },
    },
    {
      name: 'a date that is none',
      body: { filterGroups: [{ filters: [{ propertyName: 'closedate', operator: 'GT', value: 'x' }] }] },
    },
    { name: 'a sort that is broken JSON', body: { sorts: ['{"propertyName":'] } },
  ])('refuses $name', ({ body }) => {
    const answer = openPortal().search(body);
    expect([answer.status, answer.body['status'], answer.committed]).toEqual([400, 'error', false]);
  });

  test.each([
    { name: 'no body', body: undefined },
    { name: 'the limits themselves', body: { filterGroups: groups(6, 6, 4, 1, 1), limit: 200, after: '9800' } },
    {
      name: 'an empty cursor, an empty group and no sorts',
      body: { after: '', filterGroups: [{ filters: [] }], sorts: [] },
    },
  ])('takes $name', ({ body }) => {
    expect(openPortal().search(body).status).toBe(200);
  });

  test.each([
    { name: 'an object', sort: { propertyName: 'amount', direction: 'DESCENDING' } },
    { name: 'text with a minus', sort: '-amount' },
    { name: 'an object as text', sort: '{"propertyName":"amount","direction":"DESCENDING"}' },
  ])('reads a sort given as $name', ({ sort }) => {
    const portal = openPortal({ searchLagMs: 0 });
    const [small, large] = [newDeal(portal, { amount: 9 }), newDeal(portal, { amount: 10 })];
    expect(ids(portal.search({ sorts: [sort] }))).toEqual([large, small]);
  });
});
