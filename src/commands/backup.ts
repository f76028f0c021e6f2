import { exitCode, UserError } from '../domain/errors.ts';
import { isStoreThere } from '../store/is-store-there.ts';
import { openStore } from '../store/open-store.ts';
import type { Exit, Io } from './io.ts';
import { readSettings } from './session.ts';

/** A whole copy of the store while the service goes on running. Never overwrites a file. */
export async function backupCommand({ file }: { readonly file: string }, io: Io): Promise<Exit> {
  const { config } = readSettings(io);
  if (!(await isStoreThere(config.databaseUrl))) {
    throw new UserError('STORE_MISSING', 'There is no store yet, so there is nothing to copy.', {
      fix: 'Check DATABASE_URL, and that this is the folder in which the service runs; `handoff sync` makes the store.',
    });
  }
  const store = await openStore({ url: config.databaseUrl, clock: io.clock });
  try {
    await store.backup(file);
    io.out(`${file}\n`);
    return exitCode.ok;
  } finally {
    await store.close();
  }
}
