import type { Chance, Mutated } from './chance.ts';

type TextMutation = (text: string, chance: Chance) => string;

/** What a hand that slips, another editor or a copy from a web page leaves behind. */
const strays = [
  ...['"', "'", ':', ': ', '#', ' #', '-', '- ', '[', ']', '{', '}', '{{', '}}', '{%', ',', '&a ', '*a', '!x ', '|'],
  ...['>', '%', '@', '`', '?', '? ', '\t', '\n', '\r', '\0', '---\n', '...\n', '<<: ', '\\', '\\u0041', '~'],
  ...['\u00A0', '\u200B', '\uFEFF', '\u2028', '\u0085', '\u202E', '“', '”', '’', '–', '：', '\uD800', '🚀', 'é', 'é'],
] as const;

const splice = (text: string, at: number, remove: number, insert: string): string =>
  text.slice(0, at) + insert + text.slice(at + remove);

/** One line of the file replaced by whatever is made of it. */
const onLine =
  (change: (line: string, chance: Chance, lines: readonly string[]) => readonly string[]): TextMutation =>
  (text, chance) => {
    const lines = text.split('\n');
    const at = chance.below(lines.length);
    return lines.flatMap((line, index) => (index === at ? change(line, chance, lines) : [line])).join('\n');
  };

/** Those that change nothing a person would call the meaning; the test holds the version of the mapping to that. */
export const layoutMutations: Readonly<Record<string, TextMutation>> = {
  'Windows line ends': (text) => text.replaceAll('\n', '\r\n'),
  'a byte order mark': (text) => `\uFEFF${text}`,
  'a comment line': onLine((line) => (line.startsWith('  ') ? [line] : ['# a remark: with { signs', line])),
  'no comment lines': (text) => text.replaceAll(/^#.*\n/gm, ''),
  'blank lines at the end': (text) => `${text}\n\n   \n`,
  'a start of the document': (text) => `---\n${text}`,
  'an end of the document': (text) => `${text.trimEnd()}\n...\n`,
  // In a text of several lines they would belong to it.
  'blanks at the ends of lines': (text) => (text.includes('|\n') ? text : text.replaceAll('\n', '  \n')),
};

export const textMutations: Readonly<Record<string, TextMutation>> = {
  ...layoutMutations,
  'a character less': (text, chance) => splice(text, chance.below(text.length), 1, ''),
  'a stray': (text, chance) => splice(text, chance.below(text.length), 0, chance.oneOf(strays)),
  'a stray instead': (text, chance) =>
    splice(text, chance.below(text.length), 1 + chance.below(4), chance.oneOf(strays)),
  'several strays': (text, chance) =>
    Array.from({ length: 2 + chance.below(5) }).reduce<string>(
      (before) => splice(before, chance.below(before.length), chance.below(3), chance.oneOf(strays)),
      text,
    ),
  'two characters exchanged': (text, chance) => {
    const at = chance.below(text.length - 1);
    return splice(text, at, 2, `${text[at + 1]}${text[at]}`);
  },
  'a piece moved': (text, chance) => {
    const [from, size] = [chance.below(text.length), chance.below(60)];
    const rest = splice(text, from, size, '');
    return splice(rest, chance.below(rest.length), 0, text.slice(from, from + size));
  },
  'a line less': onLine(() => []),
  'a line twice': onLine((line) => [line, line]),
  'a line from elsewhere': onLine((line, chance, lines) => [line, chance.oneOf(lines)]),
  'a line indented': onLine((line, chance) => [' '.repeat(1 + chance.below(4)) + line]),
  'a line indented by a tab': onLine((line) => [`\t${line}`]),
  'a line less indented': onLine((line, chance) => [line.replace(new RegExp(`^ {1,${1 + chance.below(4)}}`), '')]),
  'a line broken': onLine((line, chance) => {
    const at = chance.below(line.length + 1);
    return [line.slice(0, at), line.slice(at)];
  }),
  'two lines in one': (text, chance) => {
    const breaks = [...text.matchAll(/\n/g)].map(({ index }) => index);
    return splice(text, chance.oneOf(breaks), 1, chance.oneOf(['', ' ']));
  },
  'the end cut off': (text, chance) => text.slice(0, chance.below(text.length)),
  'the beginning cut off': (text, chance) => text.slice(chance.below(text.length)),
  'old line ends': (text) => text.replaceAll('\n', '\r'),
  'mixed line ends': (text, chance) => text.replaceAll('\n', () => chance.oneOf(['\n', '\r\n', '\r'])),
  'two byte order marks': (text) => `\uFEFF\uFEFF${text}`,
  'tabs instead of blanks': (text) => text.replaceAll(/^ +/gm, (blanks) => '\t'.repeat(Math.ceil(blanks.length / 2))),
  'curly quotes': (text) => text.replaceAll(/"([^"\n]*)"/g, '“$1”'),
  'no quotes': (text) => text.replaceAll('"', ''),
  'unbreakable blanks': (text) => text.replaceAll(': ', ':\u00A0'),
  'no blanks behind colons': (text, chance) => text.replaceAll(': ', () => (chance.below(8) === 0 ? ':' : ': ')),
  'everything twice': (text) => text + text,
  'a second document': (text) => `${text}\n---\nname: Another\n`,
  'an older YAML': (text) => `%YAML 1.1\n---\n${text}`,
  'bytes of another encoding': (text, chance) => splice(text, chance.below(text.length), 1, '\uFFFD'),
};

export function mutateText(text: string, chance: Chance): Mutated {
  const how = chance.oneOf(Object.keys(textMutations));
  return { how, text: textMutations[how]?.(text, chance) ?? text };
}
