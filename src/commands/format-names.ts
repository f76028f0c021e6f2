import { count, createPaint, printable, wrap } from '../plan/text-layout.ts';
import type { Io } from './io.ts';

/** One name that is not as it was, as people and programs are told. */
export interface NameTold {
  readonly kind: string;
  readonly what: string;
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly deals: readonly string[];
}

interface NamesDocument {
  readonly mappings: readonly unknown[];
  readonly names: readonly NameTold[];
  readonly looked: number;
  readonly patch: string;
  readonly fixed: boolean;
  readonly pinned: number | null;
  readonly lock: string;
}

const mostDeals = 5;

/** What `check --live` shows a person. */
export function formatNames(document: NamesDocument, { color, width }: Pick<Io, 'color' | 'width'>): string {
  const { mappings, names, looked, patch, fixed, pinned, lock } = document;
  const paint = createPaint(color);
  const told = names.map(
    ({ file, line, column, message, deals }) =>
      `${paint('bold', `${file}:${line}:${column}`)}\n${wrap(printable(message), width - 2)
        .map((text) => `  ${text}\n`)
        .join('')}${affected(deals)}`,
  );
  const diff = patch === '' ? '' : `\n${patch}\n${fixed ? 'Written.' : 'Write it: handoff check --fix'}\n`;
  const checked = `${count(looked, 'name')} of ${count(mappings.length, 'mapping')} looked up${
    names.length === 0 ? '; all of them stand for what they should' : `, ${names.length} not as they should be`
  }.\n`;
  const lockLine = pinned === null ? '' : `${count(pinned, 'name')} pinned in ${lock}; commit it with the mappings.\n`;
  return `${told.join('')}${diff}${checked}${lockLine}`;
}

function affected(deals: readonly string[]): string {
  if (deals.length === 0) return '  No open handoff is concerned.\n';
  const more = deals.length > mostDeals ? ` and ${deals.length - mostDeals} more` : '';
  return `  Concerns ${count(deals.length, 'open handoff')}: ${deals.slice(0, mostDeals).join(', ')}${more}\n`;
}
