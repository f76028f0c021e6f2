import type { ObservedProject, ObservedTask } from '../../src/domain/project.ts';
import type { DealRow, HandoffRow, Intent, LedgerRow } from '../../src/store/store.ts';
import type { WebhookRegistration } from '../../src/store/webhook-registrations.ts';

export const dealRow = (given: Partial<DealRow> = {}): DealRow => ({
  id: '501',
  seenVersion: '2026-11-02T10:00:00.000Z',
  won: true,
  name: 'Acme onboarding',
  properties: { dealname: 'Acme onboarding', amount: '1200' },
  readAt: 900,
  ...given,
});

export const handoffRow = (given: Partial<HandoffRow> = {}): HandoffRow => ({
  id: '501/e1',
  dealId: '501',
  epoch: 1,
  state: 'waiting',
  because: 'won and not looked at yet',
  missing: [],
  pending: true,
  stateSince: 900,
  createdAt: 900,
  updatedAt: 900,
  round: 0,
  ...given,
});

export const intent = (given: Partial<Intent> = {}): Intent => ({
  key: 'deal:501/e1/brief',
  handoff: '501/e1',
  kind: 'create-task',
  state: 'intent',
  request: { name: 'Handoff brief' },
  why: 'the project has no brief',
  token: 'pass#1',
  ...given,
});

/** What the ledger holds right after `intent` was claimed. */
export const claimedRow = (given: Partial<LedgerRow> = {}): LedgerRow => ({
  ...intent(),
  attempt: 1,
  rounds: 0,
  createdAt: 1_000,
  updatedAt: 1_000,
  ...given,
});

export const project = (given: Partial<ObservedProject> = {}): ObservedProject => ({
  kind: 'list',
  id: '9001',
  name: 'Acme · Onboarding #501',
  url: 'https://app.clickup.com/1/v/li/9001',
  spaceId: '77',
  lists: [{ id: '9001', name: 'Acme · Onboarding #501', archived: false }],
  settled: true,
  tasks: [],
  ...given,
});

export const task = (given: Partial<ObservedTask> = {}): ObservedTask => ({
  id: 'a1',
  listId: '9001',
  name: 'Kickoff call',
  url: 'https://app.clickup.com/t/a1',
  status: { name: 'to do', type: 'open' },
  assignees: [7],
  dateCreated: 100,
  dateUpdated: 200,
  archived: false,
  tags: [],
  fields: { 'field-1': { nested_key: 1 } },
  ...given,
});

export const webhookRegistration = (given: Partial<WebhookRegistration> = {}): WebhookRegistration => ({
  id: 'w1',
  endpoint: 'https://handoff.example.com/webhooks/clickup',
  secret: 'kept-from-view',
  userId: '183',
  status: 'active',
  failCount: 0,
  checkedAt: 900,
  ...given,
});
