import type { Download } from '../../http/download.ts';
import type { HttpClient } from '../../http/http-client.ts';
import type { CrmPort } from '../port.ts';
import { readDealUrls } from './account.ts';
import { createNotes, createTasks } from './activities.ts';
import { readAssociations } from './associations.ts';
import { readFile, readFileContent, readNoteFiles } from './files.ts';
import { findActivities } from './find-activities.ts';
import { readObjects } from './objects.ts';
import { readOwners } from './owners.ts';
import { type HubSpot, type HubSpotVersion, hubSpotPaths } from './paths.ts';
import { readPipelines } from './pipelines.ts';
import { createProperty, createPropertyGroup, readDealProperties } from './properties.ts';
import { readDeals } from './read-deals.ts';
import { countWonDeals, searchDeals } from './search.ts';
import { completeTasks, updateDeals } from './updates.ts';

interface HubSpotOptions {
  readonly http: HttpClient;
  readonly apiVersion: HubSpotVersion;
  readonly download: Download;
}

/** HubSpot over a client that already knows the host, the token and the limits. */
export function createHubSpot({ http, apiVersion, download }: HubSpotOptions): CrmPort {
  const hubSpot: HubSpot = { http, paths: hubSpotPaths(apiVersion) };
  return {
    vendor: 'hubspot',
    searchDeals: (query) => searchDeals(hubSpot, query),
    countWonDeals: (modifiedFrom) => countWonDeals(hubSpot, modifiedFrom),
    readDeals: (ids, properties) => readDeals(hubSpot, ids, properties),
    readAssociations: (dealIds, to) => readAssociations(hubSpot, dealIds, to),
    readObjects: (type, ids, properties) => readObjects(hubSpot, type, { ids, properties }),
    owners: () => readOwners(hubSpot),
    pipelines: () => readPipelines(hubSpot),
    dealProperties: () => readDealProperties(hubSpot),
    dealUrls: () => readDealUrls(hubSpot),
    updateDeals: (inputs) => updateDeals(hubSpot, inputs),
    createNotes: (drafts) => createNotes(hubSpot, drafts),
    createTasks: (drafts) => createTasks(hubSpot, drafts),
    completeTasks: (ids) => completeTasks(hubSpot, ids),
    findActivities: (type, dealIds) => findActivities(hubSpot, type, dealIds),
    noteFiles: (dealId) => readNoteFiles(hubSpot, dealId),
    file: (id) => readFile(hubSpot, id),
    fileContent: (id, upToBytes) => readFileContent(hubSpot, download, id, upToBytes),
    createPropertyGroup: (name, label) => createPropertyGroup(hubSpot, name, label),
    createProperty: (group, draft) => createProperty(hubSpot, group, draft),
  };
}
