import { findNearest } from '../nearest.ts';

/** The filters a text may use, with what each does. Everything else that Liquid knows is taken out of the engine. */
export const filterDescriptions: Readonly<Record<string, string>> = {
  default: 'what to write when there is nothing',
  date: "a day in a format: '%d %B %Y'",
  upcase: 'CAPITALS',
  downcase: 'small letters',
  capitalize: 'first letter large',
  strip: 'without blanks at both ends',
  strip_newlines: 'on one line',
  truncate: 'at most so many characters',
  truncatewords: 'at most so many words',
  replace: 'one text for another, everywhere',
  remove: 'without a text, everywhere',
  append: 'with a text after it',
  prepend: 'with a text before it',
  slice: 'a part, by first character and length',
  split: 'a list, cut at a text',
  join: 'a list as one text',
  first: 'the first of a list',
  last: 'the last of a list',
  size: 'how many entries or characters',
  map: 'one property of every record',
  where: 'records whose property has a value',
  sort: 'records ordered by a property',
  sum: 'the total of a property',
  uniq: 'without repetitions',
  compact: 'without empty entries',
  reverse: 'the other way round',
  plus: 'addition',
  minus: 'subtraction',
  times: 'multiplication',
  divided_by: 'division',
  modulo: 'remainder',
  round: 'rounded, to so many digits',
  floor: 'rounded down',
  ceil: 'rounded up',
  abs: 'without its sign',
  at_least: 'not below',
  at_most: 'not above',
  url_encode: 'as part of an address',
};

/** What these are called in spreadsheets and elsewhere. */
const filtersElsewhere: Readonly<Record<string, string>> = {
  upper: 'upcase',
  lower: 'downcase',
  trim: 'strip',
  concat: 'append',
  length: 'size',
  count: 'size',
  format: 'date',
  multiply: 'times',
  divide: 'divided_by',
  add: 'plus',
  subtract: 'minus',
  total: 'sum',
  or: 'default',
};

export const filterNames = Object.keys(filterDescriptions);

/** Filters whose first argument names a property of the records in a list. */
export const propertyFilters: ReadonlySet<string> = new Set(['map', 'where', 'sort', 'sum']);

/** After these a list of records is one no more. */
export const endsRecords: ReadonlySet<string> = new Set(['map', 'sum', 'size', 'join']);

export const tagNames = ['if', 'unless', 'case', 'for'] as const;

/** For the fix of an unknown filter. */
export function suggestFilter(name: string): string {
  const meant = Object.hasOwn(filtersElsewhere, name) ? filtersElsewhere[name] : findNearest(name, filterNames);
  return meant === undefined ? 'docs/mapping.md lists the filters there are.' : `Did you mean \`${meant}\`?`;
}
