import type { Kysely } from 'kysely';

/** A migration speaks of tables as they were when it was written, so it is given a database without types. */
export type SchemaChange = Kysely<unknown>;
