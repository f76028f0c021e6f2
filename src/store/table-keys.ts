import type { Tables } from './tables.ts';

/** Every table with its key, each after those that it refers to. */
export const tableKeys = {
  cursors: ['name'],
  deals: ['id'],
  handoffs: ['id'],
  transitions: ['handoff', 'seq'],
  leases: ['name'],
  ledger: ['key'],
  projects: ['handoff'],
  projectLists: ['id'],
  projectChecks: ['handoff'],
  checkRequests: ['handoff'],
  copyProofs: ['handoff'],
  tasks: ['id'],
  sentValues: ['handoff', 'target', 'object', 'field'],
  agreements: ['handoff', 'key'],
  decisions: ['handoff', 'seq'],
  promises: ['handoff'],
  exceptions: ['id'],
  passes: ['id'],
  catalogue: ['key'],
  webhookEvents: ['id'],
  webhookHints: ['kind', 'object', 'purpose'],
  webhookRegistrations: ['id'],
  mappingVersions: ['name', 'fingerprint'],
  limits: ['name'],
} as const satisfies { readonly [Table in keyof Tables]: readonly (keyof Tables[Table])[] };
