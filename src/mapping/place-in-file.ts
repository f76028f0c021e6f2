import type { Mapping } from './mapping.ts';

/** The place of a line of a mapping for people: in its own file, or in the one that it shares with others. */
export function placeInFile({ file, shared }: Pick<Mapping, 'file' | 'shared'>, line: number): string {
  const home = shared?.homeOf(line) ?? { file, line };
  return `${home.file}:${home.line}`;
}
