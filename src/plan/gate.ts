import { parseDay } from '../domain/business-calendar.ts';
import { sameName } from '../domain/nearest.ts';
import type { Missing } from '../domain/plan.ts';
import { rememberedFor } from '../domain/remembered-for.ts';
import type { Mapping, RequiredKind, Requirement, Scope } from '../mapping/mapping.ts';
import type { PlanContext } from './plan-input.ts';
import { shorten } from './project-name.ts';

/** What a gate looks at. */
export type GateContext = Pick<PlanContext, 'mapping' | 'scope' | 'today'>;

/** Everything the mapping's entry conditions find wanting, in the order of the file. */
export const checkGate = ({ scope, mapping, today }: GateContext): readonly Missing[] =>
  foundWanting(scope, mapping, today);

const foundWanting = rememberedFor((scope: Scope, mapping: Mapping, today: string): readonly Missing[] => {
  const context = { scope, mapping, today };
  return mapping.require.flatMap((requirement) => {
    if (requirement.if !== undefined && !requirement.if.test(context.scope)) return [];
    const problem = problemOf(requirement, context);
    if (problem === undefined) return [];
    const { label, ask, line, field } = requirement;
    const fix =
      requirement.fix ?? (field === undefined ? `Make "${label}" true on the deal` : `Fill in "${label}" on the deal`);
    return [{ label, problem, ask, fix, line, ...(field === undefined ? {} : { field: field.source }) }];
  });
});

function problemOf(requirement: Requirement, context: GateContext): string | undefined {
  const { check, field } = requirement;
  // Sales reads this; the condition itself is the mapping's business and stands on the line that the finding names.
  if (check !== undefined) return check.test(context.scope) ? undefined : 'is missing or not as required';
  if (field === undefined) return undefined;
  const value = field.value(context.scope);
  const text = plainText(value);
  if (text === '') return emptyProblem;
  if (isJunk(text, context.mapping.junk)) return `says "${excerpt(text)}"${junkProblem}`;
  return (
    lengthProblem(text, requirement) ??
    choiceProblem(value, text, requirement) ??
    kindProblem(value, text, requirement.is, context)
  );
}

const emptyProblem = 'is empty';
const junkProblem = ', which counts as empty';

/** Pure. Whether a finding is about nothing at all, a filler in its place, or something else than was asked for. */
export function kindOfMissing({ problem }: Pick<Missing, 'problem'>): 'empty' | 'junk' | 'unfit' {
  if (problem === emptyProblem) return 'empty';
  return problem.endsWith(junkProblem) ? 'junk' : 'unfit';
}

function plainText(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map(plainText).join(' ').trim();
  // HubSpot keeps rich text as HTML; what counts is what a person reads.
  return String(value)
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/&nbsp;/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

const bare = (text: string) => text.toLowerCase().replaceAll(/^[\s\p{P}]+|[\s\p{P}]+$/gu, '');

/** What people put between two fillers; `/` last, because it is also part of some ("n/a"). */
const separators = [/[\s,;|]+/, /[,;|/]+/, /[\s,;|/]+/];

/** A value is junk when it is one of the listed ones, also repeated or dressed with punctuation ("TBD, TBD."). */
function isJunk(text: string, junk: readonly string[]): boolean {
  const listed = new Set(junk.flatMap((word) => [word.trim().toLowerCase(), bare(word)]));
  if (listed.has(text.toLowerCase()) || listed.has(bare(text))) return true;
  return separators.some((separator) => {
    const parts = text.split(separator).map(bare);
    return parts.length > 1 && parts.every((part) => part === '' || listed.has(part));
  });
}

function lengthProblem(text: string, { minWords, minLength }: Requirement): string | undefined {
  const words = minWords === undefined ? 0 : countWords(text);
  if (minWords !== undefined && words < minWords)
    return `has ${words} word${words === 1 ? '' : 's'}, at least ${minWords} are needed`;
  const length = minLength === undefined ? 0 : [...text].length;
  if (minLength !== undefined && length < minLength)
    return `has ${length} character${length === 1 ? '' : 's'}, at least ${minLength} are needed`;
  return undefined;
}

// Chinese, Japanese, Thai and their neighbours write no spaces: a whole scope would count as one word.
const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

function countWords(text: string): number {
  const words = text.split(/\s+/);
  // Making a segmenter takes longer than all the rest of a gate.
  if (!unspaced.test(text)) return words.length;
  const segmenter = new Intl.Segmenter('en', { granularity: 'word' });
  return words
    .map((word) => (unspaced.test(word) ? [...segmenter.segment(word)].filter((part) => part.isWordLike).length : 1))
    .reduce((sum, count) => sum + count, 0);
}

function choiceProblem(value: unknown, text: string, { oneOf }: Requirement): string | undefined {
  if (oneOf === undefined) return undefined;
  const chosen = Array.isArray(value) ? value.map(plainText) : [text];
  if (chosen.every((one) => oneOf.some((choice) => sameName(choice, one)))) return undefined;
  return `is "${excerpt(text)}", expected one of ${oneOf.map((choice) => `"${choice}"`).join(', ')}`;
}

function kindProblem(
  value: unknown,
  text: string,
  kind: RequiredKind | undefined,
  context: GateContext,
): string | undefined {
  if (kind === undefined) return undefined;
  const found = `is "${excerpt(text)}"`;
  if (kind === 'date' || kind === 'future date' || kind === 'past date')
    return dateProblem(value, kind, found, context);
  const number = typeof value === 'number' ? value : Number(text);
  const rules: Record<Exclude<RequiredKind, 'date' | 'future date' | 'past date'>, readonly [boolean, string]> = {
    number: [Number.isFinite(number), 'a number'],
    'positive number': [number > 0, 'a number above 0'],
    email: [/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text), 'an e-mail address'],
    url: [/^https?:\/\/\S+$/i.test(text), 'a web address'],
    yes: [value === true || /^(true|yes|1)$/i.test(text), 'yes'],
  };
  const [holds, expected] = rules[kind];
  return holds ? undefined : `${found}, expected ${expected}`;
}

function dateProblem(value: unknown, kind: string, found: string, { mapping, today }: GateContext): string | undefined {
  const day = parseDay(value, mapping.calendar.timezone);
  if (day === undefined) return `${found}, expected a date`;
  if (kind === 'future date' && day <= today) return `is ${day}, which is not after today (${today})`;
  if (kind === 'past date' && day >= today) return `is ${day}, which is not before today (${today})`;
  return undefined;
}

const excerpt = (text: string): string => shorten(text, 60);

/** What is missing, in one line for a deal property or a message. */
export const describeMissing = (missing: readonly Missing[]): string =>
  missing.map(({ label, problem }) => `${label} ${problem}`).join('; ');
