import type { YAMLError } from 'yaml';
import type { ProblemCode } from '../problem-catalogue.ts';

export interface YamlFinding {
  readonly code: ProblemCode;
  readonly offset: number;
  readonly message: string;
  readonly fix?: string;
}

const unquoted: Omit<YamlFinding, 'offset'> = {
  code: 'TEXT_UNQUOTED',
  message: 'YAML takes a `{` at the beginning of a value for a list of settings',
};
const needsQuotes = 'Put the whole text in double quotes.';

/** What YAML's own codes mean to somebody who does not know them. */
const readings: Readonly<Record<string, Omit<YamlFinding, 'offset'>>> = {
  RESOURCE_EXHAUSTION: { code: 'YAML_TOO_DEEP', message: 'values are nested deeper than can be read' },
  TAB_AS_INDENT: { code: 'YAML_TAB', message: 'the line begins with a tab' },
  MULTIPLE_DOCS: { code: 'YAML_SEVERAL_DOCUMENTS', message: 'a second document begins here' },
  BAD_ALIAS: { code: 'YAML_SYNTAX', message: 'text cannot begin with `*` or `&`', fix: needsQuotes },
  BAD_SCALAR_START: { code: 'YAML_SYNTAX', message: 'text cannot begin with this character', fix: needsQuotes },
  TAG_RESOLVE_FAILED: { code: 'YAML_TAG', message: 'text that begins with `!` is a YAML tag' },
  BLOCK_AS_IMPLICIT_KEY: {
    code: 'YAML_SYNTAX',
    message: 'a second `: ` on this line, or a line that is indented too far',
    fix: 'Put the text in double quotes if the colon belongs to it; else line the key up with its neighbours.',
  },
  MULTILINE_IMPLICIT_KEY: {
    code: 'YAML_SYNTAX',
    message: 'this line is neither `key: value` nor a `- list entry`',
    fix: 'Add a space after the colon, or indent the line as its neighbours are.',
  },
  BAD_INDENT: {
    code: 'YAML_SYNTAX',
    message: 'a `[` or `{` is not closed, or the line is indented wrongly',
    fix: 'Close the bracket, and line the entry up with its neighbours.',
  },
  MISSING_CHAR: {
    code: 'YAML_SYNTAX',
    message: 'a closing quote, bracket, colon or comma is missing',
    fix: 'Close what was opened on this line or the one before.',
  },
  UNEXPECTED_TOKEN: { code: 'YAML_SYNTAX', message: 'this does not belong here', fix: needsQuotes },
};

/** One finding for each line; the parser's later complaints about a line follow from its first. */
export function readYamlErrors(errors: readonly YAMLError[], text: string): readonly YamlFinding[] {
  const seenLines = new Set<number>();
  return errors.flatMap((error): YamlFinding[] => {
    const offset = error.pos[0];
    const line = text.lastIndexOf('\n', offset - 1);
    if (seenLines.has(line) || seenLines.size >= 5) return [];
    seenLines.add(line);
    return [readYamlError(error, text)];
  });
}

function readYamlError(error: YAMLError, text: string): YamlFinding {
  const offset = error.pos[0];
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const braces = /[:-] +\{\{/.exec(text.slice(lineStart, offset + 1));
  if (error.code === 'UNEXPECTED_TOKEN' && braces) {
    return { ...unquoted, offset: lineStart + braces.index + braces[0].length - 2 };
  }
  const reading = readings[error.code] ?? { code: 'YAML_SYNTAX', message: error.message };
  return { ...reading, offset };
}
