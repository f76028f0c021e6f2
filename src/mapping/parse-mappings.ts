import type { Mapping, MappingProblem } from './mapping.ts';
import { type ParsedMapping, parseMapping } from './parse-mapping.ts';
import { parseShared } from './shared/shared-file.ts';
import { type WholeText, withShared } from './shared/with-shared.ts';
import { problem } from './source/read-source.ts';

export interface MappingText {
  readonly file: string;
  readonly text: string;
}

export interface ParsedMappings {
  /** Those without errors, in the order in which they are asked: by priority, then name. */
  readonly mappings: readonly Mapping[];
  readonly problems: readonly MappingProblem[];
  /** Each file with what it takes over from the shared one. */
  readonly whole: Readonly<Record<string, WholeText>>;
}

/** All mapping files together, with what they share and what is wrong between them. */
export function parseMappings(files: readonly MappingText[], shared?: MappingText): ParsedMappings {
  const common = shared && parseShared(shared.text, shared.file);
  if (common !== undefined && common.problems.length > 0) return { mappings: [], problems: common.problems, whole: {} };
  const texts = files.map((one) => ({ ...one, whole: withShared(one, common) }));
  const parsed = texts.map(({ file, whole }) => parseWhole(file, whole));
  const mappings = parsed.flatMap(({ mapping }) => (mapping === undefined ? [] : [mapping]));
  const inOrder = mappings.toSorted((a, b) => a.priority - b.priority || a.name.localeCompare(b.name));
  const problems = [
    ...withoutRepeats(parsed.flatMap((one) => one.problems)),
    ...pairsOf(mappings).flatMap(([first, second]) => [...sameName(first, second), ...overlap(first, second)]),
  ];
  return { mappings: inOrder, problems, whole: Object.fromEntries(texts.map(({ file, whole }) => [file, whole])) };
}

/** Problems are told where they stand on disk. */
function parseWhole(file: string, whole: WholeText): ParsedMapping {
  const { mapping, problems } = parseMapping(whole.text, file);
  const { taken, homeOf } = whole;
  const shared = taken.length === 0 ? {} : { shared: { taken, homeOf } };
  return {
    ...(mapping !== undefined && { mapping: { ...mapping, ...shared } }),
    problems: problems.map((one) => ({ ...one, ...homeOf(one.line) })),
  };
}

/** What is wrong with what files share is wrong once. */
const withoutRepeats = (problems: readonly MappingProblem[]): MappingProblem[] => [
  ...new Map(problems.map((one) => [[one.file, one.line, one.column, one.code, one.message].join('\n'), one])).values(),
];

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
