import type { HttpClient } from '../../http/http-client.ts';

/** HubSpot's date-based API versions; each is supported for 18 months. */
export type HubSpotVersion = '2026-09' | '2026-03';

export type ObjectType = 'deals' | 'line_items' | 'companies' | 'contacts' | 'notes' | 'tasks';

/** Every part is encoded, so that an id can never become another route. */
const path = (...parts: readonly string[]): string => `/${parts.map((part) => encodeURIComponent(part)).join('/')}`;

export const hubSpotPaths = (version: HubSpotVersion) => ({
  object: (type: ObjectType, id: string) => path('crm', 'objects', version, type, id),
  create: (type: ObjectType) => path('crm', 'objects', version, type),
  search: (type: ObjectType) => path('crm', 'objects', version, type, 'search'),
  batch: (type: ObjectType, verb: 'read' | 'create' | 'update') => path('crm', 'objects', version, type, 'batch', verb),
  associations: (from: ObjectType, to: ObjectType) => path('crm', 'associations', version, from, to, 'batch', 'read'),
  owners: () => path('crm', 'owners', version),
  pipelines: (type: ObjectType) => path('crm', 'pipelines', version, type),
  properties: (type: ObjectType) => path('crm', 'properties', version, type),
  propertyGroups: (type: ObjectType) => path('crm', 'properties', version, type, 'groups'),
  account: () => path('account-info', version, 'details'),
  file: (id: string) => path('files', version, 'files', id),
  signedFile: (id: string) => path('files', version, 'files', id, 'signed-url'),
});

/** What every endpoint needs: the client, and where things are in this version. */
export interface HubSpot {
  readonly http: HttpClient;
  readonly paths: ReturnType<typeof hubSpotPaths>;
}
