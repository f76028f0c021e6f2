import { type RawBuilder, sql } from 'kysely';

/** For `on conflict … do update set`: each of these columns takes the value that was to be inserted. */
export const incoming = (columns: readonly string[]): Record<string, RawBuilder<never>> =>
  Object.fromEntries(columns.map((column) => [column, sql.ref<never>(`excluded.${column}`)]));
