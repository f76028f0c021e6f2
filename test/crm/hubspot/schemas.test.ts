import { describe, expect, test } from '@jest/globals';
import { DealRow, Paging, PropertyValues, Time } from '../../../src/crm/hubspot/schemas.ts';

describe('PropertyValues', () => {
  test('are text; null and empty are absent', () => {
    const values = { a: 'x', b: null, c: '', d: 3, e: false, f: '0', g: ' ' };
    expect(PropertyValues.parse(values)).toEqual({ a: 'x', d: '3', e: 'false', f: '0', g: ' ' });
  });
});

describe('Time', () => {
  test.each([
    { text: '2026-12-31T00:00:00Z', time: '2026-12-31T00:00:00.000Z' },
    { text: '2026-12-31T00:00:00.5Z', time: '2026-12-31T00:00:00.500Z' },
    { text: '1798675200000', time: '2026-12-31T00:00:00.000Z' },
    { text: 1_798_675_200_000, time: '2026-12-31T00:00:00.000Z' },
  ])('reads $text', ({ text, time }) => {
    expect(Time.parse(text)).toBe(time);
  });

  test('refuses what is no time', () => {
    expect(() => Time.parse('yesterday')).toThrow('expected a time, found');
  });
});

describe('DealRow', () => {
  const updatedAt = '2026-11-18T09:00:00Z';

  test.each([
    {
      name: 'the property that paging goes by',
      properties: { hs_lastmodifieddate: '2026-11-18T08:00:00.1Z' },
      version: '2026-11-18T08:00:00.100Z',
    },
    { name: 'the time of the update where that was not sent', properties: {}, version: '2026-11-18T09:00:00.000Z' },
  ])('has for its version $name', ({ properties, version }) => {
    expect(DealRow.parse({ id: 1, properties, updatedAt }).version).toBe(version);
  });
});

describe('Paging', () => {
  test.each([
    { name: 'left out', paging: undefined, read: { next: undefined } },
    { name: 'null', paging: null, read: { next: undefined } },
    { name: 'without a next page', paging: { next: null }, read: { next: undefined } },
    { name: 'with a number', paging: { next: { after: 100, link: 'https://…' } }, read: { next: { after: '100' } } },
  ])('is read when it is $name', ({ paging, read }) => {
    expect(Paging.parse(paging)).toEqual(read);
  });
});
