import { linkedRecords } from './associations/link-records.ts';
import { instantText } from './instant-text.ts';
import { type ObjectType, objectTypes } from './objects/object-types.ts';
import type { HubSpotRecord } from './objects/record.ts';
import type { Portal } from './portal.ts';

function recordState(portal: Portal, record: HubSpotRecord) {
  const { id, properties, createdAt, updatedAt, archivedAt, mergedInto } = record;
  const links = objectTypes.flatMap((type) => {
    const ids = linkedRecords(portal, record, type).map((end) => end.record.id);
    return ids.length === 0 ? [] : [[type, ids] as const];
  });
  return {
    id,
    properties,
    createdAt: instantText(createdAt),
    updatedAt: instantText(updatedAt),
    archived: archivedAt !== undefined,
    ...(mergedInto === undefined ? {} : { mergedInto }),
    associations: Object.fromEntries(links),
  };
}

/** Everything there is, as JSON: records by kind with their links, people, pipelines and the portal's own properties. */
export function portalState(portal: Portal) {
  const records = (type: ObjectType) => portal.records[type].inOrder.map((record) => recordState(portal, record));
  const custom = [...portal.schemas.deals.properties.values()].filter(({ hubspotDefined }) => hubspotDefined !== true);
  return {
    portalId: portal.id,
    at: instantText(portal.now()),
    objects: Object.fromEntries(objectTypes.map((type) => [type, records(type)])),
    files: [...portal.files.values()].map(({ id, name, extension, size }) => ({
      id,
      name: `${name}.${extension}`,
      size,
    })),
    owners: portal.owners,
    pipelines: portal.pipelines,
    dealProperties: custom,
    requiredDealProperties: [...portal.requiredDealProperties],
  };
}
