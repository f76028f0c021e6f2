import type { Outcome } from '../plan/examples/run-example.ts';
import { count, createPaint, printable, wrap } from '../plan/text-layout.ts';
import type { View } from './io.ts';

/** An example with what came of it. */
export interface Tested {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly outcome: Outcome['kind'];
  readonly differences: readonly {
    readonly line: number;
    readonly what: string;
    readonly expected: string;
    readonly found: string;
  }[];
}

interface Tests {
  readonly examples: readonly Tested[];
}

/** A line for each example, and under one that failed what it says and what comes of it, with the line of the file. */
export function formatTests({ examples }: Tests, { color, width }: View): string {
  const paint = createPaint(color);
  const told = [...Map.groupBy(examples, ({ file }) => file)].map(([file, all]) => {
    const lines = all.map(({ name, line, differences }) => {
      if (differences.length === 0) return `  ${paint('green', '✓')} ${printable(name)}\n`;
      const wrong = differences.map((one) => {
        const head = wrap(`${file}:${one.line} ${printable(one.what)}`, width - 4).map((text) => `    ${text}\n`);
        const body = [`- ${one.expected}`, `+ ${one.found}`].flatMap((text) =>
          wrap(printable(text), width - 6).map((part) => `      ${part}\n`),
        );
        return [...head, ...body].join('');
      });
      return `  ${paint('red', '✗')} ${printable(name)} (line ${line})\n${wrong.join('')}`;
    });
    return `${paint('bold', file)}\n${lines.join('')}`;
  });
  const failed = examples.filter(({ differences }) => differences.length > 0).length;
  const result = failed === 0 ? 'all as they should be' : `${failed} not as it should be`;
  return `${told.join('\n')}\n${count(examples.length, 'example')}, ${result}.\n`;
}
