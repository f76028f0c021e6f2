import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import pg from 'pg';
import { columnValue } from './column-value.ts';
import { explainLostConnection, explainPostgresError } from './postgres-errors.ts';
import { prepareSession } from './postgres-session.ts';
import type { PostgresAddress } from './store-url.ts';

const int8 = 20;

/** Connections for Kysely. Errors that a person can repair are `UserError`s, and none shows the password. */
export function openPostgres(address: PostgresAddress, { lockTimeoutMs = 5_000 } = {}): PostgresPool {
  const { connectionString, path } = address;
  const lost = new WeakMap<object, Error>();
  const pool = new pg.Pool({
    connectionString,
    max: 10,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    fallback_application_name: 'handoff-sync',
    types: { getTypeParser: (oid, format) => (oid === int8 ? Number : pg.types.getTypeParser(oid, format)) },
    onConnect: (client) => prepareSession(client, path, lockTimeoutMs),
  });
  // A connection that breaks while nobody uses it: the pool has let go of it, and the next statement opens another or
  // says why it cannot. Without a listener the process would end.
  pool.on('error', (error, client) => lost.set(client, error));
  pool.on('connect', (client) => client.on('error', (error) => lost.set(client, error)));
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      try {
        const client = await pool.connect();
        const explain = (error: unknown) => {
          const cause = lost.get(client);
          return cause === undefined ? explainPostgresError(error, path) : explainLostConnection(cause, path);
        };
        return new ExplainedClient(client, explain);
      } catch (error) {
        throw explainLostConnection(error, path);
      }
    },
  };
}

/** A connection while somebody works with it. */
class ExplainedClient implements PostgresPoolClient {
  readonly #client: PostgresPoolClient;
  readonly #explain: (error: unknown) => unknown;
  #first: unknown;

  constructor(client: PostgresPoolClient, explain: (error: unknown) => unknown) {
    this.#client = client;
    this.#explain = explain;
  }

  query<R>(statement: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
  query<R>(
    statement: string | PostgresCursor<R>,
    parameters: readonly unknown[] = [],
  ): Promise<PostgresQueryResult<R>> | PostgresCursor<R> {
    if (typeof statement !== 'string') throw new Error('The store reads no cursors.');
    return this.#run<R>(statement, parameters.map(parameterValue));
  }

  release(destroy?: boolean): void {
    this.#client.release(destroy);
  }

  async #run<R>(statement: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>> {
    try {
      return await this.#client.query<R>(statement, parameters);
    } catch (error) {
      // Of whatever is asked in a transaction after a failure, the database says only that there was one.
      if (!isAfterFailure(error)) this.#first = error;
      throw this.#explain(this.#first ?? error);
    }
  }
}

const isAfterFailure = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === '25P02';

/** Kysely asks about tables with booleans; no column of the store takes one, and PostgreSQL says so. */
const parameterValue = (value: unknown) => (typeof value === 'boolean' ? value : columnValue(value));
