import { parse } from 'yaml';
import type { NameUse } from './find-names.ts';

export interface Renaming {
  readonly use: NameUse;
  /** What it is called now. */
  readonly to: string;
}

/** Pure. The text with nothing but these words exchanged: comments, quotes and layout stay as they are. */
export function replaceNames(text: string, renamings: readonly Renaming[]): string {
  const fromBehind = [...renamings].sort((a, b) => b.use.from - a.use.from);
  return fromBehind.reduce((before, { use, to }) => {
    const written = before.slice(use.from, use.to);
    return `${before.slice(0, use.from)}${inItsQuotes(to, written)}${before.slice(use.to)}`;
  }, text);
}

/** In the quotes that stand there; without any where YAML reads the bare words as they are, also between brackets. */
function inItsQuotes(name: string, written: string): string {
  if (written.startsWith("'") && !name.includes('\n')) return `'${name.replaceAll("'", "''")}'`;
  return written.startsWith('"') || !isReadBare(name) ? JSON.stringify(name) : name;
}

function isReadBare(name: string): boolean {
  if (!/^[\p{L}\p{N}][\p{L}\p{N}\p{Pd} _.@&()/+·›]*$/u.test(name) || name !== name.trim()) return false;
  return parse(name) === name;
}
