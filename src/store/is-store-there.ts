import { existsSync } from 'node:fs';
import { connect } from './connect.ts';
import { hasTables } from './migrate.ts';
import { parseStoreUrl } from './store-url.ts';

/** Whether there is a store yet; leaves nothing behind. Throws `UserError` for an address that can never be one. */
export async function isStoreThere(url: string): Promise<boolean> {
  const { kind, path } = parseStoreUrl(url);
  if (kind === 'sqlite') return existsSync(path);
  const { db } = connect(url);
  try {
    return await hasTables(db);
  } finally {
    await db.destroy();
  }
}
