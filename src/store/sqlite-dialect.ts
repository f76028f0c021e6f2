import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type SelectModifierNode,
  SqliteAdapter,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { rememberedColumnNames } from './column-names.ts';
import type { OpenSqlite } from './sqlite-database.ts';

/**
 * Kysely's SQLite with four differences: names are snake_case, a transaction takes the write lock at its start, may hold schema changes, and
 * needs no locks on rows.
 */
export const sqliteDialect = (database: OpenSqlite): Dialect => ({
  createAdapter: () => new TransactionalAdapter(),
  createDriver: () => new ImmediateDriver(database),
  createQueryCompiler: () => new SingleWriterCompiler(),
  createIntrospector: (db) => new SqliteIntrospector(db),
});

class TransactionalAdapter extends SqliteAdapter {
  // Kysely says no, and would leave a half-done migration behind; SQLite itself has always rolled DDL back.
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** SQLite has no words for locks on rows: a transaction holds the one lock there is. */
class SingleWriterCompiler extends SqliteQueryCompiler {
  readonly #nameOf = rememberedColumnNames();

  protected override sanitizeIdentifier(identifier: string): string {
    return super.sanitizeIdentifier(this.#nameOf(identifier));
  }

  protected override visitSelectModifier(node: SelectModifierNode): void {
    if (node.modifier === 'ForUpdate' || node.modifier === 'ForShare') return;
    super.visitSelectModifier(node);
  }
}

class ImmediateDriver extends SqliteDriver {
  readonly #database: OpenSqlite;

  constructor(database: OpenSqlite) {
    super({ database });
    this.#database = database;
  }

  // A plain `begin` asks for the write lock at the first write and fails at once, without waiting, when somebody wrote
  // since the transaction's first read (https://www.sqlite.org/lang_transaction.html).
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  // After a full disk or an I/O error SQLite has rolled back already, and a second rollback would hide that error.
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#database.inTransaction()) await super.rollbackTransaction(connection);
  }
}
