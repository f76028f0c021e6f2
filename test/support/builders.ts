import { stringify } from 'yaml';
import type { Catalogue, ClickUpField, ClickUpMember } from '../../src/domain/catalogue.ts';
import { type DealFile, dealFilesAt } from '../../src/domain/deal-files.ts';
import { handoffProperties } from '../../src/domain/handoff-properties.ts';
import type { OperationKey } from '../../src/domain/ids.ts';
import { DealId, handoffId, operationKey } from '../../src/domain/ids.ts';
import type { ObservedProject, ObservedTask, StatusType } from '../../src/domain/project.ts';
import type { CrmObject, CrmPerson, CrmProperty, DealSnapshot } from '../../src/domain/snapshot.ts';
import { known } from '../../src/domain/snapshot.ts';
import type { Mapping } from '../../src/mapping/mapping.ts';
import { parseMapping } from '../../src/mapping/parse-mapping.ts';
import { deriveContext } from '../../src/plan/derive-context.ts';
import type { LedgerEntry, PlanContext, PlanInput } from '../../src/plan/plan-input.ts';

/** Monday, 9 November 2026, nine in the morning in Berlin. */
export const monday = Date.UTC(2026, 10, 9, 8);

export const handoff = handoffId(DealId.parse('1001'), 1);
export const keyOf = (step: string): OperationKey => operationKey(handoff, step);

type Settings = Readonly<Record<string, unknown>>;

/** A mapping file of these settings, compiled as any other; `project` is added to a project in the space Delivery. */
export function mapping({ project, ...settings }: Settings = {}): Mapping {
  const text = stringify({
    name: 'Onboarding',
    when: {},
    project: { into: { space: 'Delivery' }, name: '{{ company.name }}', ...Object(project) },
    timezone: 'Europe/Berlin',
    ...settings,
  });
  const { mapping: compiled, problems } = parseMapping(text, 'onboarding.yaml');
  if (compiled === undefined) throw new Error(`${text}\n${JSON.stringify(problems, null, 2)}`);
  return compiled;
}

/** Sara sold it; Left has left; Isla is not in ClickUp; Ana delivers. */
export const people: Readonly<Record<string, CrmPerson>> = {
  11: { id: '11', email: 'sara@example.com', name: 'Sara Sales', active: true },
  12: { id: '12', email: 'left@example.com', name: 'Lena Left', active: false },
  13: { id: '13', email: 'isla@example.com', name: 'Isla Island', active: true },
  14: { id: '14', email: 'ana@example.com', name: 'Ana Lead', active: true },
};

export const lineItem = (id: string, name: string, sku?: string): CrmObject => ({
  id,
  properties: { name, quantity: '1', ...(sku === undefined ? {} : { hs_sku: sku }) },
});

const wonVersion = '2026-11-06T10:00:00.000Z';
/** What hangs on the deal, where a mapping asks. */
export const contract: DealFile = { id: '71', name: 'Contract.pdf', size: 1_000 };

/** A won deal of Acme's with two line items. `properties` are added to its own; an empty one takes away. */
export function deal({ id = '1001', properties, ...rest }: DealChanges = {}): DealSnapshot {
  const own = { dealname: 'Acme rollout', amount: '12000', closedate: '2026-11-06', hubspot_owner_id: '11' };
  const all = Object.entries({ ...own, ...properties }).filter(([, value]) => value !== '');
  return {
    id: DealId.parse(id),
    url: `https://app.hubspot.com/contacts/1/record/0-3/${id}`,
    version: wonVersion,
    won: true,
    archived: false,
    wonAt: '2026-11-06T10:00:00.000Z',
    pipeline: { id: 'default', label: 'Sales Pipeline' },
    stage: { id: 'closedwon', label: 'Closed won' },
    properties: Object.fromEntries(all),
    people,
    companies: known([{ id: '501', properties: { name: 'Acme', domain: 'acme.example.com' } }]),
    contacts: known([]),
    lineItems: known([lineItem('701', 'Standard onboarding', 'ONB-STD'), lineItem('702', 'Data migration', 'MIG-01')]),
    readAt: '2026-11-09T08:00:00.000Z',
    ...rest,
  };
}
type DealChanges = Partial<Omit<DealSnapshot, 'id'>> & { readonly id?: string };

export const member = (id: number, name: string, guest = false): ClickUpMember => ({
  id,
  name,
  email: `${name.toLowerCase()}@example.com`,
  guest,
});

