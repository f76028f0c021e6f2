import type { Kysely } from 'kysely';
import { DEFAULT_MIGRATION_TABLE, type Migration, Migrator } from 'kysely/migration';
import { UserError } from '../domain/errors.ts';
import { exclusively } from './in-one-transaction.ts';
import { migrations as shipped } from './migrations/migrations.ts';
import type { Tables } from './tables.ts';

type MigrationTable = { kysely_migration: { name: string } };

/**
 * Brings the schema up to date, all or nothing; processes that start together wait for each other.
 * Refuses a store that a newer version wrote, and one that belongs to another program.
 */
export async function migrate(
  db: Kysely<Tables>,
  path: string,
  migrations: Readonly<Record<string, Migration>> = shipped,
): Promise<void> {
  // Migrations bring no row types along, and the row plugins would rename the columns that Kysely's own code reads.
  await exclusively(db.withoutPlugins(), async (transaction) => {
    await refuseForeign(transaction, path, migrations);
    const migrator = new Migrator({ db: transaction, provider: { getMigrations: async () => ({ ...migrations }) } });
    const { error } = await migrator.migrateToLatest();
    if (error !== undefined) throw error;
  });
}

async function refuseForeign(
  db: Kysely<Tables>,
  path: string,
  migrations: Readonly<Record<string, Migration>>,
): Promise<void> {
  const tables = await tablesIn(db);
  if (tables.length === 0) return;
  if (!tables.includes(DEFAULT_MIGRATION_TABLE))
    throw new UserError('STORE_FOREIGN', `The store ${path} is a database of another program.`, {
      fix: 'Name a file or a database of its own for this service in DATABASE_URL; a file that does not exist is created.',
    });
  const behind = await db.withTables<MigrationTable>().selectFrom('kysely_migration').select('name').execute();
  const newer = behind.map((row) => row.name).filter((name) => !Object.hasOwn(migrations, name));
  if (newer.length === 0) return;
  throw new UserError('STORE_NEWER', `The store ${path} was written by a newer version (it has ${newer.join(', ')}).`, {
    fix: 'Install that newer version again, or put a backup from before the update in its place.',
  });
}

/** Whether the store was ever opened; of PostgreSQL a database is there before that. */
export const hasTables = async (db: Kysely<Tables>): Promise<boolean> =>
  (await tablesIn(db.withoutPlugins())).includes(DEFAULT_MIGRATION_TABLE);

const tablesIn = async (db: Kysely<Tables>): Promise<string[]> =>
  (await db.introspection.getTables({ withInternalKyselyTables: true })).map((table) => table.name);
