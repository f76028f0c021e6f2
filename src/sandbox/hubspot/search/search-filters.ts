import { linkedRecords } from '../associations/link-records.ts';
import { invalid } from '../gateway/refusal.ts';
import { findObjectType, type ObjectType } from '../objects/object-types.ts';
import type { Portal } from '../portal.ts';
import type { PropertyDefinition } from '../schema/property-definition.ts';
import { findProperty } from '../schema/schema.ts';
import type { IndexedRecord } from './search-index.ts';
import type { SearchFilter } from './search-request.ts';
import { type Comparable, comparisonOf, containsTokens } from './search-values.ts';

export type Matcher = (entry: IndexedRecord) => boolean;

const has = (value: string | undefined): value is string => value !== undefined && value !== '';

/** A ticked list matches when one of its values does. */
const valuesOf = ({ fieldType, type }: PropertyDefinition, value: string): readonly string[] =>
  type === 'enumeration' && fieldType === 'checkbox' ? value.split(';') : [value];

function needed(filter: SearchFilter, key: 'value' | 'highValue'): string {
  const value = filter[key];
  if (value === undefined) throw invalid(`The operator ${filter.operator} needs ${key}.`);
  return value;
}

function neededValues({ operator, values }: SearchFilter): readonly string[] {
  if (values === undefined || values.length === 0) throw invalid(`The operator ${operator} needs values.`);
  return values;
}

/** What a value must fulfil. Records without one only match the operators that say "not". */
function valueTest(filter: SearchFilter, definition: PropertyDefinition): (value: string) => boolean {
  const { stored, given } = comparisonOf(definition);
  const against = (test: (actual: Comparable, wanted: Comparable) => boolean) => {
    const wanted = given(needed(filter, 'value'));
    return (value: string): boolean => test(stored(value), wanted);
  };
  switch (filter.operator) {
    case 'EQ':
    case 'NEQ':
      return against((actual, wanted) => actual === wanted);
    case 'LT':
      return against((actual, wanted) => actual < wanted);
    case 'LTE':
      return against((actual, wanted) => actual <= wanted);
    case 'GT':
      return against((actual, wanted) => actual > wanted);
    case 'GTE':
      return against((actual, wanted) => actual >= wanted);
    case 'BETWEEN': {
      const [low, high] = [given(needed(filter, 'value')), given(needed(filter, 'highValue'))];
      return (value) => stored(value) >= low && stored(value) <= high;
    }
    case 'IN':
    case 'NOT_IN': {
      // Text must be given in lower case: the filter's values are taken as they are, the record's are lowered.
      const isText = definition.type === 'string';
      const wanted = new Set<Comparable>(neededValues(filter).map((value) => (isText ? value : given(value))));
      return (value) => wanted.has(stored(value));
    }
    case 'CONTAINS_TOKEN':
    case 'NOT_CONTAINS_TOKEN':
      return containsTokens(needed(filter, 'value'));
    case 'HAS_PROPERTY':
    case 'NOT_HAS_PROPERTY':
      return () => true;
  }
}

const negated = new Set<SearchFilter['operator']>(['NEQ', 'NOT_IN', 'NOT_HAS_PROPERTY', 'NOT_CONTAINS_TOKEN']);

/** `associations.contact` and its like: the records linked right now, to which no lag applies. */
function associationMatcher(portal: Portal, filter: SearchFilter): Matcher {
  const to = findObjectType(filter.propertyName.slice('associations.'.length));
  if (to === undefined) throw invalid('There was a problem with the request.');
  const wanted = new Set(filter.values ?? [needed(filter, 'value')]);
  const isNegated = negated.has(filter.operator);
  return ({ record }) => linkedRecords(portal, record, to).some((end) => wanted.has(end.record.id)) !== isNegated;
}

/** Compiles one filter; 400 for a property that does not exist. */
export function matcher(portal: Portal, type: ObjectType, filter: SearchFilter): Matcher {
  const { propertyName, operator } = filter;
  if (propertyName.startsWith('associations.')) return associationMatcher(portal, filter);
  const definition = findProperty(portal.schemas[type], propertyName);
  if (definition === undefined) {
    throw invalid('There was a problem with the request.', {
      errors: [{ message: `Property "${propertyName}" does not exist`, context: { propertyName: [propertyName] } }],
    });
  }
  const test = valueTest(filter, definition);
  const isNegated = negated.has(operator);
  return ({ properties }) => {
    const value = properties[propertyName];
    const matches = has(value) && valuesOf(definition, value).some(test);
    return matches !== isNegated;
  };
}
