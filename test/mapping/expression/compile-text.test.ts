import { describe, expect, test } from '@jest/globals';
import { UserError } from '../../../src/domain/errors.ts';
import { compileText } from '../../../src/mapping/expression/compile-text.ts';
import { atTheProject, inDeliverables, inTheProject } from '../../../src/mapping/expression/roots.ts';
import { buildScope } from '../../../src/mapping/scope.ts';
import { benchFor, shown, snapshot } from '../support.ts';

const scope = buildScope({
  snapshot: snapshot({
    properties: {
      dealname: 'Zürich <&> 東京',
      amount: '5000.00',
      closedate: '2026-12-31T23:30:00Z',
      go_live: '2027-02-01',
    },
    companies: { known: true, value: [{ id: '1', properties: { name: 'Acme' } }] },
    lineItems: {
      known: true,
      value: [
        { id: '1', properties: { name: 'Seat', quantity: '3', hs_sku: 'SEAT-01' } },
        { id: '2', properties: { name: 'Training', quantity: '2' } },
      ],
    },
  }),
  now: Date.parse('2026-11-02T09:00:00Z'),
  calendar: { timezone: 'Europe/Berlin' },
});

const compile = (source: string, surroundings = inTheProject) => {
  const bench = benchFor(source);
  return { bench, text: compileText(bench, ['at'], source, surroundings) };
};

const run = (source: string, given: object = scope): unknown => {
  try {
    return compile(source).text.render({ ...given });
  } catch (error) {
    return error instanceof UserError ? `${error.code}: ${error.message}` : error;
  }
};

