/**
 * Rows for one `insert … on conflict do update`: of those with the same key the last, because a statement cannot meet
 * one row twice, and in the order of their keys, because two that lock the same rows in two orders wait for ever.
 */
export function lastOfEach<T>(rows: readonly T[], keyOf: (row: T) => string): T[] {
  const byKey = new Map(rows.map((row) => [keyOf(row), row]));
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}
