import { parseDocument } from 'yaml';
import type { MappingProblem } from '../mapping-problem.ts';
import { type ProblemCode, problemCatalogue } from '../problem-catalogue.ts';
import { type FindPlace, linesOf, type Place, placesOf } from './places.ts';
import { type PlainValue, toPlainValue } from './plain-value.ts';
import { readYamlErrors } from './yaml-problems.ts';

/** A mapping file as text, taken apart. `plain` is undefined when the text could not be read far enough to go on. */
export interface Source {
  readonly file: string;
  readonly plain?: PlainValue;
  readonly place: FindPlace;
  readonly problems: readonly MappingProblem[];
}

const maxBytes = 256 * 1024;
const recoverable: ReadonlySet<ProblemCode> = new Set(['YAML_TAG', 'YAML_SEVERAL_DOCUMENTS']);

export function problem(code: ProblemCode, file: string, place: Place, message: string, fix?: string): MappingProblem {
  const { severity, fix: usualFix } = problemCatalogue[code];
  return { code, severity, file, line: place.line, column: place.column, message, fix: fix ?? usualFix };
}

/** Pure, and for any text whatever an answer instead of an exception. */
export function readSource(text: string, file: string): Source {
  const unusable = findUnusable(text, file);
  if (unusable !== undefined) return { file, place: () => unusable, problems: [unusable] };
  return readYaml(text.replace(/^\uFEFF/, ''), file);
}

function findUnusable(text: string, file: string): MappingProblem | undefined {
  const top = { line: 1, column: 1 };
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > maxBytes) return problem('FILE_TOO_LARGE', file, top, `${bytes} bytes; at most ${maxBytes} are read`);
  // U+FFFD is what a decoder leaves where the bytes made no sense; NUL is what UTF-16 looks like.
  const broken = text.search(/[\uFFFD\0]/);
  if (broken === -1) return undefined;
  return problem('FILE_NOT_UTF8', file, linesOf(text)(broken), 'this character is not valid UTF-8 text');
}

function readYaml(text: string, file: string): Source {
  // Keys are compared while they are unfolded: the parser compares each with each, and takes 1 and "1" for two.
  const document = parseDocument(text, { prettyErrors: false, uniqueKeys: false });
  const placeAt = linesOf(text);
  const place = placesOf(document, text, placeAt);
  const problems: MappingProblem[] = [];
  const told = new Set<string>();
  const report = (code: ProblemCode, offset: number, message: string, fix?: string): void => {
    // What an alias repeats is unfolded again, and wrong in the same place.
    if (told.has(`${code}:${offset}`)) return;
    told.add(`${code}:${offset}`);
    problems.push(problem(code, file, placeAt(offset), message, fix));
  };

  const findings = readYamlErrors([...document.errors, ...document.warnings], text);
  for (const { code, offset, message, fix } of findings) report(code, offset, message, fix);
  if (document.directives.yaml.explicit === true) {
    const message = 'a `%YAML` line changes what the values below it mean';
    report('YAML_SYNTAX', Math.max(0, text.search(/^%YAML/m)), message, 'Remove the line.');
  }
  if (problems.some(({ code }) => code === 'YAML_SYNTAX') || findings.some(({ code }) => !recoverable.has(code))) {
    return { file, place, problems };
  }

  const plain = toPlainValue(document, text, report);
  if (plain === null && problems.length === 0) report('FILE_EMPTY', 0, 'there is nothing in this file');
  return plain === null ? { file, place, problems } : { file, place, problems, plain };
}
