import { associationTypes } from '../associations/association-types.ts';
import { linkedRecords, linkRecords, unlinkRecords } from '../associations/link-records.ts';
import type { Portal } from '../portal.ts';
import { forget } from '../search/search-index.ts';
import { tell } from '../webhooks/tell.ts';
import { objectTypes } from './object-types.ts';
import type { HubSpotRecord, Occasion, Properties } from './record.ts';
import { createRecord, writeRecord } from './write-record.ts';

interface Merging {
  readonly primary: HubSpotRecord;
  readonly other: HubSpotRecord;
}

const merged = (...records: readonly HubSpotRecord[]): string =>
  [...new Set(records.flatMap(({ id, properties }) => [...(properties['hs_merged_object_ids']?.split(';') ?? []), id]))]
    .filter((id) => id !== '')
    .join(';');

// What belongs to a record's own life does not survive in another's.
const ownLife = ['hs_object_id', 'createdate', 'hs_createdate', 'hs_lastmodifieddate', 'lastmodifieddate'];

/** The primary's values, the other's where the primary has none. */
function mergedValues({ primary, other }: Merging): Properties {
  const values: Record<string, string> = { ...other.properties, ...primary.properties };
  for (const name of ownLife) delete values[name];
  return values;
}

const stageDates = (values: Properties): Properties =>
  Object.fromEntries(Object.entries(values).filter(([name]) => /^hs_(v2_)?date_(entered|exited)_/.test(name)));

function moveLinks(portal: Portal, from: HubSpotRecord, to: HubSpotRecord, occasion: Occasion): void {
  for (const type of objectTypes) {
    for (const { record, typeIds } of linkedRecords(portal, from, type)) {
      const ways = associationTypes.filter((way) => way.from === from.type && typeIds.includes(way.typeId));
      unlinkRecords(portal, { from, to: record }, occasion);
      for (const way of ways) linkRecords(portal, { from: to, to: record }, way, occasion);
    }
  }
}

function retire(portal: Portal, record: HubSpotRecord, survivor: HubSpotRecord, occasion: Occasion): void {
  moveLinks(portal, record, survivor, occasion);
  record.archivedAt = occasion.at;
  record.mergedInto = survivor.id;
  forget(portal.indexes[record.type], record.id);
}

function tellMerge(
  portal: Portal,
  { primary, other }: Merging,
  survivor: HubSpotRecord,
  occasion: Occasion,
): HubSpotRecord {
  const ids = { primaryObjectId: primary.number, mergedObjectIds: [other.number], newObjectId: survivor.number };
  tell(portal, survivor, { event: 'merge', ...ids }, occasion);
  return survivor;
}

/** Makes one record of two: the old ids live on in `hs_merged_object_ids` and in single reads, and nowhere else. */
export function mergeRecords(portal: Portal, merging: Merging, occasion: Occasion): HubSpotRecord {
  const { primary, other } = merging;
  const values = mergedValues(merging);
  if (portal.settings.mergeKeepsPrimary) {
    writeRecord(portal, primary, { ...values, hs_merged_object_ids: merged(other) }, occasion);
    retire(portal, other, primary, occasion);
    return tellMerge(portal, merging, primary, occasion);
  }
  const source = { sourceType: 'MERGE_OBJECTS', sourceId: primary.id } as const;
  const born = { ...values, hs_merged_object_ids: merged(primary, other) };
  const survivor = createRecord(portal, primary.type, born, { at: occasion.at, source });
  // Merging does not win the deal again: the stages keep the days on which they were entered.
  writeRecord(portal, survivor, stageDates(values), { at: occasion.at, source });
  retire(portal, primary, survivor, occasion);
  retire(portal, other, survivor, occasion);
  return tellMerge(portal, merging, survivor, occasion);
}
