import { describe, expect, test } from '@jest/globals';
import { UserError } from '../../../src/domain/errors.ts';
import { compileCondition } from '../../../src/mapping/expression/compile-condition.ts';
import { atTheGate } from '../../../src/mapping/expression/roots.ts';
import { buildScope } from '../../../src/mapping/scope.ts';
import { benchFor, shown, snapshot } from '../support.ts';

const scope = buildScope({
  snapshot: snapshot({
    properties: {
      dealtype: 'newbusiness',
      amount: '5000',
      signed: 'true',
      unsigned: 'false',
      modules: 'SSO;API',
      empty: '',
    },
    lineItems: { known: false, why: 'time-out' },
  }),
  properties: [
    { name: 'amount', type: 'number', fieldType: 'number' },
    { name: 'signed', type: 'bool', fieldType: 'booleancheckbox' },
    { name: 'unsigned', type: 'bool', fieldType: 'booleancheckbox' },
    { name: 'modules', type: 'enumeration', fieldType: 'checkbox' },
  ].map((property) => ({ ...property, label: property.name, readOnly: false, options: [] })),
  now: Date.parse('2026-11-02T23:30:00Z'),
  calendar: { timezone: 'Europe/Berlin' },
});

const compile = (source: string) => {
  const bench = benchFor(source);
  return { bench, condition: compileCondition(bench, ['at'], source, atTheGate) };
};

describe('a condition', () => {
  test.each([
    ['deal.amount >= 5000', true],
    ['deal.amount == 5000', true],
    ['deal.amount > 5000', false],
    ['deal.dealtype != "renewal" and deal.amount >= 5000', true],
    ["deal.dealtype == 'renewal' or deal.signed", true],
    ['deal.unsigned', false],
    ['not deal.unsigned', true],
    ['deal.empty', false],
    ['deal.nothing == nil', true],
    ['deal.nothing > 5', false],
    ['deal.nothing < 5', false],
    ['deal.modules contains "SSO"', true],
    ['deal.modules contains "SS"', false],
    ['deal.dealtype contains "new"', true],
    ['(deal.unsigned or deal.signed) and deal.amount > 1', true],
    ['deal.unsigned or (deal.signed and deal.amount > 9000)', false],
    ['today == "2026-11-03"', true],
    ['companies.size == 0', true],
  ])('%s is %s', (source, holds) => {
    const { bench, condition } = compile(source);
    expect(bench.problems).toEqual([]);
    expect(condition.test(scope)).toBe(holds);
  });

  test('fails for a fact that could not be read, even where the rest would decide', () => {
    const { condition } = compile('deal.signed or line_items.size > 0');
    expect(() => condition.test(scope)).toThrow(UserError);
    expect(() => condition.test(scope)).toThrow('the line items of the deal are not known: time-out (example.yaml:1)');
  });

  test('knows what it reads', () => {
    const { condition } = compile('deal.amount > 5 and (company.country == "DE" or not deal["go-live"])');
    expect(condition.reads).toEqual([
      { root: 'deal', property: 'amount' },
      { root: 'company', property: 'country' },
      { root: 'deal', property: 'go-live' },
    ]);
  });

  test.each([
    { source: 'deal.a = 5', problem: '7 EXPR_SYNTAX Write == instead of =.' },
    { source: 'deal.a || deal.b', problem: '7 EXPR_SYNTAX Write or instead of ||.' },
    { source: '! deal.a', problem: '0 EXPR_SYNTAX Write not instead of !.' },
    { source: 'deal.a <> 5', problem: '7 EXPR_SYNTAX Write != instead of <>.' },
    { source: 'deal.a in deal.b', problem: '7 EXPR_SYNTAX Write contains (the list goes first) instead of in.' },
    { source: 'deal.a ==', problem: '7 EXPR_SYNTAX Add what to compare with.' },
    {
      source: '== 5',
      problem: '0 EXPR_SYNTAX Put an operator between two values: ==, !=, >, <, >=, <=, contains, and, or.',
    },
    { source: 'deal.a and deal.b or deal.c', problem: '18 EXPR_MIXED_LOGIC Add parentheses: (a or b) and c.' },
    { source: '{{ deal.a }}', problem: '0 EXPR_BRACES Write deal.a' },
    { source: 'deal.a | size', problem: '7 EXPR_FILTER_IN_CONDITION Compare the property itself.' },
    {
      source: "deal['a|b'] and start == today",
      problem:
        '16 EXPR_ROOT_MISPLACED Use one of: deal, company, companies, contact, contacts, line_items, sold, owner, today, won.',
    },
    {
      source: 'line_items',
      problem:
        '0 EXPR_WHOLE_RECORD Use line_items.size, or name a property: {{ line_items | map: "name" | join: ", " }}.',
    },
  ])('refuses $source', ({ source, problem }) => {
    expect(shown(compile(source).bench.problems)).toEqual([problem]);
  });
});
