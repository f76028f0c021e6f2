import { digest } from './audit.ts';

/** By what a removed name or address is known again. It cannot be read, only tried. */
export interface ForgottenTerm {
  readonly digest: string;
  readonly salt: string;
  /** Of how many words it is; an address is one. */
  readonly words: number;
  readonly at: number;
}

const folded = (text: string): string => text.normalize('NFC').toLowerCase();

/** The words of a text, and the addresses in it as one word each; in small letters. */
export const wordsIn = (text: string): string[] =>
  folded(text)
    .split(/[^\p{L}\p{N}@._%+'’-]+/u)
    .flatMap(trimmed);

/** Without the full stop that ends a sentence, the quotes around it, and the ending of "Ana’s". */
const trimmed = (word: string): string[] => {
  const bare = word.replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '').replace(/['’]s$/, '');
  return bare === '' ? [] : [bare];
};

export function forgottenTerm(term: string, salt: string, at: number): ForgottenTerm {
  const words = wordsIn(term);
  return { digest: digest([salt, words.join(' ')]), salt, words: words.length, at };
}

/** Answers when somebody was removed of whom a value speaks; undefined where it speaks of none of them. */
export function createRecogniser(forgotten: readonly ForgottenTerm[]): (value: unknown) => number | undefined {
  const known = new Map(forgotten.map((one) => [one.digest, one.at]));
  const lengths = [...new Set(forgotten.map((one) => one.words))];
  const salts = [...new Set(forgotten.map((one) => one.salt))];
  const inText = (text: string): number | undefined => {
    const words = wordsIn(text);
    for (const length of lengths)
      for (let i = 0; i + length <= words.length; i += 1)
        for (const salt of salts) {
          const at = known.get(digest([salt, words.slice(i, i + length).join(' ')]));
          if (at !== undefined) return at;
        }
    return undefined;
  };
  const search = (value: unknown): number | undefined => {
    if (typeof value === 'string') return inText(value);
    if (typeof value !== 'object' || value === null) return undefined;
    for (const part of [fullName(value), ...Object.values(value)]) {
      const at = search(part);
      if (at !== undefined) return at;
    }
    return undefined;
  };
  return forgotten.length === 0 ? () => undefined : search;
}

/** Of a record that keeps the parts of a name apart, as contacts of the CRM do. */
export function fullName(record: object): string | undefined {
  const first = 'firstname' in record ? record.firstname : undefined;
  const last = 'lastname' in record ? record.lastname : undefined;
  return typeof first === 'string' && typeof last === 'string' ? `${first} ${last}`.trim() : undefined;
}
