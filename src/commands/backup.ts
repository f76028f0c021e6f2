import type { AuditEvent } from '../domain/audit.ts';
import { exitCode, UserError } from '../domain/errors.ts';
import { copyStore } from '../store/copy-store.ts';
import { isStoreThere } from '../store/is-store-there.ts';
import { openStore } from '../store/open-store.ts';
import { parseStoreUrl } from '../store/store-url.ts';
import type { Exit, Io } from './io.ts';
import { readSettings } from './session.ts';
import { userOf } from './user-of.ts';

interface BackupFlags {
  readonly file?: string | undefined;
  /** Address of an empty PostgreSQL database, or of a new file for a store that is in one. */
  readonly to?: string | undefined;
}

/** A whole copy of the store: in a new file while the service goes on, or in a database that takes the store's place. */
export async function backupCommand({ file, to }: BackupFlags, io: Io): Promise<Exit> {
  const { config } = readSettings(io);
  if ((file === undefined) === (to === undefined)) throw noTarget();
  const isInFile = (url: string): boolean => parseStoreUrl(url).kind === 'sqlite';
  if (to !== undefined && isInFile(to) && isInFile(config.databaseUrl)) throw notPostgres();
  if (!(await isStoreThere(config.databaseUrl))) throw noStore();
  if (to !== undefined) await copyTo(to, config.databaseUrl, io);
  if (file !== undefined) await copyInto(file, config.databaseUrl, io);
  return exitCode.ok;
}

async function copyInto(file: string, url: string, io: Io): Promise<void> {
  const { clock, out } = io;
  const store = await openStore({ url, clock });
  try {
    await store.backup(file);
    await store.audit.append(told(file, io));
    out(`${file}\n`);
  } finally {
    await store.close();
  }
}

async function copyTo(to: string, url: string, io: Io): Promise<void> {
  const { clock, out } = io;
  const { path, rows } = await copyStore(url, to, clock);
  // The copy is what the service goes on with.
  const copy = await openStore({ url: to, clock });
  try {
    await copy.audit.append(told(path, io));
  } finally {
    await copy.close();
  }
  const counts = Object.entries(rows).map(([table, count]) => `  ${String(count).padStart(8)} ${table}\n`);
  out(
    `${path}: every row copied and compared\n${counts.join('')}Set DATABASE_URL to that address before the next start.\n`,
  );
}

const told = (to: string, io: Io): AuditEvent => ({
  ...{ at: io.clock.now(), kind: 'backup', facts: {} },
  texts: { by: userOf(io), to },
});

const noTarget = (): UserError =>
  new UserError('BACKUP_TARGET', 'Say where the copy goes: into a file, or with --to into a database.', {
    fix: 'Run `handoff backup FILE`, or `handoff backup --to postgres://USER:PASSWORD@HOST/DATABASE`.',
  });

const notPostgres = (): UserError =>
  new UserError('BACKUP_TO', 'What --to names is not the address of a PostgreSQL database.', {
    fix: 'Write `--to postgres://USER:PASSWORD@HOST/DATABASE`; a file is named without --to, unless the store is on PostgreSQL and moves back into one.',
  });

const noStore = (): UserError =>
  new UserError('STORE_MISSING', 'There is no store yet, so there is nothing to copy.', {
    fix: 'Check DATABASE_URL, and that this is the folder in which the service runs; `handoff sync` makes the store.',
  });
