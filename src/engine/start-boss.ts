import pg from 'pg';
import { PgBoss } from 'pg-boss';
import type { Logger } from '../log.ts';
import { explainLostConnection, explainPostgresError } from '../store/postgres-errors.ts';
import type { PostgresAddress } from '../store/store-url.ts';

/**
 * How often somebody looks for workers that are silent. Each process tries by a timer of its own, so that when the one dies
 * that looked last, it is up to twice as long until another does.
 */
const monitorSeconds = 1;

/** The queues in the store's own database, in a schema beside the store's. Throws what a person can repair as `UserError`. */
export async function startBoss({ connectionString, path }: PostgresAddress, log: Logger): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString,
    schema: await schemaOf({ connectionString, path }),
    application_name: 'handoff-sync jobs',
    max: 5,
    connectionTimeoutMillis: 10_000,
    superviseIntervalSeconds: monitorSeconds,
    monitorIntervalSeconds: monitorSeconds,
    cronMonitorIntervalSeconds: 5,
    cronWorkerIntervalSeconds: 1,
  });
  // It goes on by itself as soon as the database answers again.
  boss.on('error', (error) => log.warn({ err: explainPostgresError(error, path) }, 'the job queue had trouble'));
  try {
    return await boss.start();
  } catch (error) {
    throw explainPostgresError(error, path);
  }
}

/** Two installations that share a database by schemas of their own do not share their jobs. */
async function schemaOf({ connectionString, path }: Pick<PostgresAddress, 'connectionString' | 'path'>) {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ schema: string }>('select current_schema() as schema');
    const own = rows[0]?.schema ?? 'public';
    return own === 'public' ? 'handoff_jobs' : `${own.replaceAll(/\W/g, '_')}_jobs`;
  } catch (error) {
    throw explainLostConnection(error, path);
  } finally {
    await client.end();
  }
}