describe('a text', () => {
  test.each([
    { name: 'is written as it stands', source: 'Delivery #1', written: 'Delivery #1' },
    { name: 'holds values', source: '{{ company.name }}: {{ deal.dealname }}', written: 'Acme: Zürich <&> 東京' },
    { name: 'writes nothing for what is empty', source: '[{{ deal.nothing }}{{ contact.email }}]', written: '[]' },
    { name: 'has a default', source: '{{ contact.firstname | default: "you" }}', written: 'you' },
    { name: 'writes numbers as numbers', source: '{{ deal.amount }}', written: '5000' },
    { name: 'writes a list with commas', source: '{{ line_items | map: "name" }}', written: 'Seat, Training' },
    { name: 'adds up a property', source: '{{ line_items | sum: "quantity" }}', written: '5' },
    {
      name: 'picks records',
      source: "{{ line_items | where: 'hs_sku', 'SEAT-01' | map: 'name' | first }}",
      written: 'Seat',
    },
    { name: 'has branches', source: '{% if deal.amount > 100 %}large{% else %}small{% endif %}', written: 'large' },
    {
      name: 'has cases',
      source: '{% case line_items.size %}{% when 1 %}one{% when 2 %}two{% endcase %}',
      written: 'two',
    },
    {
      name: 'has loops',
      source: '{% for one in line_items %}{{ forloop.index }}. {{ one.name }} {% endfor %}',
      written: '1. Seat 2. Training ',
    },
    {
      name: 'reads a record by its number',
      source: '{{ line_items[1].name }} {{ line_items.first.name }}',
      written: 'Training Seat',
    },
    {
      name: "writes a day of the mapping's zone",
      source: "{{ deal.closedate | date: '%Y-%m-%d' }}",
      written: '2027-01-01',
    },
    { name: 'leaves a date where it is', source: "{{ deal.go_live | date: '%-d %B %Y' }}", written: '1 February 2027' },
    { name: 'writes no date for what is empty', source: "{{ deal.nothing | date: '%Y' }}", written: '' },
    {
      name: 'knows nothing of prototypes',
      source: '{{ deal.constructor }}{{ deal.__proto__ }}{{ deal.toString }}',
      written: '',
    },
  ])('$name', ({ source, written }) => {
    expect(run(source)).toBe(written);
  });

  test('fails for a value that is no date, and says where', () => {
    expect(run("{{ deal.dealname | date: '%Y' }}")).toBe(
      'VALUE_NOT_A_DATE: "Zürich <&> 東京" is not a date (example.yaml:1)',
    );
  });

  test('fails when it grows beyond its limit', () => {
    const many = Array.from({ length: 600 }, () => ({ name: 'x'.repeat(100) }));
    expect(run('{% for one in line_items %}{{ one.name }}{% endfor %}', { line_items: many })).toBe(
      'EXPR_TOO_LONG: example.yaml:1 gives 60000 characters; at most 50000 fit',
    );
  });

  test.each([
    '{{ company.name | default: deal.dealname }}',
    '{{ companies.size }}',
    '{{ companies | map: "name" }}',
    '{% for one in companies %}x{% endfor %}',
  ])('fails for a fact that could not be read: %s', (source) => {
    const unread = buildScope({
      snapshot: snapshot({ companies: { known: false, why: 'HubSpot answered 429' } }),
      now: 0,
      calendar: { timezone: 'UTC' },
    });
    expect(run(source, unread)).toBe(
      'SNAPSHOT_UNKNOWN: the companies of the deal are not known: HubSpot answered 429 (example.yaml:1)',
    );
  });

  test.each([
    {
      name: 'plain properties',
      source: '{{ deal.amount }} {{ company.name }}',
      reads: ['deal.amount', 'company.name'],
    },
    { name: 'quoted properties', source: '{{ deal["go-live"] }}', reads: ['deal.go-live'] },
    {
      name: 'arguments of filters',
      source: '{{ company.name | default: deal.dealname }}',
      reads: ['company.name', 'deal.dealname'],
    },
    {
      name: 'properties named by filters',
      source: '{{ line_items | where: "hs_sku", deal.sku | map: "name" }}',
      reads: ['line_items.', 'deal.sku', 'line_items.hs_sku', 'line_items.name'],
    },
    {
      name: 'what loops go over',
      source: '{% for c in contacts %}{{ c.email }}{% endfor %}',
      reads: ['contacts.', 'contacts.email'],
    },
    {
      name: 'every branch',
      source: '{% if deal.a %}{{ deal.b }}{% elsif deal.c %}{% else %}{{ deal.d }}{% endif %}',
      reads: ['deal.a', 'deal.c', 'deal.b', 'deal.d'],
    },
    {
      name: 'cases',
      source: '{% case deal.a %}{% when deal.b %}{{ deal.c }}{% endcase %}',
      reads: ['deal.a', 'deal.b', 'deal.c'],
    },
    { name: 'groups', source: '{{ (deal.a | default: deal.b) }}', reads: ['deal.a', 'deal.b'] },
    {
      name: 'limits of loops',
      source: '{% for c in contacts limit: deal.n %}{{ c.email }}{% endfor %}',
      reads: ['contacts.', 'deal.n', 'contacts.email'],
    },
  ])('knows that it reads $name', ({ source, reads }) => {
    const { bench, text } = compile(source);
    expect(bench.problems).toEqual([]);
    expect(text.reads.map(({ root, property }) => `${root}.${property}`)).toEqual(reads);
  });

  test.each([
    {
      name: 'an unknown name after a loop has ended',
      source: '{% for c in contacts %}{% endfor %}{{ c.email }}',
      problem:
        '38 EXPR_ROOT_UNKNOWN Use one of: deal, company, companies, contact, contacts, line_items, sold, owner, today, won, start, project.',
    },
    {
      name: 'loops in loops in loops',
      source:
        '{% for a in contacts %}{% for b in contacts %}{% for c in contacts %}{% endfor %}{% endfor %}{% endfor %}',
      problem: '46 EXPR_LOOP Loop over line_items, contacts or companies.',
    },
    { name: 'an unclosed output', source: 'Hello {{ deal.x', problem: '6 EXPR_SYNTAX Close them with }}.' },
    { name: 'an empty output', source: '{{ }}', problem: '3 EXPR_SYNTAX Name a property: deal.amount.' },
    { name: 'a parenthesis left open', source: '{{ (deal.a }}', problem: '11 EXPR_SYNTAX Close it with `)`.' },
    {
      name: 'a loop without a list',
      source: '{% for x of y %}{% endfor %}',
      problem: '0 EXPR_SYNTAX Write {% for item in line_items %} … {% endfor %}.',
    },
    {
      name: 'a property of a property',
      source: '{{ deal.a.b }}',
      problem: '3 EXPR_PROPERTY_UNKNOWN Stop after the property: deal.amount.',
    },
    {
      name: 'an unknown filter in parentheses',
      source: '{{ (deal.a | upcse) }}',
      problem: '13 EXPR_FILTER_UNKNOWN Did you mean `upcase`?',
    },
  ])('refuses $name', ({ source, problem }) => {
    expect(shown(compile(source).bench.problems)).toEqual([problem]);
  });

  test('knows `item` only where there is one, and what it is', () => {
    expect(compile('{{ item.name }} {{ index }}', inDeliverables('line_items')).bench.problems).toEqual([]);
    expect(compile('{{ item.value }}', inDeliverables('property')).bench.problems).toEqual([]);
    expect(compile('{{ item.value }}', inDeliverables('property')).bench.reads).toEqual([
      { root: 'entry', property: 'value' },
    ]);
    expect(compile('{{ item.name }}', atTheProject).bench.problems.map(({ code }) => code)).toEqual([
      'EXPR_ROOT_MISPLACED',
    ]);
  });
});
