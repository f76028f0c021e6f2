// Far below the number of parameters that any database takes in one statement, with a dozen columns a row.
const chunkSize = 500;

/** Runs `query` on at most 500 distinct items at a time, and never on none (`in ()` is not SQL everywhere). */
export async function inChunks<T, R>(
  items: readonly T[],
  query: (chunk: readonly T[]) => Promise<readonly R[]>,
): Promise<R[]> {
  const distinct = [...new Set(items)];
  const found: R[] = [];
  for (let start = 0; start < distinct.length; start += chunkSize)
    found.push(...(await query(distinct.slice(start, start + chunkSize))));
  return found;
}
