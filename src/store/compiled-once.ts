import { type Compilable, type CompiledQuery, type Kysely, type QueryResult, type RawBuilder, sql } from 'kysely';
import type { Tables } from './tables.ts';

/** Where a value of this name comes in. */
type Blank<Values> = <Name extends keyof Values>(name: Name) => RawBuilder<Values[Name]>;

/**
 * A statement of which only the values are different each time. Kysely builds and compiles one in three times the time in
 * which SQLite runs it, so the few that every operation needs are made once for each
 * database. A value that is absent is null.
 */
export function compiledOnce<Values extends object, Row = never>(
  build: (db: Kysely<Tables>, blank: Blank<Values>) => Compilable<Row>,
): (db: Kysely<Tables>, values: Values) => Promise<QueryResult<Row>> {
  const names = new Map<unknown, keyof Values>();
  const blank: Blank<Values> = (name) => {
    const mark = { name };
    names.set(mark, name);
    return sql`${mark}`;
  };
  // The adapter is one object for a database and all its transactions.
  const compiled = new WeakMap<object, CompiledQuery<Row>>();
  return (db, values) => {
    const { adapter } = db.getExecutor();
    const query = compiled.get(adapter) ?? build(db, blank).compile();
    compiled.set(adapter, query);
    const filledIn = (parameter: unknown): unknown => {
      const name = names.get(parameter);
      return name === undefined ? parameter : (values[name] ?? null);
    };
    return db.executeQuery({ ...query, parameters: query.parameters.map(filledIn) });
  };
}
