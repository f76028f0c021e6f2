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

/** The scopes a call really needs, by its path; the answer of a refused call often names others. */
export function scopesFor(endpoint: Endpoint): readonly string[] {
  const verb = isWrite(endpoint) ? 'write' : 'read';
  const [area, kind, , type = '', to = ''] = endpoint.path.split('/').filter((part) => part !== '');
  if (area !== 'crm') return ['access to the account information, which every token has'];
  if (kind === 'owners') return ['crm.objects.owners.read'];
  if (kind === 'properties') return [`crm.schemas.${type}.${verb}`];
  if (kind === 'pipelines') return [objectScope(type, 'read')];
  if (kind === 'associations') return [...new Set([objectScope(type, 'read'), objectScope(to, 'read')])];
  return [objectScope(type, verb)];
}
