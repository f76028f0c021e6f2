import { createHash } from 'node:crypto';
import type { Operation } from '../domain/operation.ts';
import type { Plan, Proposal } from '../domain/plan.ts';
import { type Arrivals, readingFloor } from './request-floor.ts';

export interface Requests {
  readonly hubspot: number;
  readonly clickup: number;
}

export interface Limits {
  readonly clickupPerMinute: number;
  readonly hubspotPer10s: number;
}

export type PlannedOperation = Pick<Operation, 'key' | 'kind' | 'target' | 'deal' | 'why' | 'requests'>;

export type PlannedProposal = Pick<Proposal, 'key' | 'what' | 'why' | 'hash'> & Pick<Plan, 'deal'>;

/** The JSON of `handoff plan --json`. */
export interface PlanDocument {
  readonly schema: 'handoff/plan@1';
  /** The same for the same intentions, in whatever order the deals come and at whatever time. */
  readonly hash: string;
  readonly operations: readonly PlannedOperation[];
  /** Changes that wait for somebody's yes; their operations are not among these. */
  readonly proposals: readonly PlannedProposal[];
  /** What applying takes when nothing goes wrong, looks at arriving copies included. */
  readonly requests: Requests;
  /** How long that takes at the vendors' limits, in whole minutes. */
  readonly minutes: number;
  /** The writes, and the readings without which nothing can be put into a copy: below this no program can come. */
  readonly floor: Requests;
  readonly limits: Limits;
}

interface Assumptions {
  readonly limits: Limits;
  /** How many tasks a copy of the template brings; undefined while none was seen. */
  readonly expectedTasks: (template: string) => number | undefined;
}

/**
 * What is planned and what it costs. ClickUp has no batches: every operation is a request, but for taking over what
 * stands, which is none. Copies of templates are looked at until they have arrived, a hundred tasks to a request: once where
 * it is known how many tasks the template brings, and as often as it takes to see the end of the first one where it is not. HubSpot takes a hundred notes,
 * tasks, closings or deals in one request. A folder that several deals wait for is made once.
 */
export function planDocument(plans: readonly Plan[], { limits, expectedTasks }: Assumptions): PlanDocument {
  const operations = uniqueOperations(plans);
  const writes = operations.filter((one) => one.target === 'clickup' && one.kind !== 'adopt-project').length;
  const floor = {
    hubspot: batches(operations) + filesAmong(operations),
    clickup: writes + readingFloor(arrivalsOf(operations, plans, expectedTasks)),
  };
  const requests = { ...floor, clickup: floor.clickup + firstLooks(plans, expectedTasks) };
  const perMinute = { clickup: limits.clickupPerMinute, hubspot: limits.hubspotPer10s * 6 };
  const minutes = Math.ceil(Math.max(requests.clickup / perMinute.clickup, requests.hubspot / perMinute.hubspot));
  return {
    schema: 'handoff/plan@1',
    hash: hashOf(operations),
    operations: operations.map(({ key, kind, target, deal, why, requests }) => ({
      key,
      kind,
      target,
      deal,
      why,
      requests,
    })),
    proposals: plans.flatMap(({ deal, proposals }) =>
      proposals.map(({ key, what, why, hash }) => ({ key, deal, what, why, hash })),
    ),
    requests,
    minutes,
    floor,
    limits,
  };
}

/** A folder is planned by every deal that goes into it, and made for the first. */
export const uniqueOperations = (plans: readonly Plan[]): Operation[] => {
  const seen = new Set<string>();
  return plans.flatMap((plan) => plan.operations).filter(({ key }) => !seen.has(key) && seen.add(key) !== undefined);
};

const batchSize = 100;

const batches = (operations: readonly Operation[]): number =>
  (['create-note', 'create-crm-task', 'close-crm-task', 'update-deal'] as const)
    .map((kind) => Math.ceil(operations.filter((one) => one.kind === kind).length / batchSize))
    .reduce((sum, count) => sum + count, 0);

/** For each the address that it can be read at; the file itself does not count against the limit. */
const filesAmong = (operations: readonly Operation[]): number =>
  operations.filter(({ kind }) => kind === 'copy-file').length;

const has = (plan: Plan, ...kinds: readonly Operation['kind'][]): boolean =>
  plan.operations.some((one) => kinds.includes(one.kind));
const copying = (plans: readonly Plan[]): Plan[] =>
  plans.filter((plan) => has(plan, 'copy-list-template', 'copy-folder-template', 'add-list'));

function arrivalsOf(
  operations: readonly Operation[],
  plans: readonly Plan[],
  expectedTasks: Assumptions['expectedTasks'],
): Arrivals {
  const copies = copying(plans);
  const taskCopies = operations.filter(({ kind }) => kind === 'copy-task-template').length;
  const spaces = operations.flatMap((one) => (one.kind === 'copy-folder-template' ? [one.spaceId] : []));
  const brought = copies.map(({ template }) => (template === undefined ? 0 : (expectedTasks(template) ?? 0)));
  return {
    copies: copies.length,
    taskCopies,
    folderSpaces: new Set(spaces).size,
    tasks: brought.reduce((sum, count) => sum + count, taskCopies),
  };
}

/** Two looks that see the same, and a page after the last one; a folder's lists are read with each look. */
function firstLooks(plans: readonly Plan[], expectedTasks: Assumptions['expectedTasks']): number {
  const unknown = copying(plans).filter(
    ({ template }) => template !== undefined && expectedTasks(template) === undefined,
  );
  const ofFolders = unknown.filter((plan) => has(plan, 'copy-folder-template'));
  const distinct = (some: readonly Plan[]): number => new Set(some.map(({ template }) => template)).size;
  return 2 * distinct(unknown) + distinct(ofFolders);
}

/** What an operation says of itself and not of the world: without it, and without times, the intention is left. */
const besidesIntent: ReadonlySet<string> = new Set([
  ...['handoff', 'deal', 'why', 'requests', 'after', 'values', 'agrees'],
  ...['dueAt', 'startDate', 'dueDate'],
]);

function hashOf(operations: readonly Operation[]): string {
  const intents = [...operations].sort((a, b) => (a.key < b.key ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(intents, canonical)).digest('hex');
}

/** For `JSON.stringify`: keys in order, so that equal objects are equal text. */
function canonical(name: string, value: unknown): unknown {
  if (besidesIntent.has(name)) return undefined;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
