import type { MappingProblem } from './mapping.ts';
import { problem } from './source/read-source.ts';

/** Nobody reads more, and a file that is no mapping at all has thousands. */
export const problemLimit = 200;

/** The first problems in the order of the file, and one more that says so when there are others. */
export function limitProblems(problems: readonly MappingProblem[]): readonly MappingProblem[] {
  const inOrder = problems.toSorted((a, b) => a.line - b.line || a.column - b.column || a.code.localeCompare(b.code));
  const beyond = inOrder[problemLimit];
  if (beyond === undefined) return inOrder;
  const message = `more than ${problemLimit} problems; the others are not shown`;
  return [...inOrder.slice(0, problemLimit), problem('TOO_MANY_PROBLEMS', beyond.file, beyond, message)];
}
