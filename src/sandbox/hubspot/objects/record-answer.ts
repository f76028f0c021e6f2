import { associationTypes } from '../associations/association-types.ts';
import { linkedRecords } from '../associations/link-records.ts';
import { instantText } from '../instant-text.ts';
import type { Portal } from '../portal.ts';
import { findProperty } from '../schema/schema.ts';
import { type ObjectType, objectTypeFacts, recordUrl } from './object-types.ts';
import { type HubSpotRecord, historyOf, type Properties } from './record.ts';

/** What an answer shows of records: `names` are all there, null when without a value; `filled` shows what has one. */
export interface RecordView {
  readonly properties: { readonly names: readonly string[] } | 'filled';
  readonly history?: readonly string[];
  readonly associations?: readonly ObjectType[];
}

/** The names an answer carries: what was asked for, as far as the schema knows it, and the three that are always there. */
export function answeredNames(portal: Portal, type: ObjectType, asked: readonly string[]): readonly string[] {
  const { created, modified, defaults } = objectTypeFacts[type];
  if (asked.length === 0) return defaults;
  const known = asked.filter((name) => findProperty(portal.schemas[type], name) !== undefined);
  return [...new Set([...known, created, modified, 'hs_object_id'])].sort();
}

const shown = (properties: Properties, names: readonly string[]): Record<string, string | null> => {
  const values: Record<string, string | null> = {};
  for (const name of names) values[name] = properties[name] ?? null;
  return values;
};

function historyAnswer(record: HubSpotRecord, names: readonly string[]) {
  const entries = names.map((name) => [
    name,
    historyOf(record, name).map(({ value, at, source }) => ({
      value,
      timestamp: instantText(at),
      sourceType: source.sourceType,
      sourceId: source.sourceId,
      ...(source.userId === undefined ? {} : { updatedByUserId: source.userId }),
    })),
  ]);
  return Object.fromEntries(entries);
}

const nameOfType = new Map(associationTypes.map(({ typeId, name }) => [typeId, name]));

/** v3 lists one entry for each way in which two records are linked, and leaves out what there is none of. */
function associationsAnswer(portal: Portal, record: HubSpotRecord, types: readonly ObjectType[]) {
  const groups = types.flatMap((type) => {
    const results = linkedRecords(portal, record, type).flatMap(({ record: { id }, typeIds }) =>
      typeIds.map((typeId) => ({ id, type: nameOfType.get(typeId) ?? '' })),
    );
    return results.length === 0 ? [] : [[objectTypeFacts[type].plural, { results }] as const];
  });
  return groups.length === 0 ? {} : { associations: Object.fromEntries(groups) };
}

/** One record as answers carry it. */
export function recordAnswer(portal: Portal, record: HubSpotRecord, view: RecordView) {
  const { id, type, properties, createdAt, updatedAt, archivedAt } = record;
  const url = recordUrl(portal.id, type, id);
  return {
    id,
    properties: view.properties === 'filled' ? sorted(properties) : shown(properties, view.properties.names),
    ...(view.history === undefined ? {} : { propertiesWithHistory: historyAnswer(record, view.history) }),
    createdAt: instantText(createdAt),
    updatedAt: instantText(updatedAt),
    archived: archivedAt !== undefined,
    ...(archivedAt === undefined ? {} : { archivedAt: instantText(archivedAt) }),
    ...(url === undefined ? {} : { url }),
    ...(view.associations === undefined ? {} : associationsAnswer(portal, record, view.associations)),
  };
}

const sorted = (properties: Properties): Properties =>
  Object.fromEntries(Object.entries(properties).sort(([a], [b]) => (a < b ? -1 : 1)));
