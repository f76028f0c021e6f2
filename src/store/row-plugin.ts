import type { KyselyPlugin } from 'kysely';
import { jsonColumns } from './tables.ts';

/** Turns what a driver returns into plain rows: parsed JSON, and no property where the column is null. */
export const rowPlugin: KyselyPlugin = {
  transformQuery: ({ node }) => node,
  transformResult: async ({ result }) => ({ ...result, rows: result.rows.map(plainRow) }),
};

function plainRow(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const plain: Record<string, unknown> = {};
  for (const [column, value] of Object.entries(row))
    if (value !== null)
      plain[column] = typeof value === 'string' && jsonColumns.has(column) ? JSON.parse(value) : value;
  return plain;
}
