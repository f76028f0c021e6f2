import type { Tables } from './tables.ts';

/**
 * Where words about people may stand, by table: what was typed, what the CRM and ClickUp said, who did something. Keys,
 * states, codes and times are not among it. Every table is listed, so that a new one is thought about.
 */
export const personalColumns = {
  cursors: ['value'],
  deals: ['name', 'nameFolded', 'properties', 'snapshot'],
  handoffs: ['because', 'missing'],
  transitions: ['why', 'by', 'detail'],
  leases: [],
  ledger: ['key', 'request', 'why', 'remote', 'error', 'evidence', 'decidedBy'],
  projects: ['name'],
  projectLists: ['name'],
  projectChecks: ['gone', 'doubles'],
  checkRequests: [],
  copyProofs: ['contents', 'expected', 'lacks'],
  tasks: ['task'],
  notedSets: ['request'],
  sentValues: ['sent', 'source'],
  agreements: ['value'],
  decisions: ['decided', 'by'],
  promises: ['promised'],
  clocks: [],
  exceptions: [
    ...(['message', 'fix', 'evidence', 'claimedBy', 'snoozedBy'] as const),
    ...(['snoozeReason', 'settledBy', 'settleReason'] as const),
  ],
  exceptionWords: ['by', 'reason'],
  passes: ['summary'],
  catalogue: ['key', 'content'],
  webhookEvents: [],
  webhookHints: [],
  webhookRegistrations: [],
  mappingVersions: ['text'],
  limits: [],
  shares: [],
  deferredDeals: [],
  notices: ['destination', 'content'],
  messages: ['destination', 'content', 'error'],
  slackThreads: [],
  audit: ['texts'],
  sessions: ['name'],
  signIns: ['name'],
  forgotten: [],
  processes: [],
} as const satisfies { readonly [Table in keyof Tables]: readonly (keyof Tables[Table])[] };

/** Rows that are gone as a whole: readings that are made again, sessions, who signed in, and what was for them. */
export const goneWhole: ReadonlySet<keyof Tables> = new Set(['catalogue', 'sessions', 'signIns']);
