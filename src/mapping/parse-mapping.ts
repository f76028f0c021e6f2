import { createBench } from './bench.ts';
import { timezoneOf } from './compile/compile-calendar.ts';
import { compileMapping } from './compile/compile-mapping.ts';
import { createEngine } from './expression/engine.ts';
import { limitProblems } from './limit-problems.ts';
import type { Mapping, MappingProblem } from './mapping.ts';
import { readShape } from './shape/read-shape.ts';
import { readSource } from './source/read-source.ts';

export interface ParsedMapping {
  /** Only when nothing is wrong; warnings do not count. */
  readonly mapping?: Mapping;
  /** All of them, in the order of the file; of a hopeless file the first 200. */
  readonly problems: readonly MappingProblem[];
}

/** A mapping file from its text. Pure, and never throws whatever the text. */
export function parseMapping(text: string, file: string): ParsedMapping {
  const source = readSource(text, file);
  if (source.plain === undefined) return { problems: limitProblems(source.problems) };
  const { raw, problems } = readShape(source, source.plain);
  if (raw === undefined) return { problems: limitProblems([...source.problems, ...problems]) };
  const timezone = timezoneOf(raw);
  const bench = createBench(source, createEngine(timezone), timezone);
  const mapping = compileMapping(bench, raw, source.plain);
  const found = problems.length === 0 ? bench.problems : bench.problems.filter(({ code }) => !ofAbsence.has(code));
  const all = limitProblems([...source.problems, ...problems, ...found]);
  return all.some(({ severity }) => severity === 'error') ? { problems: all } : { mapping, problems: all };
}

/** Where parts of the wrong shape were left out, that something is absent may be due to that alone. */
const ofAbsence: ReadonlySet<string> = new Set(['KEY_MISSING', 'ROLE_EMPTY', 'TASK_UNKNOWN', 'TEMPLATE_NO_OTHERWISE']);
