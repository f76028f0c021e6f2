import type { HttpFailure } from '../../http/http-error.ts';

type Endpoint = Pick<HttpFailure, 'method' | 'path'>;

const isWrite = ({ method, path }: Endpoint): boolean =>
  method === 'POST' ? !/\/(search|batch\/read)$/.test(path) : method !== 'GET';

// Notes and tasks are guarded by the contact scopes, not by those of the deal they sit on.
const guardedBy: Readonly<Record<string, string>> = {
  deals: 'deals',
  companies: 'companies',
  contacts: 'contacts',
  line_items: 'line_items',
  notes: 'contacts',
  tasks: 'contacts',
};
const objectScope = (type: string, verb: 'read' | 'write'): string => `crm.objects.${guardedBy[type] ?? type}.${verb}`;

/** Files on notes are hidden ones; https://developers.hubspot.com/docs/api-reference/files-files-v3/guide */
const fileScope = 'files.ui_hidden.read';

/** The scopes a call really needs, by its path; the answer of a refused call often names others. */
export function scopesFor(endpoint: Endpoint): readonly string[] {
  const verb = isWrite(endpoint) ? 'write' : 'read';
  const [area, kind, , type = '', to = ''] = endpoint.path.split('/').filter((part) => part !== '');
  if (area === 'files') return [fileScope];
  if (area !== 'crm') return ['access to the account information, which every token has'];
  if (kind === 'owners') return ['crm.objects.owners.read'];
  if (kind === 'properties') return [`crm.schemas.${type}.${verb}`];
  if (kind === 'pipelines') return [objectScope(type, 'read')];
  if (kind === 'associations') return [...new Set([objectScope(type, 'read'), objectScope(to, 'read')])];
  return [objectScope(type, verb)];
}

/** What only some mappings need, and what for. */
export const scopesOnDemand: Readonly<Record<string, string>> = {
  [fileScope]: 'files on the notes of a deal; only where a mapping has `brief.attachments`',
};

/** Every scope the service uses whatever the mappings say, and what for. */
export const neededScopes: Readonly<Record<string, string>> = {
  'crm.objects.deals.read': 'won deals, pipelines',
  'crm.objects.deals.write': "the properties that carry delivery's status",
  'crm.objects.line_items.read': 'what was sold',
  'crm.objects.companies.read': 'the customer',
  'crm.objects.contacts.read': 'the people at the customer; HubSpot guards notes and tasks by it too',
  'crm.objects.contacts.write': 'the note and the task on the deal',
  'crm.objects.owners.read': 'who sold it',
  'crm.schemas.deals.read': 'which properties the portal has',
  'crm.schemas.deals.write': 'creating the properties of the handoff, once',
};
