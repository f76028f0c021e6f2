import {
  ColumnDefinitionNode,
  CompiledQuery,
  type DatabaseConnection,
  type DataTypeNode,
  type Dialect,
  type Kysely,
  PostgresAdapter,
  PostgresDriver,
  PostgresIntrospector,
  type PostgresPool,
  PostgresQueryCompiler,
  sql,
  type TableMetadata,
  type TransactionSettings,
} from 'kysely';
import { rememberedColumnNames } from './column-names.ts';

/** Kysely's PostgreSQL, so that what is written for SQLite means the same in it. */
export const postgresDialect = (pool: PostgresPool): Dialect => ({
  createAdapter: () => new PostgresWithOwnLock(),
  createDriver: () => new TurnTakingDriver({ pool }),
  createQueryCompiler: () => new BinaryTextCompiler(),
  createIntrospector: (db) => new OneSchemaIntrospector(db),
});

/** Any number will do, as long as it is the same in every version: advisory locks belong to one database. */
const turnLock = 7_301_946_215;

/**
 * A serializable transaction waits for its turn at its start, as on SQLite, where there is one writer. PostgreSQL's own
 * kind lets both work and fails one of them at the end, and its work would have to be done again.
 */
class TurnTakingDriver extends PostgresDriver {
  override async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    if (settings.isolationLevel !== 'serializable') return super.beginTransaction(connection, settings);
    await connection.executeQuery(CompiledQuery.raw('begin'));
    try {
      await connection.executeQuery(CompiledQuery.raw(`select pg_advisory_xact_lock(${turnLock})`));
    } catch (error) {
      await connection.executeQuery(CompiledQuery.raw('rollback'));
      throw error;
    }
  }
}

/** Migrations run in a serializable transaction; the lock that Kysely takes besides would outlive it when it fails. */
class PostgresWithOwnLock extends PostgresAdapter {
  override async acquireMigrationLock(): Promise<void> {
    await Promise.resolve();
  }

  override async releaseMigrationLock(): Promise<void> {
    await Promise.resolve();
  }
}

/** Text sorts by its bytes, as on SQLite; by the database's own rules the order would differ from server to server. */
class BinaryTextCompiler extends PostgresQueryCompiler {
  readonly #nameOf = rememberedColumnNames();

  protected override sanitizeIdentifier(identifier: string): string {
    return super.sanitizeIdentifier(this.#nameOf(identifier));
  }

  protected override visitDataType(node: DataTypeNode): void {
    super.visitDataType(node);
    const isColumn = this.parentNode !== undefined && ColumnDefinitionNode.is(this.parentNode);
    if (isColumn && node.dataType === 'text') this.append(' collate "C"');
  }
}

/** The tables where this user's own would be made; a database may hold those of others in schemas of their own. */
class OneSchemaIntrospector extends PostgresIntrospector {
  readonly #db: Kysely<unknown>;

  constructor(db: Kysely<unknown>) {
    super(db);
    this.#db = db;
  }

  override async getTables(options?: { withInternalKyselyTables: boolean }): Promise<TableMetadata[]> {
    const { rows } = await sql<{ schema: string | null }>`select current_schema() as schema`.execute(this.#db);
    const tables = await super.getTables(options);
    return tables.filter((table) => table.schema === rows[0]?.schema && !table.isView);
  }
}
