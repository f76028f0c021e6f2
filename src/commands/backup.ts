import { exitCode } from '../domain/errors.ts';
import { openStore } from '../store/open-store.ts';
import type { Exit, Io } from './io.ts';
import { readSettings } from './session.ts';

/** A whole copy of the store while the service goes on running. Never overwrites a file. */
export async function backupCommand({ file }: { readonly file: string }, io: Io): Promise<Exit> {
  const { config } = readSettings(io);
  const store = await openStore({ url: config.databaseUrl, clock: io.clock });
  try {
    await store.backup(file);
    io.out(`${file}\n`);
    return exitCode.ok;
  } finally {
    await store.close();
  }
}
