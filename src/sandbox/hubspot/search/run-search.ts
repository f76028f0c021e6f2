import { findInstant } from '../instant-text.ts';
import { type ObjectType, objectTypeFacts } from '../objects/object-types.ts';
import type { Portal } from '../portal.ts';
import { findProperty } from '../schema/schema.ts';
import { type Matcher, matcher } from './search-filters.ts';
import { catchUp, changedSince, type IndexedRecord } from './search-index.ts';
import type { SearchFilter, SearchRequest, SearchSort } from './search-request.ts';
import { comparisonOf } from './search-values.ts';

export interface SearchResult {
  readonly total: number;
  readonly page: readonly IndexedRecord[];
}

/** The earliest change a group can match: what spares most searches from looking at every record. */
function earliestChange(filters: readonly SearchFilter[], modified: string): number {
  const bounds = filters.map(({ propertyName, operator, value }) => {
    const isLowerBound = operator === 'GTE' || operator === 'GT' || operator === 'BETWEEN' || operator === 'EQ';
    const instant = propertyName === modified && isLowerBound ? findInstant(value ?? '') : undefined;
    return instant ?? Number.NEGATIVE_INFINITY;
  });
  return Math.max(Number.NEGATIVE_INFINITY, ...bounds);
}

function groupMatcher(portal: Portal, type: ObjectType, groups: SearchRequest['groups']): Matcher {
  const compiled = groups.map((filters) => filters.map((filter) => matcher(portal, type, filter)));
  if (compiled.length === 0) return () => true;
  return (entry) => compiled.some((matchers) => matchers.every((matches) => matches(entry)));
}

function wordsMatcher(type: ObjectType, words: string): Matcher {
  if (words === '') return () => true;
  const wanted = words.split(/\s+/);
  return ({ properties }) => {
    const text = objectTypeFacts[type].searched.map((name) => properties[name]?.toLowerCase() ?? '').join(' ');
    return wanted.every((word) => text.includes(word));
  };
}

/** Records without a value come last, whichever way it goes. */
function comparator(portal: Portal, type: ObjectType, { propertyName, descending }: SearchSort) {
  const definition = findProperty(portal.schemas[type], propertyName);
  const read = definition === undefined ? (value: string) => value : comparisonOf(definition).stored;
  const sign = descending ? -1 : 1;
  return (a: IndexedRecord, b: IndexedRecord): number => {
    const [left, right] = [a.properties[propertyName], b.properties[propertyName]];
    if (left === right) return a.record.number - b.record.number;
    if (left === undefined) return 1;
    if (right === undefined) return -1;
    return read(left) < read(right) ? -sign : sign;
  };
}

/** Oldest record first unless told otherwise; the index is kept in the order of changes already. */
function sorted(
  portal: Portal,
  type: ObjectType,
  { matches, sort }: { matches: IndexedRecord[]; sort: SearchSort | undefined },
): readonly IndexedRecord[] {
  if (sort === undefined) return matches.sort((a, b) => a.record.number - b.record.number);
  const isByChange = sort.propertyName === objectTypeFacts[type].modified && !sort.descending;
  return isByChange ? matches : matches.sort(comparator(portal, type, sort));
}

/** Answers from the index as it has caught up by now; `total` counts everything that matches. */
export function runSearch(portal: Portal, type: ObjectType, request: SearchRequest): SearchResult {
  const { groups, sort, offset, limit, words } = request;
  const index = portal.indexes[type];
  catchUp(index, portal.now());
  const matchesGroup = groupMatcher(portal, type, groups);
  const matchesWords = wordsMatcher(type, words);
  const { modified } = objectTypeFacts[type];
  const from =
    groups.length === 0
      ? Number.NEGATIVE_INFINITY
      : Math.min(...groups.map((group) => earliestChange(group, modified)));
  const matches = changedSince(index, from).filter((entry) => matchesGroup(entry) && matchesWords(entry));
  const ordered = sorted(portal, type, { matches, sort });
  return { total: matches.length, page: ordered.slice(offset, offset + limit) };
}
