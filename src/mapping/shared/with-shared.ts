import { isMap, isScalar, parseDocument } from 'yaml';
import type { SharedFile } from './shared-file.ts';

/** Where a line of the whole text stands on disk. */
export interface Home {
  readonly file: string;
  readonly line: number;
}

/** A mapping file with what it takes over, as one text that means the same by itself: what is kept as its version. */
export interface WholeText {
  readonly text: string;
  /** The settings that were taken over, in the order of the shared file. */
  readonly taken: readonly string[];
  readonly homeOf: (line: number) => Home;
  /** The same for a place counted in characters. */
  readonly homeAt: (offset: number) => { readonly file: string; readonly offset: number };
}

interface Piece {
  /** First line and first character in the whole text. */
  readonly line: number;
  readonly at: number;
  readonly home: Home;
  readonly offset: number;
}

/** Pure. A setting that the file has counts, whole; the others of the shared file stand below the file's own. */
export function withShared(
  { file, text }: { readonly file: string; readonly text: string },
  shared: SharedFile | undefined,
): WholeText {
  const own = keysOf(text);
  const taken = own === undefined ? [] : (shared?.settings ?? []).filter(({ key }) => !own.has(key));
  if (shared === undefined || taken.length === 0) return alone(file, text);
  const pieces: Piece[] = [];
  let whole = `${text.endsWith('\n') ? text : `${text}\n`}# from ${shared.file.replace(/^.*[\\/]/, '')}\n`;
  for (const setting of taken) {
    const line = whole.split('\n').length;
    const home = { file: shared.file, line: setting.line };
    pieces.push({ line, at: whole.length, home, offset: setting.at });
    whole += setting.text;
  }
  return {
    text: whole,
    taken: taken.map(({ key }) => key),
    homeOf: (line) => {
      const piece = pieces.findLast((one) => one.line <= line);
      return piece === undefined ? { file, line } : { ...piece.home, line: piece.home.line + line - piece.line };
    },
    homeAt: (offset) => {
      const piece = pieces.findLast((one) => one.at <= offset);
      return piece === undefined
        ? { file, offset }
        : { file: piece.home.file, offset: piece.offset + offset - piece.at };
    },
  };
}

const alone = (file: string, text: string): WholeText => ({
  text,
  taken: [],
  homeOf: (line) => ({ file, line }),
  homeAt: (offset) => ({ file, offset }),
});

/** Undefined for a text below which nothing can be written: one that is broken, or in one pair of braces. */
function keysOf(text: string): ReadonlySet<string> | undefined {
  const { contents, errors } = parseDocument(text.replace(/^\uFEFF/, ''), { prettyErrors: false });
  if (errors.length > 0 || !isMap(contents) || contents.flow === true) return undefined;
  return new Set(contents.items.flatMap(({ key }) => (isScalar(key) ? [String(key.value)] : [])));
}
