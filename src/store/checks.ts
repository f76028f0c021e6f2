import type { Kysely } from 'kysely';
import type { HandoffId } from '../domain/ids.ts';
import type { ProjectCheck } from '../domain/project-check.ts';
import { inChunks } from './in-chunks.ts';
import { type Tables, toJson } from './tables.ts';
import { incoming } from './upsert.ts';

/** What a check is wanted for: to look and no more, or to make again what is gone. */
export type CheckPurpose = Tables['checkRequests']['purpose'];

export type Checks = ReturnType<typeof checksIn>;

/** What the last check of each project found, and which projects are to be checked before their turn. */
export const checksIn = (db: Kysely<Tables>) => ({
  /** Handoffs that were never checked are absent. */
  async get(handoffs: readonly HandoffId[]): Promise<Map<HandoffId, ProjectCheck>> {
    const rows = await inChunks(handoffs, (chunk) =>
      db.selectFrom('projectChecks').selectAll().where('handoff', 'in', chunk).execute(),
    );
    return new Map(rows.map(({ handoff, ...check }) => [handoff, check]));
  },

  async save(handoff: HandoffId, { standing, gone, doubles, checkedAt }: ProjectCheck): Promise<void> {
    await db
      .insertInto('projectChecks')
      .values({ handoff, standing, gone: toJson(gone), doubles: toJson(doubles), checkedAt })
      .onConflict((c) => c.column('handoff').doUpdateSet(incoming(['standing', 'gone', 'doubles', 'checkedAt'])))
      .execute();
  },

  async remove(handoff: HandoffId): Promise<void> {
    await db.deleteFrom('projectChecks').where('handoff', '=', handoff).execute();
  },

  /** A person's wish to have things made again is not taken back by a mere look. */
  async request(handoff: HandoffId, purpose: CheckPurpose): Promise<void> {
    await db
      .insertInto('checkRequests')
      .values({ handoff, purpose })
      .onConflict((c) =>
        purpose === 'look' ? c.column('handoff').doNothing() : c.column('handoff').doUpdateSet(incoming(['purpose'])),
      )
      .execute();
  },

  async requested(): Promise<Map<HandoffId, CheckPurpose>> {
    const rows = await db.selectFrom('checkRequests').selectAll().orderBy('handoff').execute();
    return new Map(rows.map(({ handoff, purpose }) => [handoff, purpose]));
  },

  /** Only the request that was answered: another one may have come meanwhile. */
  async answer(handoff: HandoffId, purpose: CheckPurpose): Promise<void> {
    await db.deleteFrom('checkRequests').where('handoff', '=', handoff).where('purpose', '=', purpose).execute();
  },
});
