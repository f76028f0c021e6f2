import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import type { Plan } from '../../src/domain/plan.ts';
import { known } from '../../src/domain/snapshot.ts';
import { planDocument } from '../../src/plan/cost.ts';
import { formatPlan } from '../../src/plan/format-plan.ts';
import { planHandoff } from '../../src/plan/plan-handoff.ts';
import type { PlanInput } from '../../src/plan/plan-input.ts';
import { brief, catalogue, deal, done, ledger, lineItem, mapping, planInput, project } from '../support/builders.ts';

const limits = { clickupPerMinute: 100, hubspotPer10s: 190 };
const names: Readonly<Record<number, string>> = { 1: 'Ana Lead' };
const format = (plans: readonly Plan[], { color = false, width = 100 } = {}): string =>
  formatPlan(plans, {
    color,
    width,
    document: planDocument(plans, { limits, expectedTasks: () => 12 }),
    nameOf: (id) => names[id],
  });
const plan = (changes: Partial<PlanInput> = {}): Plan => planHandoff(planInput(changes));

const standard = mapping({
  project: { template: { list: 'Standard' }, into: { space: 'Delivery', folder: 'Clients' } },
  tasks: { Kickoff: { assign: 'ana@example.com', due: { from: 'start', business_days: 3 }, priority: 'high' } },
  deliverables: {
    each: 'line_items',
    name: 'Deliver {{ item.name }}',
    template: 'Data migration',
    assign: 'raj@example.com',
  },
  report: { notes: false },
});
const oneItem = deal({ lineItems: known([lineItem('702', 'SSO', 'SSO-01')]) });
const held = plan({
  mapping: mapping({ require: [{ field: 'deal.scope_summary', label: 'Scope' }], report: { notes: false } }),
});
const quiet = plan({ mapping: mapping({ report: false }), project: project([brief()]) });

describe('a plan to read', () => {
  test('is a tree for each deal, with people, dates and why, and a total', () => {
    expect(format([plan({ mapping: standard, deal: oneItem })]).split('\n')).toEqual([
      'Acme rollout (1001): building',
      '  the project is being built',
      '  + folder "Clients"',
      '    space "Delivery" has no folder "Clients"',
      '  + list "Acme #1001" from template "Standard": starts 2026-11-09',
      '    deal was won on 2026-11-06 and has no project; template "Standard"',
      '    ~ task "Kickoff": for Ana Lead, due 2026-11-12, priority high',
      '      the mapping sets the priority, the due date, the assignee of this task (onboarding.yaml:12)',
      '    + task "Deliver SSO" from a template',
      '      promised: line item 702 (SSO); template "Data migration"',
      '      ~ task "Deliver SSO": for ClickUp user 2',
      '        a copied task carries neither its trace nor its people',
      '    + task "Handoff brief"',
      '      delivery reads the handoff summary first',
      '  ~ deal: handoff_state "offered", delivery_status "Not started", delivery_progress "0",',
      '    delivery_health "on_track", handoff_ball "delivery", handoff_round "1"',
      '    the deal says otherwise',
      '',
      'Plan: 1 project, 2 tasks, 1 deal update, 1 folder, 2 task changes; 8 ClickUp and 1 HubSpot request (no program needs fewer), about 1 minute at 100 requests a minute.',
      '',
    ]);
  });

  test('says of a held deal what is missing, who is asked, and how to fix it', () => {
    expect(format([held]).split('\n').slice(0, 8)).toEqual([
      'Acme rollout (1001): held',
      '  ? Scope is empty; ask deal owner',
      '    Fill in "Scope" on the deal',
      '  + CRM task "Handoff held: Scope missing on "Acme rollout"": due 2026-11-10',
      '    Sara Sales can supply Scope',
      '  ~ deal: handoff_state "held", handoff_missing "Scope is empty", handoff_ball "sales",',
      '    handoff_round "1"',
      '    the deal says otherwise',
    ]);
  });

  test('shows a shared folder with the first deal that needs it', () => {
    const plans = ['1001', '1002'].map((id) => plan({ handoff: `${id}/e1`, deal: deal({ id }), mapping: standard }));
    expect(format(plans).split('+ folder "Clients"\n')).toHaveLength(2);
  });

  test('shows what is taken over, closed and emptied', () => {
    const standing = catalogue({ folderlessLists: { s1: [{ id: 'l9', name: 'Acme #1001', archived: false }] } });
    const supplied = plan({
      mapping: mapping({ report: { notes: false } }),
      project: project([brief()]),
      deal: deal({ properties: { handoff_missing: 'Scope is empty' } }),
      ledger: ledger({ 'held-task:0:11': done('901') }),
    });
    const text = format([plan({ catalogue: standing }), supplied]);
    const lines = ['  = list "Acme #1001"', '  ~ CRM task 901: completed', 'handoff_missing emptied'];
    expect(lines.filter((line) => !text.includes(line))).toEqual([]);
  });

  test('lists no deal that needs nothing, but counts them by state', () => {
    expect(format([quiet, held, quiet])).toContain('\n\nNothing to do for 2 deals: 2 offered.\n\n');
  });

  test('is short when there is nothing to do', () => {
    expect([format([quiet]), format([])]).toEqual([
      'Nothing to do for 1 deal: 1 offered.\n\nPlan: nothing to do.\n',
      'Plan: nothing to do.\n',
    ]);
  });

  test('names what a person must do once, with the deals it concerns', () => {
    const lost = mapping({ project: { into: { space: 'Nowhere' } }, report: false });
    const plans = Array.from({ length: 7 }, (_, i) => plan({ mapping: lost, deal: deal({ id: String(2001 + i) }) }));
    expect(format(plans).split('\n').slice(0, 6)).toEqual([
      'A person must act:',
      '  ! SPACE_NOT_FOUND ClickUp has no space "Nowhere". There is only "Delivery".',
      "    Correct `into.space` in onboarding.yaml:5, or give the token's user access to it. (deals 2001,",
      '    2002, 2003, 2004, 2005 and 2 more)',
      '',
      'Nothing to do for 7 deals: 7 building.',
    ]);
  });
});

describe('on a terminal', () => {
  const plans = [plan({ mapping: standard, deal: oneItem }), held];

  test('colour adds nothing but colour', () => {
    const coloured = format(plans, { color: true });
    expect(coloured).toContain('\u001B[32m+\u001B[39m list');
    expect(stripVTControlCharacters(coloured)).toBe(format(plans));
  });

  test.each([40, 60, 100])('no line is longer than %i columns but for words that are', (width) => {
    const lines = format(plans, { width }).split('\n').slice(0, -2);
    expect(lines.filter((line) => line.length > width && line.trim().includes(' '))).toEqual([]);
  });

  test('a deal cannot move the cursor or turn the text around', () => {
    const hostile = deal({ properties: { dealname: 'A\u001B[2Jcme\n\u202Erollout' } });
    const [heading] = format([plan({ deal: hostile })]).split('\n');
    expect(heading).toBe('A [2Jcme rollout (1001): building');
  });
});
