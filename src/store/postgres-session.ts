import type { ClientBase } from 'pg';
import { UserError } from '../domain/errors.ts';

interface ServerFacts {
  readonly version: number;
  readonly encoding: string;
}

const oldestVersion = 14;

/** Makes every connection keep the store's promises, whatever the server, the database or the user is set to. */
export async function prepareSession(client: ClientBase, description: string, lockTimeoutMs: number): Promise<void> {
  const { rows } = await client.query<ServerFacts>(
    `select
      current_setting('server_version_num')::integer as version,
      current_setting('server_encoding') as encoding,
      set_config('default_transaction_isolation', 'read committed', false),
      set_config('lock_timeout', $1, false),
      -- A worker that is frozen in the middle of a transaction must not hold up the others for ever.
      set_config('idle_in_transaction_session_timeout', '30s', false),
      -- The ledger's promise rests on it: a committed intent must survive a power cut.
      set_config('synchronous_commit', case current_setting('synchronous_commit') when 'off' then 'on'
        else current_setting('synchronous_commit') end, false)`,
    [`${lockTimeoutMs}ms`],
  );
  const [facts] = rows;
  if (facts !== undefined) refuseUnfit(facts, description);
}

/** Throws a `UserError` for a server on which the store would not work. */
export function refuseUnfit({ version, encoding }: ServerFacts, description: string): void {
  const major = Math.floor(version / 10_000);
  if (major < oldestVersion)
    throw new UserError('STORE_TOO_OLD', `The server of the store ${description} is PostgreSQL ${major}.`, {
      fix: `Use PostgreSQL ${oldestVersion} or newer.`,
    });
  if (encoding !== 'UTF8')
    throw new UserError('STORE_ENCODING', `The store ${description} keeps its text as ${encoding}.`, {
      fix: 'Create the database with `createdb --encoding=UTF8 --template=template0 NAME`: names of deals need all characters.',
    });
}
