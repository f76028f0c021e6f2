import { linksFrom } from '../associations/links.ts';
import { instantText } from '../instant-text.ts';
import { nextId, type Portal } from '../portal.ts';
import { announce, forget } from '../search/search-index.ts';
import { tell, tellChanges } from '../webhooks/tell.ts';
import { birthValues, derivedValues } from './derived-values.ts';
import { type ObjectType, objectTypeFacts } from './object-types.ts';
import { type HubSpotRecord, type Occasion, type Properties, recordHistory } from './record.ts';

/** Replaces the values that differ and keeps the old ones in the history; an empty value clears. */
function replaceValues(record: HubSpotRecord, values: Properties, { at, source }: Occasion): void {
  const next: Record<string, string> = { ...record.properties };
  for (const [name, value] of Object.entries(values)) {
    if ((record.properties[name] ?? '') === value) continue;
    recordHistory(record, name, { value, at, source });
    if (value === '') delete next[name];
    else next[name] = value;
  }
  record.properties = next;
}

/** Bumps the modification time with whatever else changed, and tells the search index. */
function commit(portal: Portal, record: HubSpotRecord, values: Properties, occasion: Occasion): void {
  record.updatedAt = Math.max(record.updatedAt, occasion.at);
  const modified = { [objectTypeFacts[record.type].modified]: instantText(record.updatedAt) };
  const before = record.properties;
  replaceValues(record, { ...values, ...modified }, occasion);
  tellChanges(portal, record, { before, after: record.properties }, occasion);
  announce(portal.indexes[record.type], record, { at: occasion.at, lagMs: portal.settings.searchLagMs });
}

/** Makes a record of values that were checked before. */
export function createRecord(portal: Portal, type: ObjectType, values: Properties, occasion: Occasion): HubSpotRecord {
  const number = nextId(portal);
  const fresh = {
    type,
    id: String(number),
    number,
    createdAt: occasion.at,
    source: occasion.source,
    updatedAt: occasion.at,
    archivedAt: undefined,
    mergedInto: undefined,
    history: new Map(),
  };
  const record: HubSpotRecord = { ...fresh, properties: {} };
  const given = { ...birthValues(fresh), ...values };
  const derived = derivedValues(portal, record, { before: {}, after: given, at: occasion.at });
  record.properties = Object.fromEntries(Object.entries({ ...given, ...derived }).filter(([, value]) => value !== ''));
  portal.records[type].byId.set(record.id, record);
  portal.records[type].inOrder.push(record);
  announce(portal.indexes[type], record, { at: occasion.at, lagMs: portal.settings.searchLagMs });
  // As recorded: the changes can come before the creation that they belong to.
  tellChanges(portal, record, { before: {}, after: record.properties }, occasion);
  tell(portal, record, { event: 'creation', changeFlag: 'CREATED' }, occasion);
  return record;
}

/**
 * Writes checked values; every write bumps the modification time, also one that changes nothing.
 * UNCONFIRMED whether an edit of a line item touches its deal. Here it does not: only adding and removing one does.
 */
export function writeRecord(portal: Portal, record: HubSpotRecord, values: Properties, occasion: Occasion): void {
  const before = record.properties;
  const after = withoutEmpty({ ...before, ...values });
  const derived = derivedValues(portal, record, { before, after, at: occasion.at });
  commit(portal, record, { ...values, ...derived }, occasion);
}

const withoutEmpty = (properties: Properties): Properties => {
  const kept: Record<string, string> = { ...properties };
  for (const [name, value] of Object.entries(properties)) if (value === '') delete kept[name];
  return kept;
};

const countLive = (portal: Portal, deal: HubSpotRecord, to: ObjectType): number => {
  const ends = linksFrom(portal.links, { from: deal, to });
  if (ends === undefined) return 0;
  return [...ends.keys()].filter((id) => portal.records[to].byId.get(id)?.archivedAt === undefined).length;
};

/** Works out again what a deal says of the records linked to it, and bumps it: a changed link is a change of the deal. */
export function refreshDeal(portal: Portal, deal: HubSpotRecord, changed: ObjectType, occasion: Occasion): void {
  const isActivity = changed === 'notes' || changed === 'tasks';
  const counts = {
    hs_num_of_associated_line_items: countLive(portal, deal, 'line_items'),
    num_associated_contacts: countLive(portal, deal, 'contacts'),
    num_notes: countLive(portal, deal, 'notes') + countLive(portal, deal, 'tasks'),
  };
  const texts = Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, String(count)]));
  commit(portal, deal, isActivity ? { ...texts, notes_last_updated: instantText(occasion.at) } : texts, occasion);
}

/** The deals this record is linked to learn that it went or came back. */
function refreshDealsOf(portal: Portal, { type, id }: HubSpotRecord, occasion: Occasion): void {
  const ends = linksFrom(portal.links, { from: { type, id }, to: 'deals' });
  for (const dealId of ends?.keys() ?? []) {
    const deal = portal.records.deals.byId.get(dealId);
    if (deal?.archivedAt === undefined && deal !== undefined) refreshDeal(portal, deal, type, occasion);
  }
}

export function archiveRecord(portal: Portal, record: HubSpotRecord, occasion: Occasion): void {
  record.archivedAt = occasion.at;
  forget(portal.indexes[record.type], record.id);
  tell(portal, record, { event: 'deletion', changeFlag: 'DELETED' }, occasion);
  refreshDealsOf(portal, record, occasion);
}

export function restoreRecord(portal: Portal, record: HubSpotRecord, occasion: Occasion): void {
  record.archivedAt = undefined;
  tell(portal, record, { event: 'restore', changeFlag: 'RESTORED' }, occasion);
  commit(portal, record, {}, occasion);
  refreshDealsOf(portal, record, occasion);
}
