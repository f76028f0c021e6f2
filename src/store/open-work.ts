import { type Kysely, sql } from 'kysely';
import type { OpenWork } from '../domain/catalogue.ts';
import type { HandoffId } from '../domain/ids.ts';
import { inChunks } from './in-chunks.ts';
import type { Tables } from './tables.ts';

export type StoredOpenWork = ReturnType<typeof openWorkIn>;

const over = ['excluded', 'delivered'] as const;

/** Who has what open in the handoffs that are not over: by tasks as last seen, and by turns that were given. */
export const openWorkIn = (db: Kysely<Tables>) => ({
  async all(): Promise<readonly OpenWork[]> {
    const rows = await db
      .selectFrom('handoffs')
      .select('id')
      .where('state', 'not in', over)
      .where('supersededBy', 'is', null)
      .orderBy('id')
      .execute();
    const open = rows.map(({ id }) => id);
    return [...(await inTasks(db, open)), ...(await inTurns(db, open))];
  },
});

const inTasks = (db: Kysely<Tables>, handoffs: readonly HandoffId[]): Promise<OpenWork[]> =>
  inChunks(handoffs, async (chunk) => {
    const rows = await db
      .selectFrom('tasks')
      .select(['handoff', 'task'])
      .where('handoff', 'in', chunk)
      // Most tasks of a template are nobody's; theirs need not be read.
      .where(sql<boolean>`${sql.ref('task')} not like '%"assignees":[]%'`)
      .execute();
    const counts = new Map<string, OpenWork>();
    for (const { handoff, task } of rows) {
      if (task.archived || task.status.type === 'done' || task.status.type === 'closed') continue;
      for (const who of task.assignees) {
        const key = `${handoff} ${who}`;
        counts.set(key, { handoff, who, tasks: (counts.get(key)?.tasks ?? 0) + 1 });
      }
    }
    return [...counts.values()];
  });

const inTurns = (db: Kysely<Tables>, handoffs: readonly HandoffId[]): Promise<OpenWork[]> =>
  inChunks(handoffs, async (chunk) => {
    const rows = await db
      .selectFrom('agreements')
      .select(['handoff', 'value'])
      .where('handoff', 'in', chunk)
      .where('key', 'like', 'turn:%')
      .where('value', '!=', '')
      .orderBy('handoff')
      .execute();
    return rows.map(({ handoff, value }) => ({ handoff, who: value, tasks: 1 }));
  });
