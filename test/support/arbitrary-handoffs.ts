import fc from 'fast-check';
import type { ObservedTask } from '../../src/domain/project.ts';
import type { DealSnapshot } from '../../src/domain/snapshot.ts';
import { known } from '../../src/domain/snapshot.ts';
import type { Mapping } from '../../src/mapping/mapping.ts';
import { catalogue, deal, field, lineItem, mapping, people, planInput, statusOf } from './builders.ts';
import type { PlannerWorld } from './planner-world.ts';

const who = fc.constantFrom('ana@example.com', 'isla@example.com', 'deal owner', 'lead');
const maybe = <T>(key: string, value: fc.Arbitrary<T>) =>
  fc.option(value, { nil: undefined }).map((one) => (one === undefined ? {} : { [key]: one }));
const merged = (...parts: fc.Arbitrary<object>[]): fc.Arbitrary<object> =>
  fc.tuple(...parts).map((all) => Object.assign({}, ...all) as object);

/** Any of these, the first one seldom: it stops everything else. */
const often = <T>(seldom: T, ...usual: readonly T[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: 1, arbitrary: fc.constant(seldom) }, { weight: 6, arbitrary: fc.constantFrom(...usual) });

const due = fc.constantFrom('start', 'deal.target_go_live', { from: 'start', business_days: 3 });
const status = fc.constantFrom('to do', 'in progress');
const settings = merged(
  maybe('assign', who),
  maybe('due', due),
  maybe('status', status),
  maybe('description', fc.constant('For {{ company.name }}')),
  maybe('if', fc.constant('deal.amount > 5000')),
);
const taskNames = ['Kickoff', 'Training', 'Go-live'];
const tasks = fc
  .tuple(fc.subarray(taskNames), fc.array(settings, { minLength: 3, maxLength: 3 }), fc.boolean())
  .map(([names, all, nested]) =>
    Object.fromEntries(names.map((name, i) => [name, { ...all[i], ...(nested && i > 0 ? { under: names[0] } : {}) }])),
  );

const name = 'Deliver {{ item.name }}';
const byItem = { by: 'item.hs_sku', map: { 'MIG-01': 'Data migration' } };
const byEntry = { by: 'item.value', map: { sso: 'Data migration' } };
const promises = fc.constantFrom(
  { each: 'line_items', name },
  { each: 'line_items', name, template: 'Data migration' },
  { each: 'line_items', name, template: byItem },
  { each: { property: 'deal.promised_deliverables' }, name },
  { each: { property: 'deal.promised_deliverables' }, name, template: byEntry },
);
const deliverable = merged(promises, maybe('assign', who), maybe('due', due));

const fields = fc.subarray([
  { crm: 'deal.amount', clickup: 'Value' },
  { crm: 'deal.region', clickup: 'Region' },
  { crm: 'deal.contract_signed', clickup: 'Signed' },
  { crm: 'deal.hubspot_owner_id', clickup: 'Seller' },
  { crm: 'deal.dealname', clickup: 'No such field' },
]);

const settingsOfFile = merged(
  fc.constant({
    roles: { lead: { from: 'deal.onboarding_manager', otherwise: { rotate: ['ana@example.com', 'raj@example.com'] } } },
  }),
  maybe(
    'require',
    fc.constant([{ field: 'deal.scope_summary', label: 'Scope', ask: 'lead' }, { field: 'deal.amount' }]),
  ),
  maybe('tasks', tasks),
  maybe('deliverables', fc.array(deliverable, { minLength: 1, maxLength: 2 })),
  maybe(
    'brief',
    merged(maybe('assign', who), maybe('due', due), maybe('attachments', fc.constantFrom('links', 'copies'))),
  ),
  fields.map((some) => ({ fields: some })),
  maybe(
    'changes',
    fc.constantFrom<object>(
      { ask: ['dates', 'people', 'names', 'additions'] },
      { apply: 'cancellations', cancelled: 'blocked' },
      { cancelled: 'complete' },
    ),
  ),
  maybe('promises', fc.constantFrom<object>({ field: 'Promises' }, { field: 'Promises', checklist: 'Promises' })),
  maybe('report', fc.constantFrom(false, { owner_role: 'lead' }, { notes: ['offered', 'building', 'excluded'] })),
  maybe(
    'accept',
    fc.constantFrom<object>(
      { accepted: 'in progress' },
      { accepted: 'in progress', returned: 'blocked', reasons: { scope: 'Scope is unclear' } },
      {
        field: 'Verdict',
        accepted: 'Yes',
        returned: 'No',
        reasons: { scope: 'Scope is unclear' },
        reason_field: 'Why',
        sentence_field: 'Because',
      },
    ),
  ),
);
const projectOfFile = merged(
  maybe('template', often({ list: 'Missing' }, { list: 'Standard' }, { folder: 'Enterprise' })),
  maybe(
    'into',
    fc.constantFrom<object>(
      { space: 'Delivery', folder: 'Clients' },
      { space: 'Delivery', show_in: 'Roadmap' },
      { space: 'Delivery', show_in: { list: 'Roadmap', only: 'brief' } },
    ),
  ),
);

