import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { Mapping } from '../../src/mapping/mapping.ts';
import { parseMapping } from '../../src/mapping/parse-mapping.ts';
import { parsed, wrapped } from './support.ts';

/** A mapping as plain data: expressions by their source, without lines. */
const asData = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (key, inner: { source?: string } | null) => {
      if (key === 'line' || key === 'reads' || key === 'fingerprint') return undefined;
      return typeof inner === 'object' && inner !== null && typeof inner.source === 'string' ? inner.source : inner;
    }),
  );

const officeHours = { timezone: 'Europe/Berlin', days: [1, 2, 3, 4, 5], opensAt: 540, closesAt: 1020, holidays: [] };
const inGermany = { ...officeHours, publicHolidays: [{ of: 'DE' }] };

describe('parseMapping', () => {
  test("compiles the design's example", () => {
    const text = readFileSync('test/fixtures/mappings/good-design-example.yaml', 'utf8');
    const { mapping, problems } = parseMapping(text, 'example.yaml');
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(asData(mapping)).toEqual({
      file: 'example.yaml',
      name: 'Standard onboarding',
      priority: 100,
      calendar: inGermany,
      when: {
        pipelines: ['Sales Pipeline'],
        stages: [],
        if: 'deal.dealtype != "renewal" and deal.amount >= 5000',
        since: '2026-11-01',
      },
      junk: ['n/a', 'tbd', 'test', '-', '.'],
      require: [
        { label: 'Scope', ask: 'deal owner', field: 'deal.scope_summary', minWords: 8 },
        { label: 'Promised deliverables', ask: 'deal owner', field: 'deal.promised_deliverables' },
        { label: 'Target go live', ask: 'deal owner', field: 'deal.target_go_live', is: 'future date' },
        {
          label: 'Line items',
          ask: 'deal owner',
          check: 'line_items.size > 0',
          fix: 'Add the sold products to the deal',
        },
      ],
      project: {
        templates: [{ kind: 'list', template: 'Onboarding – Standard' }],
        parts: [],
        space: 'Delivery',
        folder: "Clients {{ deal.closedate | date: '%Y' }}",
        name: '{{ company.name }} · Onboarding',
        start: { from: 'deal.closedate', amount: 2, unit: 'business_days' },
        copyDates: true,
        copyAssignees: true,
        skipWeekends: true,
      },
      roles: [
        {
          name: 'delivery_lead',
          from: 'deal.onboarding_manager',
          otherwise: ['ana@example.com', 'raj@example.com'],
          rotate: true,
        },
        { name: 'sales_owner', from: 'deal.hubspot_owner_id', otherwise: [], rotate: false },
      ],
      brief: { name: 'Handoff brief', include: [], links: [] },
      tasks: [
        {
          name: 'Kickoff call',
          assign: 'delivery_lead',
          due: { from: 'start', amount: 3, unit: 'business_days' },
          tags: [],
        },
      ],
      deliverables: [
        {
          each: { kind: 'line_items' },
          name: 'Deliver {{ item.name }} × {{ item.quantity }}',
          assign: 'delivery_lead',
          tags: [],
          template: { by: 'item.hs_sku', map: { 'MIG-01': 'Data migration' }, otherwise: 'Generic deliverable' },
        },
      ],
      fields: [
        {
          clickup: 'Contract value',
          from: { kind: 'path', path: 'deal.amount' },
          direction: 'to_clickup',
          owner: 'sales',
          onConflict: 'accept',
        },
        {
          clickup: 'Go-live',
          from: { kind: 'path', path: 'deal.target_go_live' },
          direction: 'both',
          owner: 'delivery',
          onConflict: 'accept',
        },
      ],
      report: {
        state: { property: 'handoff_state' },
        missing: { property: 'handoff_missing' },
        status: {
          property: 'delivery_status',
          map: { 'to do': 'Not started', 'in progress': 'In delivery', complete: 'Delivered' },
        },
        phase: { property: 'delivery_phase', groups: [] },
        progress: { property: 'delivery_progress', by: 'tasks' },
        nextMilestone: { property: 'delivery_next_milestone' },
        nextMilestoneDate: { property: 'delivery_next_milestone_date' },
        health: {
          property: 'delivery_health',
          atRisk: { overdueTasks: 1, blockedTasks: 1, daysBefore: 0 },
          late: { overdueDays: 10, daysAfter: 0 },
        },
        forecast: { property: 'delivery_forecast' },
        owner: { property: 'delivery_owner' },
        blockers: { property: 'delivery_blockers' },
        lastActivity: { property: 'delivery_last_activity' },
        link: { property: 'delivery_project_url' },
        ball: { property: 'handoff_ball' },
        round: { property: 'handoff_round' },
        returnReason: { property: 'handoff_return_reason' },
        promises: { property: 'delivery_promises' },
        milestones: [],
        blockedStatuses: ['blocked'],
        dependenciesBlock: false,
        notes: ['held', 'offered', 'returned', 'delivered', 'paused'],
      },
      accept: {
        task: 'Handoff brief',
        accepted: ['accepted'],
        returned: ['returned to sales'],
        reasons: {},
        reasonField: 'Return reason',
        resubmitWithin: { amount: 2, unit: 'business_days' },
      },
      clocks: {
        calendars: { sales: inGermany, delivery: inGermany },
        rules: [
          { clock: 'won_to_built', within: { amount: 1, unit: 'days' }, escalate: [] },
          { clock: 'offered_to_accepted', within: { amount: 1, unit: 'days' }, escalate: [] },
          { clock: 'accepted_to_kickoff', within: { amount: 10, unit: 'days' }, escalate: [] },
          { clock: 'stalled', within: { amount: 5, unit: 'days' }, escalate: [] },
        ],
      },
      notify: { to: [{ channel: 'slack', name: 'HANDOFFS' }], on: ['held', 'returned', 'overdue', 'failed'] },
    });
    expect(problems).toEqual([]);
  });

  test('gives a mapping together with its warnings', () => {
    const { mapping, problems } = parseMapping(
      readFileSync('test/fixtures/mappings/warn-only.yaml', 'utf8'),
      'warn-only.yaml',
    );
    expect(mapping?.name).toBe('Example');
    expect(problems.map(({ code, line, column }) => `${line}:${column} ${code}`)).toEqual([
      '4:3 TEMPLATE_NO_OTHERWISE',
      '8:28 NOT_ACTED_ON',
    ]);
  });

  test.each([
    { name: 'a line in front', extra: '# note\n' },
    { name: 'a byte order mark', extra: '\uFEFF' },
  ])('takes a file with $name', ({ extra }) => {
    expect(parseMapping(extra + wrapped(''), 'x.yaml').problems).toEqual([]);
  });

  test('refuses a file of more than 256 kB without reading it', () => {
    const { mapping, problems } = parseMapping(wrapped(`# ${'x'.repeat(256 * 1024)}`), 'large.yaml');
    expect(mapping).toBeUndefined();
    expect(problems.map(({ code, line, column }) => ({ code, line, column }))).toEqual([
      { code: 'FILE_TOO_LARGE', line: 1, column: 1 },
    ]);
  });

  test('shows the first 200 problems of a hopeless file, at once', () => {
    const lines = Array.from({ length: 1_000 }, (_, n) => `k${n}: 1`);
    const { problems } = parseMapping(wrapped(lines.join('\n')), 'hopeless.yaml');
    expect(problems.map(({ code }) => code)).toEqual([
      ...Array.from({ length: 200 }, () => 'KEY_UNKNOWN'),
      'TOO_MANY_PROBLEMS',
    ]);
  });

  test('refuses aliases that unfold to more than a mapping can hold', () => {
    const levels = Array.from({ length: 12 }, (_, n) => {
      const of = n === 0 ? 'x' : `*l${n - 1}`;
      return `l${n}: &l${n} [${Array.from({ length: 9 }, () => of).join(', ')}]`;
    });
    const { mapping, problems } = parseMapping(`${levels.join('\n')}\n${wrapped('')}`, 'bomb.yaml');
    expect(mapping).toBeUndefined();
    expect(problems.map(({ code }) => code)).toContain('YAML_ALIAS');
  });

  test('keeps a stock number as it is written', () => {
    const { deliverables } = parsed(
      'deliverables: { each: line_items, name: X, template: { by: item.hs_sku, map: { 007: 0815 } } }',
    );
    expect(deliverables[0]?.template?.map).toEqual({ '007': '0815' });
  });

  test('takes tasks as a map of settings or as a list', () => {
    const asMap = parsed('tasks:\n  A:\n  B: { priority: high, estimate: 1.5h, tags: [x], under: A }\n');
    const asList = parsed('tasks:\n  - A\n  - { name: B, priority: 2, estimate: 90m, tags: x, under: A }\n');
    expect(asData(asMap.tasks)).toEqual([
      { name: 'A', tags: [] },
      { name: 'B', priority: 2, tags: ['x'], estimateMs: 5_400_000, under: 'A' },
    ]);
    expect(asData(asList.tasks)).toEqual(asData(asMap.tasks));
  });

  test.each([
    { name: 'one list', yaml: '{ list: A }', choices: [{ kind: 'list', template: 'A' }] },
    { name: 'one folder', yaml: '{ folder: 9001 }', choices: [{ kind: 'folder', template: '9001' }] },
    {
      name: 'a choice',
      yaml: '[{ if: deal.amount > 5, folder: A }, { otherwise: { list: B } }]',
      choices: [
        { if: 'deal.amount > 5', kind: 'folder', template: 'A' },
        { kind: 'list', template: 'B' },
      ],
    },
  ])('takes $name as the template', ({ yaml, choices }) => {
    const { project } = parsed('', `\n  template: ${yaml}`);
    expect(asData(project.templates)).toEqual(choices);
  });

  test.each([
    { name: 'a property', yaml: 'deal.target_go_live', rule: { from: 'deal.target_go_live', amount: 0, unit: 'days' } },
    { name: 'the start', yaml: 'start', rule: { from: 'start', amount: 0, unit: 'days' } },
    { name: 'weeks before', yaml: '{ from: won, weeks: -2 }', rule: { from: 'won', amount: -2, unit: 'weeks' } },
    { name: 'no distance', yaml: '{ from: today }', rule: { from: 'today', amount: 0, unit: 'days' } },
  ])('takes $name as a day', ({ yaml, rule }) => {
    expect(asData(parsed(`tasks: { A: { due: ${yaml} } }`).tasks[0]?.due)).toEqual(rule);
  });

  test.each([
    { name: 'a person', yaml: 'ana@example.com', role: { otherwise: ['ana@example.com'], rotate: false } },
    { name: 'the owner of the deal', yaml: 'deal owner', role: { otherwise: ['deal owner'], rotate: false } },
    { name: 'a property', yaml: 'deal.lead', role: { from: 'deal.lead', otherwise: [], rotate: false } },
    {
      name: 'several in turn',
      yaml: '{ otherwise: { rotate: [a@b.example, c@d.example] } }',
      role: { otherwise: ['a@b.example', 'c@d.example'], rotate: true },
    },
    {
      name: 'a table with a limit and fallbacks',
      yaml: '{ by: deal.region, map: { UK: { rotate: a@b.example, at_most: 2 } }, fallback: [deal owner, { rotate: c@d.example }] }',
      role: {
        table: 'deal.region',
        otherwise: [],
        rotate: false,
        fallback: [
          { people: ['deal owner'], rotate: false },
          { people: ['c@d.example'], rotate: true },
        ],
      },
    },
  ])('takes $name as a role', ({ yaml, role }) => {
    expect(asData(parsed(`roles: { lead: ${yaml} }`).roles)).toEqual([{ name: 'lead', ...role }]);
  });

  test('takes the rows of a table as they are', () => {
    const { roles } = parsed(
      'roles: { lead: { by: deal.region, map: { UK: { rotate: a@b.example, at_most: 2 }, US: [a@b.example, deal owner] } } }',
    );
    expect(roles[0]?.table?.rows).toEqual({
      UK: { people: ['a@b.example'], rotate: true, by: 'open projects', atMost: 2 },
      US: { people: ['a@b.example', 'deal owner'], rotate: false },
    });
  });

  test.each([
    {
      name: 'is silent on everything',
      yaml: 'report: false',
      report: { milestones: [], blockedStatuses: [], notes: [] },
    },
    {
      name: 'names the role of the brief as owner',
      yaml: 'roles: { lead: a@b.example }\nbrief: { assign: lead }',
      report: { ownerRole: 'lead' },
    },
    { name: 'writes no notes', yaml: 'report: { notes: false }', report: { notes: [] } },
  ])('$name in the report', ({ yaml, report }) => {
    expect(parsed(yaml).report).toMatchObject(report);
  });

  test('switches one property off', () => {
    expect(Object.keys(parsed('report: { blockers: false }').report)).not.toContain('blockers');
  });

  test.each([
    { name: 'the end of the week', days: 'sat-mon', expected: [1, 6, 7] },
    { name: 'single days', days: '[mon, Wednesday]', expected: [1, 3] },
    { name: 'days with commas', days: '"tue, thu"', expected: [2, 4] },
  ])('reads working days over $name', ({ days, expected }) => {
    expect(parsed(`calendar: { days: ${days} }`).calendar.days).toEqual(expected);
  });

  test('gives the same fingerprint for comments, layout and description, and another for another meaning', () => {
    const fingerprint = (mapping: Mapping): string => mapping.fingerprint;
    const one = fingerprint(parsed('junk: [tbd, test]\ndescription: A'));
    expect(fingerprint(parsed('# say\n\ndescription: B\njunk:\n  - tbd # to be done\n  - "test"'))).toBe(one);
    expect(fingerprint(parsed('junk: [test, tbd]'))).not.toBe(one);
    expect(fingerprint(parsed('junk: [tbd, test]\ntasks: { A: { description: x } }'))).not.toBe(
      fingerprint(parsed('junk: [tbd, test]\ntasks: { A: { description: y } }')),
    );
  });
});
