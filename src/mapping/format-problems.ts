import type { MappingProblem } from './mapping.ts';

export interface FormatOptions {
  readonly color: boolean;
  /** The text of each file by name; a file that is not there is shown without its lines. */
  readonly texts: Readonly<Record<string, string>>;
}

const styles = { bold: 1, red: 31, yellow: 33, cyan: 36, dim: 2 } as const;
type Paint = (style: keyof typeof styles, text: string) => string;

/** Problems for a terminal: where, which, what, the line itself with a mark under it, and how to repair it. */
export function formatProblems(problems: readonly MappingProblem[], { color, texts }: FormatOptions): string {
  const paint: Paint = (style, text) => (color ? `\u001B[${styles[style]}m${text}\u001B[0m` : text);
  const blocks = problems.map((one) => formatProblem(one, texts, paint));
  return blocks.length === 0 ? '' : [...blocks, `${countOf(problems)}\n`].join('\n');
}

function formatProblem(one: MappingProblem, texts: FormatOptions['texts'], paint: Paint): string {
  const { code, severity, file, line, column, message, fix } = one;
  const tone = severity === 'error' ? 'red' : 'yellow';
  const head = `${paint('bold', `${file}:${line}:${column}`)} ${paint(tone, `${severity} ${code}`)} ${message}`;
  const text = Object.hasOwn(texts, file) ? texts[file] : undefined;
  const shown = text === undefined ? [] : markedLine(text, line, column, tone, paint);
  return `${[head, ...shown, `  ${paint('cyan', 'fix:')} ${fix}`].join('\n')}\n`;
}

const widest = 120;

function markedLine(text: string, line: number, column: number, tone: 'red' | 'yellow', paint: Paint): string[] {
  const whole = text.replace(/^\uFEFF/, '').split(/\r?\n/)[line - 1];
  if (whole === undefined || whole.trim() === '') return [];
  // Of a long line, the part around the mark; tabs and control characters would shift the mark.
  const from = Math.max(0, column - 1 - widest / 2);
  const part = whole.slice(from, from + widest).replaceAll(/\p{Cc}/gu, ' ');
  const margin = ' '.repeat(String(line).length);
  const mark = ' '.repeat(displayWidth(part.slice(0, column - 1 - from)));
  return [`  ${paint('dim', `${line} |`)} ${part}`, `  ${paint('dim', `${margin} |`)} ${mark}${paint(tone, '^')}`];
}

/** Columns on a terminal: East Asian letters and emoji take two. */
const displayWidth = (text: string): number =>
  [...text].reduce(
    (width, char) =>
      width +
      (/[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFF00-\uFF60]|\p{Extended_Pictographic}/u.test(char)
        ? 2
        : 1),
    0,
  );

function countOf(problems: readonly MappingProblem[]): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;
  const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`;
  return [errors > 0 ? count(errors, 'error') : '', warnings > 0 ? count(warnings, 'warning') : '']
    .filter((part) => part !== '')
    .join(', ');
}