/** Mappings of every kind of part; a folder template in a folder is the one combination that the language refuses. */
export const mappings: fc.Arbitrary<Mapping> = fc
  .tuple(settingsOfFile, projectOfFile)
  .filter(
    ([, one]) =>
      !('into' in one && 'folder' in Object(one.into) && 'template' in one && 'folder' in Object(one.template)),
  )
  .map(([file, project]) => mapping({ ...file, project }));

const deals = fc
  .record({
    scope_summary: often('', 'Migrate the CRM'),
    amount: often('', '100', '12000'),
    hubspot_owner_id: fc.constantFrom('', ...Object.keys(people)),
    onboarding_manager: fc.constantFrom('', '14', '12'),
    target_go_live: fc.constantFrom('', '2026-12-24', 'soon'),
    region: fc.constantFrom('', 'EMEA', 'Mars'),
    contract_signed: fc.constantFrom('', 'true', 'false'),
    promised_deliverables: fc.constantFrom('', 'SSO\nTraining\nSSO', '- 東京\n- Zürich'),
    handoff_state: fc.constantFrom('', 'held'),
  })
  .chain((properties) =>
    fc.record({
      properties: fc.constant(properties),
      lineItems: fc
        .subarray([lineItem('1', 'SSO', 'SSO-01'), lineItem('2', 'Move', 'MIG-01'), lineItem('3', 'Move', 'MIG-01')])
        .map(known),
      won: often(false, true),
    }),
  )
  .map(deal);

export interface Edits {
  /** What people do with tasks of the project, by their place in it. */
  readonly tasks: readonly { readonly at: number; readonly changes: Partial<ObservedTask> }[];
  readonly deal: DealSnapshot;
}

/** What happens between two passes: people work, rename and archive, and sales changes the deal. */
export const edits: fc.Arbitrary<Edits> = fc.record({
  tasks: fc.array(
    fc.record({
      at: fc.nat({ max: 12 }),
      changes: fc.constantFrom<Partial<ObservedTask>>(
        { status: statusOf('in progress', 'custom'), touchedAt: 5 },
        { status: statusOf('complete', 'closed'), touchedAt: 6 },
        { status: statusOf('blocked', 'custom'), touchedAt: 7 },
        { status: statusOf('blocked', 'custom'), fields: { 'f-verdict': 1, 'f-why': 0 }, touchedAt: 7 },
        { fields: { 'f-verdict': 0, 'f-because': 'As promised' }, touchedAt: 7 },
        { name: 'Renamed', touchedAt: 8 },
        { archived: true, touchedAt: 9 },
        { assignees: [], touchedAt: 9 },
      ),
    }),
    { maxLength: 8 },
  ),
  deal: deals,
});

const space = [
  field('Value', 'currency'),
  field('Region', 'drop_down', ['EMEA', 'APAC']),
  field('Signed', 'checkbox'),
  field('Seller', 'users'),
  field('Verdict', 'drop_down', ['Yes', 'No']),
  field('Why', 'drop_down', ['scope', 'Access is missing']),
  field('Because', 'short_text'),
  field('Promises', 'text'),
];

/** A deal under a mapping before anything was built, in a workspace that was read through. */
export const handoffWorlds: fc.Arbitrary<PlannerWorld> = fc
  .record({
    rules: mappings,
    snapshot: deals,
    template: fc.subarray([...taskNames, 'Handoff brief', 'Review']),
    round: fc.nat({ max: 1 }),
  })
  .map(({ rules, snapshot, template, round }) => ({
    input: planInput({
      mapping: rules,
      deal: snapshot,
      previous: { state: 'waiting', round },
      catalogue: catalogue({
        fields: {
          'space:s1': space,
          'like:space:s1': [],
          'like:template:Standard': [],
          'like:template:Enterprise': [],
        },
        folderlessLists: { s1: [{ id: 'client', name: 'Roadmap', archived: false }] },
      }),
    }),
    template,
    arriving: [],
  }));
