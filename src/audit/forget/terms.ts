import { UserError } from '../../domain/errors.ts';
import { wordsIn } from '../../domain/forgotten.ts';

/** By what somebody is named: addresses, names of at least two words, numbers of telephones. */
export type Term = { readonly kind: 'address' | 'name' | 'telephone'; readonly text: string };

const isAddress = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);
const isTelephone = (text: string): boolean =>
  /^\+?[\d\s()./-]{7,}$/.test(text) && text.replaceAll(/\D/g, '').length >= 7;

/** Undefined for what would hit too much: a word alone is a word of many sentences. */
export function termOf(given: string): Term | undefined {
  const text = given.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
  if (isAddress(text)) return { kind: 'address', text };
  if (isTelephone(text)) return { kind: 'telephone', text };
  const words = wordsIn(text);
  return words.length >= 2 && words.length <= 8 && /\p{L}/u.test(text) ? { kind: 'name', text } : undefined;
}

/** What is on the command line. Throws `UserError` for what names nobody clearly enough. */
export function requireTerm(given: string): Term {
  const term = termOf(given);
  if (term !== undefined) return term;
  throw new UserError(
    'FORGET_WHOM',
    `"${given}" does not name a person clearly enough: one word alone is found everywhere.`,
    {
      fix: 'Write an e-mail address, or a whole name of two to eight words in quotes.',
    },
  );
}

const sameTerm = (a: Term, b: Term): boolean => a.text.toLowerCase() === b.text.toLowerCase();

/** Without repetitions, in the order in which they were found. */
export const distinctTerms = (terms: readonly Term[]): Term[] =>
  terms.filter((term, i) => terms.findIndex((one) => sameTerm(one, term)) === i);
