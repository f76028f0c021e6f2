import { sql } from 'kysely';
import type { Connection } from './connect.ts';
import { memoryPath } from './sqlite-database.ts';
import { storedTables } from './stored-tables.ts';

/**
 * Writes the store anew without what deleted and changed rows have left in its file and in the log beside it. False where
 * somebody else was reading, so that the log has to wait; of a server, whatever it keeps elsewhere is its own.
 */
export async function scrub({ kind, path, db }: Connection): Promise<boolean> {
  if (kind === 'postgres') {
    for (const { name } of storedTables) await sql`vacuum ${sql.table(name)}`.execute(db);
    return true;
  }
  if (path === memoryPath) return true;
  // Whatever is written on the way there stays in memory, too.
  await sql`pragma temp_store = memory`.execute(db);
  await sql`vacuum`.execute(db);
  const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(db);
  return rows[0]?.busy === 0;
}
