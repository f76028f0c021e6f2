import { invalid } from '../gateway/refusal.ts';
import { findInstant } from '../instant-text.ts';
import type { PropertyDefinition } from '../schema/property-definition.ts';

export type Comparable = string | number;

/** How values of a property compare: `stored` reads one of a record, `given` one of a filter (400 when it makes no sense). */
export interface Comparison {
  readonly stored: (value: string) => Comparable;
  readonly given: (value: string) => Comparable;
}

function givenNumber(value: string, number: number | undefined): number {
  if (number !== undefined && !Number.isNaN(number)) return number;
  throw invalid('There was a problem with the request.', {
    errors: [{ message: `"${value}" cannot be compared with.` }],
  });
}

const lower = (value: string): string => value.toLowerCase();
const asItIs = (value: string): string => value;

// Stored moments are ISO 8601 already, so the quick parser will do: searches read many of them.
const moments: Comparison = { stored: Date.parse, given: (value) => givenNumber(value, findInstant(value)) };
const numbers: Comparison = { stored: Number, given: (value) => givenNumber(value, Number(value)) };
const choices: Comparison = { stored: asItIs, given: asItIs };
const texts: Comparison = { stored: lower, given: lower };

/** Moments and days compare as milliseconds, numbers as numbers; choices are case-sensitive, other text is not. */
export function comparisonOf({ type }: PropertyDefinition): Comparison {
  switch (type) {
    case 'date':
    case 'datetime':
      return moments;
    case 'number':
      return numbers;
    case 'enumeration':
    case 'bool':
      return choices;
    default:
      return texts;
  }
}

const tokens = (value: string): readonly string[] => value.toLowerCase().split(/[^\p{L}\p{N}*]+/u);
const pattern = (word: string): RegExp =>
  new RegExp(`^${word.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`);

/** Whether every word of `wanted` is a word of the value; `*` stands for anything. */
export function containsTokens(wanted: string): (value: string) => boolean {
  const patterns = tokens(wanted)
    .filter((word) => word !== '')
    .map(pattern);
  return (value) => {
    const words = tokens(value);
    return patterns.every((each) => words.some((word) => each.test(word)));
  };
}
