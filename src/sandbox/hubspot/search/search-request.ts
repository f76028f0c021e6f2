import { z } from 'zod';
import { invalid } from '../gateway/refusal.ts';
import { parseBody, readJson } from '../gateway/request-body.ts';

const operators = [
  'EQ',
  'NEQ',
  'LT',
  'LTE',
  'GT',
  'GTE',
  'BETWEEN',
  'IN',
  'NOT_IN',
  'HAS_PROPERTY',
  'NOT_HAS_PROPERTY',
  'CONTAINS_TOKEN',
  'NOT_CONTAINS_TOKEN',
] as const;

const text = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const Filter = z.object({
  propertyName: z.string(),
  operator: z.enum(operators),
  value: text.optional(),
  highValue: text.optional(),
  values: z.array(text).optional(),
});
export type SearchFilter = z.infer<typeof Filter>;

const SortObject = z.object({ propertyName: z.string(), direction: z.enum(['ASCENDING', 'DESCENDING']).optional() });

const Search = z.object({
  filterGroups: z.array(z.object({ filters: z.array(Filter).default([]) })).default([]),
  sorts: z.array(z.union([SortObject, z.string()])).default([]),
  properties: z.array(z.string()).default([]),
  limit: z.coerce.number().int().default(10),
  after: z.union([z.string(), z.number()]).transform(String).default(''),
  query: z.string().optional(),
});

export interface SearchSort {
  readonly propertyName: string;
  readonly descending: boolean;
}

export interface SearchRequest {
  readonly groups: readonly (readonly SearchFilter[])[];
  readonly sort: SearchSort | undefined;
  readonly properties: readonly string[];
  readonly limit: number;
  readonly offset: number;
  readonly words: string;
}

// https://developers.hubspot.com/docs/api-reference/search/guide (limitations)
const most = { bodyCharacters: 3_000, groups: 5, filtersInGroup: 6, filters: 18, limit: 200, reach: 10_000 };

/** A sort is an object in the documentation, text in the description of the API: a name, `-name`, or that object as JSON. */
function readSort(given: z.infer<typeof Search>['sorts'][number]): SearchSort {
  if (typeof given !== 'string')
    return { propertyName: given.propertyName, descending: given.direction === 'DESCENDING' };
  if (!given.startsWith('{')) return { propertyName: given.replace(/^-/, ''), descending: given.startsWith('-') };
  const parsed = parseBody(SortObject, readJson(given));
  return { propertyName: parsed.propertyName, descending: parsed.direction === 'DESCENDING' };
}

function checkFilters(groups: SearchRequest['groups']): void {
  const total = groups.reduce((sum, filters) => sum + filters.length, 0);
  const isTooMuch =
    groups.length > most.groups ||
    total > most.filters ||
    groups.some((filters) => filters.length > most.filtersInGroup);
  if (isTooMuch) {
    throw invalid(
      `A search takes at most ${most.groups} filter groups of ${most.filtersInGroup} filters, ${most.filters} filters in all.`,
    );
  }
}

function readOffset(after: string, limit: number): number {
  if (!/^\d*$/.test(after)) throw invalid(`The paging cursor must be a whole number as text, and was "${after}".`);
  const offset = Number(after);
  if (offset + limit > most.reach) {
    throw invalid(`A search reaches no further than its first ${most.reach} results.`);
  }
  return offset;
}

/** The search a body asks for; 400 for what the search endpoint does not take. */
export function readSearch(body: unknown, bodyText: string): SearchRequest {
  if (bodyText.length > most.bodyCharacters) {
    throw invalid(`The request body is ${bodyText.length} characters long; a search takes ${most.bodyCharacters}.`);
  }
  const { filterGroups, sorts, properties, limit, after, query } = parseBody(Search, body ?? {});
  const groups = filterGroups.map(({ filters }) => filters);
  checkFilters(groups);
  if (limit < 0 || limit > most.limit)
    throw invalid(`The limit must be between 0 and ${most.limit}, and was ${limit}.`);
  if (sorts.length > 1) throw invalid('A search takes one sort only.');
  const [sort] = sorts;
  return {
    groups: groups.filter((filters) => filters.length > 0),
    sort: sort === undefined ? undefined : readSort(sort),
    properties,
    limit,
    offset: readOffset(after, limit),
    words: query?.trim().toLowerCase() ?? '',
  };
}
