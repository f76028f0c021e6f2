import { invalid } from '../gateway/refusal.ts';
import { findLive, liveRecords, type Portal } from '../portal.ts';
import { findProperty } from '../schema/schema.ts';
import type { ObjectType } from './object-types.ts';
import type { HubSpotRecord } from './record.ts';

/** The live record with this value in a unique property; 400 when the property is not unique. */
export function findByUniqueValue(
  portal: Portal,
  type: ObjectType,
  { idProperty, id }: { idProperty: string; id: string },
): HubSpotRecord | undefined {
  if (idProperty === 'hs_object_id') return findLive(portal, type, id);
  if (findProperty(portal.schemas[type], idProperty)?.hasUniqueValue !== true) {
    throw invalid(`Property "${idProperty}" does not have unique values and cannot identify records.`);
  }
  // E-mail addresses and other unique texts are the same in any case.
  const wanted = id.toLowerCase();
  return liveRecords(portal, type).find((record) => record.properties[idProperty]?.toLowerCase() === wanted);
}
