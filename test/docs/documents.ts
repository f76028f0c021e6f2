import { globSync, readFileSync } from 'node:fs';

export interface Document {
  readonly name: string;
  readonly text: string;
}

const read = (name: string): Document => ({ name, text: readFileSync(name, 'utf8') });

/** Everything that people read, but the licence. */
export const documents: readonly Document[] = [
  'README.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  ...globSync('docs/**/*.md').sort(),
].map(read);

export const document = (name: string): string => read(name).text;

const isFence = (line: string): boolean => line.startsWith('```');

/** Code as it stands in a text: each line of a fenced block without its comment, and what stands between backticks. */
export function codeIn(text: string): string[] {
  let fenced = false;
  return text.split('\n').flatMap((line) => {
    if (isFence(line)) fenced = !fenced;
    if (isFence(line)) return [];
    return fenced
      ? [line.replace(/\s#\s.*$/, '').trim()]
      : [...line.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
  });
}

/** Rows of every table in a text, as trimmed cells; a bar behind a backslash belongs to its cell. */
export const rowsIn = (text: string): string[][] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('|') && !line.startsWith('|--'))
    .map((line) =>
      line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );

/** The part of a text under one heading, up to the next heading of the same or a higher level. */
export function sectionOf(text: string, heading: string): string {
  const level = /^#+/.exec(heading)?.[0].length ?? 0;
  const from = text.indexOf(`\n${heading}\n`);
  if (from < 0) throw new Error(`there is no heading "${heading}"`);
  const rest = text.slice(from + heading.length + 2);
  const next = rest.search(new RegExp(`^#{1,${level}} `, 'm'));
  return next < 0 ? rest : rest.slice(0, next);
}
