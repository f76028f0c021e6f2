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
    judgeSchema(await schemaOf(transaction), path, migrations);
    const migrator = new Migrator({ db: transaction, provider: { getMigrations: async () => ({ ...migrations }) } });
    const { error } = await migrator.migrateToLatest();
    if (error !== undefined) throw error;
  });
}

/** What a database says of its own schema. */
export interface FoundSchema {
  readonly tables: readonly string[];
  /** Names of the migrations it has behind it. */
  readonly migrations: readonly string[];
}

/** Names of the migrations that the next opening will run; throws when it would be refused. Pure. */
export function judgeSchema(
  found: FoundSchema,
  path: string,
  migrations: Readonly<Record<string, unknown>> = shipped,
): readonly string[] {
  if (found.tables.length > 0 && !found.tables.includes(DEFAULT_MIGRATION_TABLE))
    throw new UserError('STORE_FOREIGN', `The store ${path} is a database of another program.`, {
      fix: 'Name a file or a database of its own for this service in DATABASE_URL; a file that does not exist is created.',
    });
  const newer = found.migrations.filter((name) => !Object.hasOwn(migrations, name));
  if (newer.length > 0)
    throw new UserError(
      'STORE_NEWER',
      `The store ${path} was written by a newer version (it has ${newer.join(', ')}).`,
      { fix: 'Install that newer version again, or put a backup from before the update in its place.' },
    );
  return Object.keys(migrations).filter((name) => !found.migrations.includes(name));
}

/** Only reads. */
export async function schemaOf(plugged: Kysely<Tables>): Promise<FoundSchema> {
  const db = plugged.withoutPlugins();
  const tables = await tablesIn(db);
  if (!tables.includes(DEFAULT_MIGRATION_TABLE)) return { tables, migrations: [] };
  const rows = await db.withTables<MigrationTable>().selectFrom('kysely_migration').select('name').execute();
  return { tables, migrations: rows.map(({ name }) => name) };
}

/** Whether the store was ever opened; of PostgreSQL a database is there before that. */
export const hasTables = async (db: Kysely<Tables>): Promise<boolean> =>
  (await tablesIn(db.withoutPlugins())).includes(DEFAULT_MIGRATION_TABLE);

const tablesIn = async (db: Kysely<Tables>): Promise<string[]> =>
  (await db.introspection.getTables({ withInternalKyselyTables: true })).map((table) => table.name);
