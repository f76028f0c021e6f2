import type { ObjectType } from './object-types.ts';

/** Values as HubSpot keeps them: text. A property without a value is absent. */
export type Properties = Readonly<Record<string, string>>;

/** Who changed something, in the words of the property history. */
export interface ChangeSource {
  readonly sourceType: 'INTEGRATION' | 'CRM_UI' | 'MERGE_OBJECTS';
  readonly sourceId: string;
  readonly userId?: number;
}

/** When something changed, and by whom. */
export interface Occasion {
  readonly at: number;
  readonly source: ChangeSource;
}

export interface HistoryEntry {
  readonly value: string;
  readonly at: number;
  readonly source: ChangeSource;
}

/** One record of the portal. `properties` is replaced as a whole by every write: the search index holds on to older ones. */
export interface HubSpotRecord {
  readonly type: ObjectType;
  readonly id: string;
  /** The id as a number, for order. */
  readonly number: number;
  readonly createdAt: number;
  readonly source: ChangeSource;
  properties: Properties;
  updatedAt: number;
  archivedAt: number | undefined;
  /** The record that took this one's place when they were merged. */
  mergedInto: string | undefined;
  /** Newest first; a property that was never changed has none, its only entry being its creation. */
  readonly history: Map<string, HistoryEntry[]>;
}

export interface RecordShelf {
  readonly byId: Map<string, HubSpotRecord>;
  /** In the order of their ids, which is the order in which they were made. */
  readonly inOrder: HubSpotRecord[];
}

export const emptyShelf = (): RecordShelf => ({ byId: new Map(), inOrder: [] });

// https://developers.hubspot.com/docs/api-reference/crm-using-object-apis: all but contacts keep the last 20 values.
const keptVersions = 20;

export function recordHistory(record: HubSpotRecord, name: string, entry: HistoryEntry): void {
  const entries = record.history.get(name) ?? creationHistory(record, name);
  entries.unshift(entry);
  entries.length = Math.min(entries.length, keptVersions);
  record.history.set(name, entries);
}

function creationHistory({ properties, createdAt, source }: HubSpotRecord, name: string): HistoryEntry[] {
  const value = properties[name];
  return value === undefined ? [] : [{ value, at: createdAt, source }];
}

/** Every value the property had, newest first. */
export const historyOf = (record: HubSpotRecord, name: string): readonly HistoryEntry[] =>
  record.history.get(name) ?? creationHistory(record, name);
