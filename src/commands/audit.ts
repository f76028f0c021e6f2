import { describeEntry } from '../audit/describe-entry.ts';
import { entriesOf, exportTrail } from '../audit/export-trail.ts';
import { type VerifiedExport, verifyExport } from '../audit/verify-export.ts';
import { type Verified, verifyStore } from '../audit/verify-store.ts';
import type { AuditEntry } from '../domain/audit.ts';
import { isoTime } from '../domain/clock.ts';
import { exitCode, UserError } from '../domain/errors.ts';
import { count, createPaint, printable, wrap } from '../plan/text-layout.ts';
import type { AuditFilter } from '../store/audit.ts';
import { isStoreThere } from '../store/is-store-there.ts';
import type { Exit, Io, View } from './io.ts';
import { linesOf } from './lines-of.ts';
import { openForLooking, readSettings } from './session.ts';
import { shownTime } from './shown-time.ts';

export interface AuditFlags extends AuditFilter {
  readonly json: boolean;
  /** A file that was exported; `true` for the store itself. */
  readonly verify?: string | true;
}

/** Shows what people and the service decided, exports it as chained lines, or verifies that nothing was changed or taken out. */
export async function auditCommand({ json, verify, ...filter }: AuditFlags, io: Io): Promise<Exit> {
  const { config } = readSettings(io);
  const store = await openForLooking(config.databaseUrl, io);
  try {
    if (verify === true)
      return tellVerified({ what: `The trail in ${store.path}`, ...(await verifyStore(store)) }, json, io);
    if (verify !== undefined) {
      const own = (await isStoreThere(config.databaseUrl)) ? store : undefined;
      return tellVerified({ what: verify, ...(await verifyExport(linesOf(verify), own)) }, json, io);
    }
    if (json) for await (const line of exportTrail(store, filter)) io.out(`${line}\n`);
    else for await (const entry of entriesOf(store, filter)) io.out(readable(entry, io));
    return exitCode.ok;
  } finally {
    await store.close();
  }
}

function readable(entry: AuditEntry, { color, width }: View): string {
  const paint = createPaint(color);
  const { line, below } = describeEntry(entry);
  const lines = [
    ...wrap(`${shownTime(isoTime(entry.at))}  ${printable(line)}`, width),
    ...below.flatMap((text) => wrap(printable(text), width - 4)).map((text) => paint('dim', `    ${text}`)),
  ];
  return `${lines.join('\n')}\n`;
}

type Told = Verified & Partial<Pick<VerifiedExport, 'isSelection' | 'compared'>> & { readonly what: string };

function tellVerified({ what, ...found }: Told, json: boolean, { out }: Io): Exit {
  const { entries, after, head, flaws, compared } = found;
  if (json) {
    const document = { schema: 'handoff/audit-verified@1', entries, after, head, compared: compared ?? null, flaws };
    out(`${JSON.stringify(document)}\n`);
    return flaws.length === 0 ? exitCode.ok : exitCode.needsPerson;
  }
  if (flaws.length > 0) throw broken(what, flaws);
  const cut = after.number === 0 ? '' : ` What came before entry ${after.number + 1} was cut off, as a line says.`;
  out(
    `${what}: ${count(entries, 'entry', 'entries')}, each as it was written and in its place.${cut}${beside(found)}\n`,
  );
  out(`The chain ends with entry ${head.number}, ${head.hash}\n`);
  return exitCode.ok;
}

function beside({ isSelection, compared }: Omit<Told, 'what'>): string {
  if (compared === undefined) return '';
  const part = isSelection === true ? ' It is a selection.' : '';
  if (compared === 0) return `${part} Nothing of it could be held against a store.`;
  return `${part} ${compared === 1 ? 'One' : compared} of them ${compared === 1 ? 'is' : 'are'} the store’s own.`;
}

const mostShown = 20;

function broken(what: string, flaws: readonly string[]): UserError {
  const shown = flaws.slice(0, mostShown);
  const more = flaws.length > shown.length ? [`And ${flaws.length - shown.length} more.`] : [];
  return new UserError('AUDIT_BROKEN', [`${what} was changed after it was written.`, ...shown, ...more].join('\n'), {
    fix: 'Hold it against an export or a backup from before: `handoff audit --verify FILE`. Whoever can write to the database or the file can have done it; nothing in the service does.',
  });
}
