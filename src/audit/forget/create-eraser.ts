import { fullName } from '../../domain/forgotten.ts';
import type { Eraser } from '../../store/eraser.ts';
import type { Term } from './terms.ts';

/** What stands in the place of a name; of an address, one that is none, because some places take only addresses. */
const removedName = '(removed)';
const removedAddress = 'removed@forgotten.invalid';

/** Takes these terms out of texts and of whatever JSON holds. Pure. */
export function createEraser(terms: readonly Term[]): Eraser {
  const patterns = terms.map((term) => ({
    pattern: new RegExp(patternOf(term), 'giu'),
    whole: new RegExp(`^(?:${patternOf(term)})$`, 'iu'),
    removed: term.kind === 'address' ? removedAddress : removedName,
  }));
  const hints = terms.flatMap(hintsOf);
  const mayHave = (text: string): boolean => {
    const folded = text.toLowerCase();
    return hints.some((hint) => folded.includes(hint));
  };
  const text = (given: string): string =>
    mayHave(given) ? patterns.reduce((so, { pattern, removed }) => so.replace(pattern, removed), given) : given;
  const has = (given: string): boolean => text(given) !== given;
  const is = (given: string): boolean => mayHave(given) && patterns.some(({ whole }) => whole.test(given.trim()));
  const value = (given: unknown): unknown => {
    if (typeof given === 'string') return text(given);
    if (Array.isArray(given)) return given.map(value);
    if (typeof given !== 'object' || given === null) return given;
    if (isRecordOf(given, is)) return bareRecord(given);
    return Object.fromEntries(Object.entries(given).map(([name, part]) => [text(name), value(part)]));
  };
  const slugs = terms.map(({ text: named }) => slugOf(named)).filter((slug) => slug.includes('-'));
  const inKey = (key: string): boolean => slugs.some((slug) => `-${slugOf(key)}-`.includes(`-${slug}-`));
  return { mayHave, has, is, inKey, text, value };
}

/** As keys are made of the words of a promise. */
const slugOf = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');

const notBefore = '(?<![\\p{L}\\p{N}_%+@-]|[\\p{L}\\p{N}]\\.)';
const notAfter = '(?![\\p{L}\\p{N}_@-]|\\.[\\p{L}\\p{N}])';

function patternOf({ kind, text }: Term): string {
  const forms = [text, text.normalize('NFD')].flatMap((form) => [
    form,
    form.replaceAll("'", '’'),
    form.replaceAll("'", '&#39;'),
  ]);
  if (kind === 'address') {
    const [local = '', domain = ''] = text.split('@');
    return `${notBefore}${escaped(local)}(?:@|%40)${escaped(domain)}${notAfter}`;
  }
  if (kind === 'telephone') return `(?:\\+|(?<!\\d))${[...text.replaceAll(/\D/g, '')].join('[\\s()./-]*')}(?!\\d)`;
  const between = '(?:\\s|%20|\\+|_)+';
  const named = forms.flatMap((form) => {
    const words = form.split(' ').map(escaped);
    const [last = '', ...first] = [words.at(-1), ...words.slice(0, -1)];
    return [words.join(between), `${last},\\s*${first.join(between)}`];
  });
  return `(?<![\\p{L}\\p{N}])(?:${[...new Set(named)].join('|')})(?![\\p{L}\\p{N}\\p{M}])`;
}

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** Something short that stands in every text in which the term does, whatever its form; most texts have none of it. */
function hintsOf({ kind, text }: Term): string[] {
  if (kind === 'address') return [(text.split('@')[0] ?? '').toLowerCase()];
  if (kind === 'telephone') return [text.replaceAll(/\D/g, '').slice(0, 2)];
  const [first = ''] = text.split(/[ '’]/);
  return [...new Set([first.toLowerCase(), first.normalize('NFD').toLowerCase()])];
}

/** A contact, an owner or a member who is the person: then nothing of the record is kept but its id. */
export function isRecordOf(record: object, is: Eraser['is']): boolean {
  const names = Object.keys(record);
  if (names.length === 2 && 'id' in record && 'properties' in record)
    return typeof record.properties === 'object' && record.properties !== null && isTheirs(record.properties, is);
  return 'id' in record && 'email' in record && isTheirs(record, is);
}

const isTheirs = (record: object, is: Eraser['is']): boolean =>
  [
    fullName(record),
    ...['email', 'name', 'username'].map((name) => Object.entries(record).find(([key]) => key === name)?.[1]),
  ].some((text) => typeof text === 'string' && is(text));

function bareRecord(record: object): unknown {
  if ('properties' in record && 'id' in record) return { id: record.id, properties: {} };
  return Object.fromEntries(
    Object.entries(record).filter(
      ([name, part]) => name === 'id' || typeof part === 'boolean' || typeof part === 'number',
    ),
  );
}
