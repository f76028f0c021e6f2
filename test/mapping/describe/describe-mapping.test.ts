import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { describeMapping } from '../../../src/mapping/describe/describe-mapping.ts';
import type { Mapping } from '../../../src/mapping/mapping.ts';
import { parseMapping } from '../../../src/mapping/parse-mapping.ts';

const shipped = join(import.meta.dirname, '../../../mappings');

function read(text: string): Mapping {
  const { mapping, problems } = parseMapping(text, 'a.yaml');
  if (mapping === undefined) throw new Error(JSON.stringify(problems));
  return mapping;
}

describe('a mapping read back', () => {
  test('says everything that the file says, in its order', () => {
    const sections = describeMapping(
      read(`
name: Small
when: { pipelines: [Sales, Partners], if: deal.amount > 5, since: 2026-01-01 }
require:
  - { field: deal.scope, label: Scope, min_words: 8, is: url, fix: Write it down }
  - { check: line_items.size > 0, label: Items, if: deal.amount > 9 }
junk: [n/a, "-"]
project:
  template: [{ if: deal.amount > 9, folder: Large }, { otherwise: { list: Small } }]
  into: { space: Delivery }
  name: "{{ deal.dealname }}"
  start: { from: won, business_days: 1 }
roles:
  lead: { from: deal.lead, otherwise: { rotate: [a@example.com, b@example.com] } }
  helper: deal owner
tasks:
  Call: { assign: lead, due: { from: deal.golive, weeks: -2 }, priority: high, tags: [a, b] }
deliverables: { each: line_items, name: "{{ item.name }}", template: { by: item.hs_sku, map: { A: One }, otherwise: Two } }
fields: [{ crm: deal.region, clickup: Region, map: { EMEA: Europe }, direction: both, owner: delivery, on_conflict: ask }]
accept: { accepted: [done], returned: [back, no] }
changes: { ask: [dates, people], cancelled: gone }
promises: { field: Promised, checklist: What we promised }
lifecycle: { lost: ignore }
`),
    );
    expect(sections.filter(({ heading }) => heading !== 'Tells the deal')).toEqual([
      { heading: 'Takes', sentences: ['Deals won in Sales or Partners, from 2026-01-01 on, if `deal.amount > 5`.'] },
      {
        heading: 'Builds nothing until',
        sentences: [
          'Scope: deal.scope is an address on the web and has at least 8 words. Otherwise the owner of the deal is asked: “Write it down”.',
          'Items: `line_items.size > 0` holds, if `deal.amount > 9`. Otherwise the owner of the deal is asked.',
          'Counts as empty: n/a  -',
        ],
      },
      {
        heading: 'Builds',
        sentences: [
          'One of these, in the space “Delivery”:',
          'A copy of the folder template “Large”, if `deal.amount > 9`.',
          'A copy of the list template “Small”.',
          'Its name is “{{ deal.dealname }}”, with the number of the deal.',
          'It starts 1 working day after the win.',
          'Delivery first reads “Handoff brief”.',
        ],
      },
      {
        heading: 'People',
        sentences: [
          'lead: whom deal.lead names, otherwise a@example.com and b@example.com in turn.',
          'helper: the owner of the deal.',
        ],
      },
      {
        heading: 'Sets up these tasks',
        sentences: ['Call: for lead, due 2 weeks before deal.golive, priority high, tagged a and b.'],
      },
      {
        heading: 'Promises',
        sentences: [
          'One task for each line item, named “{{ item.name }}”. Copied from a task template by item.hs_sku: A is “One”, anything else “Two”.',
          'The field “Promised” of the brief says what of them is delivered.',
          'The checklist “What we promised” of the brief has an item for each, ticked when it is done.',
        ],
      },
      {
        heading: 'Fields',
        sentences: [
          'deal.region ↔ the field “Region” (EMEA is “Europe”); delivery owns it, a change by sales is put before a person.',
        ],
      },
      {
        heading: 'Accepted or returned',
        sentences: ['The status of “Handoff brief”: done means accepted, and back or no that it goes back to sales.'],
      },
      {
        heading: 'When the deal changes later',
        sentences: [
          'Delivery is asked first about cancellations, dates and people.',
          'A task that is no longer promised goes to “gone”.',
        ],
      },
      {
        heading: 'When the deal is no longer won',
        sentences: [
          'A deal that is open again pauses the handoff.',
          'A deal that is lost after all changes nothing: delivery goes on.',
          'Won again, it goes on by itself; won again under this mapping after another, it gets a project of its own.',
        ],
      },
    ]);
  });

  test.each(globSync('*.yaml', { cwd: shipped, exclude: ['*.examples.yaml'] }))('has no gap in %s', (file) => {
    const said = describeMapping(read(readFileSync(join(shipped, file), 'utf8')));
    expect(said.length).toBeGreaterThan(5);
    expect(JSON.stringify(said)).not.toMatch(/undefined|\[object|NaN| , |“”/);
  });
});