export const field = (name: string, type: string, options: readonly string[] = []): ClickUpField => ({
  id: `f-${name.toLowerCase()}`,
  name,
  type,
  options: options.map((option, orderindex) => ({ id: `o-${option.toLowerCase()}`, name: option, orderindex })),
});

const textProperty = (name: string): CrmProperty => ({
  name,
  label: name,
  type: 'string',
  fieldType: 'text',
  readOnly: false,
  options: [],
});

/** The deal properties of a portal in which `provision` was run. */
export const dealProperties: readonly CrmProperty[] = [
  ...['dealname', 'scope_summary', 'promised_deliverables', 'onboarding_manager'].map(textProperty),
  { ...textProperty('amount'), type: 'number', fieldType: 'number' },
  { ...textProperty('target_go_live'), type: 'date', fieldType: 'date' },
  { ...textProperty('service_modules'), type: 'enumeration', fieldType: 'checkbox' },
  { ...textProperty('contract_signed'), type: 'bool', fieldType: 'booleancheckbox' },
  ...Object.values(handoffProperties).map((one) => ({ ...textProperty(one.name), type: one.type })),
];

/** Everything was looked at: one space with nothing in it, three members and a guest, a template of each kind. */
export const catalogue = (changes: Partial<Catalogue> = {}): Catalogue => ({
  workspaceId: 'w1',
  userZone: 'Europe/Berlin',
  spaces: [{ id: 's1', name: 'Delivery' }],
  members: [member(1, 'Ana'), member(2, 'Raj'), member(3, 'Sara'), member(9, 'Gus', true)],
  listTemplates: [{ id: 'lt1', name: 'Standard' }],
  folderTemplates: [{ id: 'ft1', name: 'Enterprise' }],
  taskTemplates: [{ id: 'tt1', name: 'Data migration' }],
  folders: { s1: [] },
  folderlessLists: { s1: [] },
  fields: { 'space:s1': [] },
  projects: {},
  gone: {},
  strays: {},
  owners: Object.values(people),
  dealProperties,
  dealFiles: { [dealFilesAt('1001', wonVersion)]: { known: true, ids: ['71'], files: [contract], unseen: [] } },
  ...changes,
});

export const openStatus = { name: 'to do', type: 'open' } as const;
export const statusOf = (name: string, type: StatusType): ObservedTask['status'] => ({ name, type });

/** A task of the project's list that nobody has touched; its id is its name unless told. */
export const task = (name: string, changes: Partial<ObservedTask> = {}): ObservedTask => ({
  id: name,
  listId: 'l1',
  name,
  url: `https://app.clickup.com/t/${changes.id ?? name}`,
  status: openStatus,
  assignees: [],
  dateCreated: 1,
  dateUpdated: 1,
  archived: false,
  tags: [],
  fields: {},
  ...changes,
});

/** The brief as the service made it. */
export const brief = (changes: Partial<ObservedTask> = {}): ObservedTask =>
  task('Handoff brief', { marker: keyOf('brief'), ...changes });

/** A whole project: a list of the space Delivery with these tasks. */
export const project = (
  tasks: readonly ObservedTask[] = [],
  changes: Partial<ObservedProject> = {},
): ObservedProject => ({
  kind: 'list',
  id: 'l1',
  name: 'Acme #1001',
  url: 'https://app.clickup.com/w1/v/li/l1',
  spaceId: 's1',
  lists: [{ id: 'l1', name: 'Acme #1001', archived: false }],
  settled: true,
  tasks,
  ...changes,
});

export const done = (remoteId?: string): LedgerEntry => ({
  state: 'done',
  ...(remoteId === undefined ? {} : { remoteId }),
});

/** A ledger by step, as in `{ project: done('l1') }`. */
export const ledger = (entries: Readonly<Record<string, LedgerEntry>> = {}): Map<OperationKey, LedgerEntry> =>
  new Map(Object.entries(entries).map(([step, entry]) => [keyOf(step), entry]));

/** Everything a plan depends on: a deal that was just won, under a mapping without demands, and nothing built. */
export const planInput = (changes: Partial<PlanInput> = {}): PlanInput => ({
  handoff,
  mapping: changes.mapping ?? mapping(),
  deal: deal(),
  previous: { state: 'waiting', round: 0 },
  ledger: new Map(),
  mayHaveLeft: new Set(),
  agreed: new Map(),
  decisions: [],
  catalogue: catalogue(),
  now: monday,
  ...changes,
});

export const planContext = (changes: Partial<PlanInput> = {}): PlanContext => deriveContext(planInput(changes));
