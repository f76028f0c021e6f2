import type { Mapping, MappingProblem } from './mapping.ts';
import { parseMapping } from './parse-mapping.ts';
import { problem } from './source/read-source.ts';

export interface MappingText {
  readonly file: string;
  readonly text: string;
}

export interface ParsedMappings {
  /** Those without errors, in the order in which they are asked: by priority, then name. */
  readonly mappings: readonly Mapping[];
  readonly problems: readonly MappingProblem[];
}

/** All mapping files together, with what is wrong between them. */
export function parseMappings(files: readonly MappingText[]): ParsedMappings {
  const parsed = files.map(({ file, text }) => parseMapping(text, file));
  const mappings = parsed.flatMap(({ mapping }) => (mapping === undefined ? [] : [mapping]));
  const inOrder = mappings.toSorted((a, b) => a.priority - b.priority || a.name.localeCompare(b.name));
  const problems = [
    ...parsed.flatMap((one) => one.problems),
    ...pairsOf(mappings).flatMap(([first, second]) => [...sameName(first, second), ...overlap(first, second)]),
  ];
  return { mappings: inOrder, problems };
}

const pairsOf = (mappings: readonly Mapping[]): [Mapping, Mapping][] =>
  mappings.flatMap((first, index) => mappings.slice(index + 1).map((second): [Mapping, Mapping] => [first, second]));

const plain = (name: string): string => name.trim().toLowerCase();

function sameName(first: Mapping, second: Mapping): MappingProblem[] {
  if (plain(first.name) !== plain(second.name)) return [];
  const message = `\`${second.name}\` is also the name of ${first.file}`;
  return [problem('NAME_DUPLICATE', second.file, { line: second.line, column: 1 }, message)];
}

/** Certain only where one of the two takes every deal of a pipeline; two conditions may exclude each other. */
function overlap(first: Mapping, second: Mapping): MappingProblem[] {
  if (first.priority !== second.priority) return [];
  if (first.when.if !== undefined && second.when.if !== undefined) return [];
  const shares = (a: readonly string[], b: readonly string[]): boolean =>
    a.length === 0 || b.length === 0 || a.some((one) => b.some((other) => plain(one) === plain(other)));
  if (!shares(first.when.pipelines, second.when.pipelines) || !shares(first.when.stages, second.when.stages)) return [];
  const message = `${first.file} takes some of the same deals and has the same priority, so the name decides`;
  return [problem('PRIORITY_OVERLAP', second.file, { line: second.when.line, column: 1 }, message)];
}
