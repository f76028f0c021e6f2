import type { Liquid } from 'liquidjs';
import type { Finding } from './expression/findings.ts';
import type { MappingProblem, Read } from './mapping.ts';
import type { ProblemCode } from './problem-catalogue.ts';
import type { FilePath, PlaceOptions } from './source/places.ts';
import { problem, type Source } from './source/read-source.ts';

/** What every part of the compiler works with: where it writes problems down, and what it has found to be read. */
export interface Bench {
  readonly file: string;
  readonly timezone: string;
  readonly engine: Liquid;
  readonly problems: readonly MappingProblem[];
  /** Everything that expressions and paths read. */
  readonly reads: readonly Read[];
  report(code: ProblemCode, path: FilePath, message: string, options?: PlaceOptions & { readonly fix?: string }): void;
  reportFinding(finding: Finding, path: FilePath): void;
  noteReads(reads: readonly Read[]): void;
  lineOf(path: FilePath): number;
}

export function createBench(source: Source, engine: Liquid, timezone: string): Bench {
  const problems: MappingProblem[] = [];
  const reads: Read[] = [];
  const { file, place } = source;
  return {
    file,
    timezone,
    engine,
    problems,
    reads,
    report: (code, path, message, { fix, ...where } = {}) => {
      problems.push(problem(code, file, place(path, where), message, fix));
    },
    reportFinding: ({ code, offset, message, fix }, path) => {
      problems.push(problem(code, file, place(path, { offset }), message, fix));
    },
    noteReads: (found) => {
      reads.push(...found);
    },
    lineOf: (path) => place(path, { key: true }).line,
  };
}
