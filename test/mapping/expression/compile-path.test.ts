import { describe, expect, test } from '@jest/globals';
import { compilePath } from '../../../src/mapping/expression/compile-path.ts';
import { inDeliverables } from '../../../src/mapping/expression/roots.ts';
import { buildScope } from '../../../src/mapping/scope.ts';
import { benchFor, snapshot } from '../support.ts';

const scopeOf = (given: Parameters<typeof snapshot>[0]) =>
  buildScope({ snapshot: snapshot(given), now: 0, calendar: { timezone: 'UTC' } });

describe('a path', () => {
  test.each([
    { name: 'a property of the deal', source: 'deal.region', value: 'EMEA' },
    { name: 'a property of the first company', source: 'company.name', value: 'Acme' },
    { name: 'nothing for what is not there', source: 'deal.nothing', value: undefined },
    { name: 'nothing of a record that is not there', source: 'contact.email', value: undefined },
    { name: 'nothing that is inherited', source: 'deal.constructor', value: undefined },
  ])('gives $name', ({ source, value }) => {
    const path = compilePath(benchFor(source), ['at'], source);
    const scope = scopeOf({
      properties: { region: 'EMEA' },
      companies: {
        known: true,
        value: [
          { id: '1', properties: { name: 'Acme' } },
          { id: '2', properties: { name: 'B' } },
        ],
      },
    });
    expect(path?.value(scope)).toBe(value);
  });

  test('fails for a fact that could not be read', () => {
    const path = compilePath(benchFor('contact.email'), ['at'], 'contact.email');
    const scope = { ...scopeOf({ contacts: { known: false, why: 'time-out' } }), start: '2026-11-02' };
    expect(() => path?.value(scope)).toThrow('the contacts of the deal are not known: time-out');
  });

  test('reads an entry of a property, which is no line item', () => {
    const bench = benchFor('item.value');
    const path = compilePath(bench, ['at'], 'item.value', inDeliverables('property'));
    expect(path?.value({ item: { name: 'Logo', value: 'Logo' } })).toBe('Logo');
    expect(bench.reads).toEqual([{ root: 'entry', property: 'value' }]);
  });
});
