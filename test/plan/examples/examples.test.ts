import { describe, expect, test } from '@jest/globals';
import { stringify } from 'yaml';
import { parseExamples } from '../../../src/mapping/examples/parse-examples.ts';
import { compareOutcome } from '../../../src/plan/examples/compare-outcome.ts';
import { runExample } from '../../../src/plan/examples/run-example.ts';
import { mapping } from '../../support/builders.ts';

type Settings = Readonly<Record<string, unknown>>;

const full: Settings = {
  deal: {
    pipeline: 'Sales Pipeline',
    won: '2026-11-06',
    owner: 'sara@example.com',
    amount: 12_000,
    modules: ['SSO', 'API'],
    signed: true,
    lead: 'ana@example.com',
  },
  company: { name: 'Acme' },
  line_items: [{ name: 'Seat', quantity: 2 }],
};

const onboarding = mapping({
  name: 'Onboarding',
  when: { pipelines: ['Sales Pipeline'], if: 'deal.amount >= 5000' },
  require: ['deal.scope'],
  project: {
    template: { list: 'Standard' },
    into: { space: 'Delivery', folder: "Clients {{ won | date: '%Y' }}" },
    start: { from: 'won', business_days: 2 },
  },
  roles: { lead: 'deal.lead', helper: 'raj@example.com' },
  tasks: {
    Kickoff: { assign: 'lead', due: { from: 'start', business_days: 1 }, priority: 'high' },
    'API keys': { if: 'deal.modules contains "API"', assign: 'helper' },
    Signature: { if: 'deal.signed != true' },
  },
  deliverables: { each: 'line_items', name: 'Deliver {{ item.name }} × {{ item.quantity }}' },
  fields: [{ crm: 'deal.amount', clickup: 'Value' }],
});

function run(
  settings: Settings,
  expectation: Settings = { built: true },
  names: { kind: 'list_templates'; name: string }[] = [{ kind: 'list_templates', name: 'Standard' }],
) {
  const text = stringify({ today: '2026-11-09', examples: [{ name: 'One', ...settings, expect: expectation }] });
  const { examples, problems } = parseExamples(text, 'one.examples.yaml');
  const [example] = examples;
  if (example === undefined) throw new Error(JSON.stringify(problems));
  const outcome = runExample(example, { mappings: [onboarding], names });
  return {
    outcome,
    wrong: compareOutcome(example, outcome, 'Onboarding').map(({ path, what, expected, found }) => [
      path.slice(3).join('.'),
      what,
      expected,
      found,
    ]),
  };
}

const withScope = { ...full, deal: { ...Object(full['deal']), scope: 'All of it' } };

describe('an example', () => {
  test('gets the project that a won deal would get', () => {
    expect(run(withScope).outcome).toEqual({
      kind: 'built',
      mapping: 'Onboarding',
      project: {
        place: {
          template: 'Standard',
          space: 'Delivery',
          folder: 'Clients 2026',
          name: 'Acme #1001',
          start: '2026-11-10',
        },
        roles: { lead: 'ana@example.com', helper: 'raj@example.com' },
        tasks: [
          ['Handoff brief', {}],
          ['Kickoff', { assign: 'ana@example.com', due: '2026-11-11', priority: 'high' }],
          ['API keys', { assign: 'raj@example.com' }],
        ],
        deliverables: [['Deliver Seat × 2', {}]],
        fields: { Value: '12000' },
        report: expect.objectContaining({ handoff_state: 'offered', delivery_progress: '0' }),
        trouble: [],
      },
    });
  });

  test('is held for what is missing, and left alone where no mapping takes it', () => {
    expect(run(full).outcome).toEqual({ kind: 'held', mapping: 'Onboarding', missing: ['Scope'] });
    expect(run({ deal: { pipeline: 'Sales Pipeline', amount: 10 } }).outcome.kind).toBe('excluded');
  });

  test('tells of a template that no file names', () => {
    expect(run(withScope, { built: { trouble: 'TEMPLATE_NOT_FOUND' } }, []).wrong).toEqual([]);
    expect(run(withScope, { built: true }, []).wrong).toEqual([
      ['built.trouble', 'trouble', 'nothing', expect.stringContaining('TEMPLATE_NOT_FOUND (')],
    ]);
  });

  test.each<{ name: string; expectation: Settings; wrong: unknown[]; deal?: Settings }>([
    {
      name: 'nothing where all of it holds',
      expectation: {
        built: {
          folder: 'Clients 2026',
          name: 'Acme',
          tasks: ['Handoff brief', 'Kickoff', 'API keys'],
          fields: { value: 12_000 },
        },
      },
      wrong: [],
    },
    {
      name: 'another place',
      expectation: { built: { template: 'Large', start: '2026-11-11' } },
      wrong: [
        ['built.template', 'template', 'Large', 'Standard'],
        ['built.start', 'start', '2026-11-11', '2026-11-10'],
      ],
    },
    {
      name: 'another person and day',
      expectation: { built: { tasks: { Kickoff: { assign: 'raj@example.com', due: '2026-11-11' } } } },
      wrong: [['built.tasks.Kickoff.assign', 'task “Kickoff”, assign', 'raj@example.com', 'ana@example.com']],
    },
    {
      name: 'a task that is not there, and one that should not be',
      expectation: { built: { tasks: { Signature: {}, Kickoff: 'none' } } },
      wrong: [
        ['built.tasks.Signature', 'task “Signature”', 'there', 'none; there are Handoff brief, Kickoff, API keys'],
        ['built.tasks.Kickoff', 'task “Kickoff”', 'none', 'there'],
      ],
    },
    {
      name: 'a deliverable too many',
      expectation: { built: { deliverables: [] } },
      wrong: [['built.deliverables', 'deliverables', 'nothing', 'Deliver Seat × 2']],
    },
    {
      name: 'another value on either side',
      expectation: {
        built: {
          roles: { lead: 'nobody' },
          fields: { Value: 'empty' },
          report: { handoff_state: 'held', unknown: 'x' },
        },
      },
      wrong: [
        ['built.roles.lead', 'role “lead”', 'nobody', 'ana@example.com'],
        ['built.fields.Value', 'field “Value”', 'empty', '12000'],
        ['built.report.handoff_state', 'deal property “handoff_state”', 'held', 'offered'],
        ['built.report.unknown', 'deal property “unknown”', 'x', 'empty'],
      ],
    },
    { name: 'another outcome', expectation: { held: ['Scope'] }, wrong: [['held', 'outcome', 'held: Scope', 'built']] },
    {
      name: 'another mapping',
      expectation: { mapping: 'Other', built: true },
      wrong: [['', 'mapping', 'Other', 'Onboarding']],
    },
    {
      name: 'more missing than said',
      deal: full,
      expectation: { held: ['Contract'] },
      wrong: [['held', 'held for', 'Contract', 'Scope']],
    },
    {
      name: 'a deal that is taken after all',
      expectation: { excluded: 'renewal' },
      wrong: [['excluded', 'outcome', 'excluded: renewal', 'built']],
    },
  ])('shows $name', ({ deal = withScope, expectation, wrong }) => {
    expect(run(deal, expectation).wrong).toEqual(wrong);
  });
});
