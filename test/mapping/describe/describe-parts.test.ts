import { describe, expect, test } from '@jest/globals';
import { describeMapping } from '../../../src/mapping/describe/describe-mapping.ts';
import { parseMapping } from '../../../src/mapping/parse-mapping.ts';

/** What the file with these lines says under a heading. */
function said(lines: string, heading: string): readonly string[] {
  const text = `name: A\nwhen: {}\n${lines}\n`;
  const { mapping, problems } = parseMapping(text, 'a.yaml');
  if (mapping === undefined) throw new Error(JSON.stringify(problems));
  return describeMapping(mapping).find((section) => section.heading === heading)?.sentences ?? [];
}

const project = 'project: { template: { list: S }, into: { space: D }, name: "{{ deal.dealname }}" }';

describe('a part with a condition is read back with it', () => {
  test.each([
    {
      name: 'a task',
      lines: `${project}\ntasks: { Import: { if: sold contains "X", if_not: cancel } }`,
      heading: 'Sets up these tasks',
      says: 'Import: only if `sold contains "X"`, else cancelled.',
    },
    {
      name: 'a field',
      lines: `${project}\nfields: [{ crm: deal.amount, clickup: Value, if: sold contains "X" }]`,
      heading: 'Fields',
      says: 'deal.amount → the field “Value”; sales owns it, a change by delivery is accepted; only if `sold contains "X"`.',
    },
    {
      name: 'a copy of files',
      lines: `${project}\nbrief: { attachments: { as: copies, from: [notes, deal.contract], up_to: 500 KB, if: deal.amount > 5 } }`,
      heading: 'Builds',
      says: 'Delivery first reads “Handoff brief”: with the files on the notes of the deal and deal.contract as copies up to 0.5 MB, if `deal.amount > 5`.',
    },
    {
      name: 'a list that shows the tasks as well',
      lines:
        'project: { template: { list: S }, into: { space: D, show_in: { list: Roadmap, only: brief } }, name: "{{ deal.dealname }}" }',
      heading: 'Builds',
      says: 'A copy of the list template “S”, in the space “D”; its brief is shown in the list “Roadmap” as well.',
    },
    {
      name: 'a line of the brief',
      lines: `${project}\nbrief: { include: [{ label: Source, value: as told, if: sold contains "X" }] }`,
      heading: 'Builds',
      says: 'Delivery first reads “Handoff brief”: with Source (if `sold contains "X"`).',
    },
    {
      name: 'a document',
      lines: `${project}\nbrief: { links: [{ label: Offer, from: deal.offer_url, if: sold contains "X" }] }`,
      heading: 'Builds',
      says: 'Delivery first reads “Handoff brief”: with links to Offer (deal.offer_url, if `sold contains "X"`).',
    },
    {
      name: 'a task that waits',
      lines: `${project}\ntasks: { Import: { after: [Kickoff, Keys], checklist: { name: Ready, items: [One, Two] } } }`,
      heading: 'Sets up these tasks',
      says: 'Import: after “Kickoff” and “Keys”, with 2 to tick off in “Ready”.',
    },
    {
      name: 'a list of the project',
      lines:
        'project: { templates: [{ list: S, as: One }, { list: M, if: sold contains "X" }], into: { space: D }, name: N }',
      heading: 'Builds',
      says: '“M”, if `sold contains "X"`.',
    },
  ])('$name', ({ lines, heading, says }) => {
    expect(said(lines, heading)).toContain(says);
  });
});
