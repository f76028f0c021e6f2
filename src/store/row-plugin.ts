import type { KyselyPlugin } from 'kysely';
import { nameInCode } from './column-names.ts';
import { jsonColumns } from './tables.ts';

type Row = Readonly<Record<string, unknown>>;

/**
 * Turns what a driver returns into plain rows: columns by their names in the code, parsed JSON, and no property where
 * the column is null. The compilers of both databases write the names the other way round.
 */
export const rowPlugin: KyselyPlugin = {
  transformQuery: ({ node }) => node,
  transformResult: async ({ result }) => ({ ...result, rows: plainRows(result.rows) }),
};

/** All rows of an answer have the same columns. */
function plainRows(rows: readonly Row[]): Row[] {
  const columns = Object.keys(rows[0] ?? {}).map((column) => {
    const name = nameInCode(column);
    return { column, name, isJson: jsonColumns.has(name) };
  });
  return rows.map((row) => {
    const plain: Record<string, unknown> = {};
    for (const { column, name, isJson } of columns) {
      const value = row[column];
      if (value !== null) plain[name] = isJson && typeof value === 'string' ? JSON.parse(value) : value;
    }
    return plain;
  });
}
