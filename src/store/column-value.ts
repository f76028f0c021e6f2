/** What both databases take as a column's value. Anything else is a bug, told before it reaches them. */
export function columnValue(value: unknown): string | number | bigint | null {
  // PostgreSQL's text cannot hold the character NUL (https://www.postgresql.org/docs/current/datatype-character.html),
  // and one in the name of a deal must not stop the service; both stores keep the same thing.
  if (typeof value === 'string') return value.replaceAll('\0', '\uFFFD');
  if (value === null || typeof value === 'number' || typeof value === 'bigint') return value;
  throw new Error(`A ${typeof value} cannot be a column's value.`);
}
