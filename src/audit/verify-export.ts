import type { AuditHead } from '../domain/audit.ts';
import type { Store } from '../store/store.ts';
import { type AuditHeader, type ExportedEntry, parseHeader, parseLine } from './audit-line.ts';
import { type ChainCheck, checkChain } from './check-chain.ts';
import type { Verified } from './verify-store.ts';

export interface VerifiedExport extends Verified {
  /** Entries were left out on purpose: of those between nothing can be said without the store. */
  readonly isSelection: boolean;
  /** How many of the entries were held against the store's own; those that it has cut off could not be. */
  readonly compared: number;
}

const pageSize = 500;

/** Reads an export line by line; with a store, each entry is held against the store's, too. */
export async function verifyExport(lines: AsyncIterable<string>, store: Store | undefined): Promise<VerifiedExport> {
  const reading = readerOf(store);
  for await (const line of lines) await reading.line(line);
  return reading.end();
}

function readerOf(store: Store | undefined) {
  const flaws: string[] = [];
  let header: AuditHeader | undefined;
  let check: ChainCheck | undefined;
  let read = 0;
  let compared = 0;
  let entries = 0;
  let waiting: ExportedEntry[] = [];
  const compare = async () => {
    const found = store === undefined ? undefined : await heldAgainst(waiting, store);
    flaws.push(...(found?.flaws ?? []));
    compared += found?.compared ?? 0;
    waiting = [];
  };
  const entryOf = async (text: string): Promise<void> => {
    const entry = parseLine(text);
    if (entry === undefined) {
      flaws.push(`Line ${read} is not as it was exported.`);
      return;
    }
    entries += 1;
    flaws.push(...(check?.next(entry) ?? []));
    waiting.push(entry);
    if (waiting.length === pageSize) await compare();
  };
  return {
    line: async (text: string): Promise<void> => {
      read += 1;
      if (read > 1) return entryOf(text);
      header = parseHeader(text);
      if (header === undefined) flaws.push('Line 1 is not what an export of the trail begins with.');
      else check = checkChain(header.after, isSelection(header));
    },
    end: async (): Promise<VerifiedExport> => {
      await compare();
      if (read === 0) flaws.push('The file is empty.');
      const nothing: AuditHead = { number: 0, hash: '' };
      if (header !== undefined && check !== undefined) flaws.push(...endFlaws(header, check.end(), entries));
      const { after = nothing, through = nothing } = header ?? {};
      return {
        entries,
        after,
        head: through,
        flaws,
        isSelection: header !== undefined && isSelection(header),
        compared,
      };
    },
  };
}

const isSelection = ({ deal, since, until }: AuditHeader): boolean => deal !== null || since !== null || until !== null;

function endFlaws(header: AuditHeader, end: AuditHead, entries: number): string[] {
  const { through, lines } = header;
  if (entries !== lines) return [`${lines} entries were exported, and ${entries} of them can be read.`];
  if (isSelection(header)) return end.number > through.number ? [`Entry ${end.number} was not there yet.`] : [];
  return end.number === through.number && end.hash === through.hash
    ? []
    : [`The export ended with entry ${through.number}, and this file with another.`];
}

async function heldAgainst(entries: readonly ExportedEntry[], { audit }: Store) {
  const own = await audit.hashes(entries.map(({ number }) => number));
  const start = await audit.start();
  const kept = entries.filter(({ number }) => number > start.number);
  const flaws = kept.flatMap(({ number, hash }) => {
    const there = own.get(number);
    if (there === hash) return [];
    return there === undefined ? [`The store has no entry ${number}.`] : [`Entry ${number} is another in the store.`];
  });
  return { flaws, compared: kept.length };
}
