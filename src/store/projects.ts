import type { Kysely, Selectable } from 'kysely';
import type { HandoffId } from '../domain/ids.ts';
import type { ObservedList, ObservedProject, ObservedTask } from '../domain/project.ts';
import { inChunks } from './in-chunks.ts';
import { inOneTransaction } from './in-one-transaction.ts';
import { lastOfEach } from './last-of-each.ts';
import { type Tables, toFlag, toJson } from './tables.ts';
import { incoming } from './upsert.ts';

export type Projects = ReturnType<typeof projectsIn>;

/** What stands in ClickUp for each handoff, as last seen. A list or a task belongs to the handoff that saved it last. */
export const projectsIn = (db: Kysely<Tables>) => ({
  /** Handoffs without a project are absent. */
  async get(handoffs: readonly HandoffId[]): Promise<Map<HandoffId, ObservedProject>> {
    const rows = await inChunks(handoffs, (chunk) =>
      db.selectFrom('projects').selectAll().where('handoff', 'in', chunk).execute(),
    );
    const found = rows.map((row) => row.handoff);
    const lists = Map.groupBy(await listsOf(db, found), (list) => list.handoff);
    const tasks = Map.groupBy(await tasksOf(db, found), (row) => row.handoff);
    return new Map(
      rows.map((row) => [row.handoff, projectOf(row, lists.get(row.handoff) ?? [], tasks.get(row.handoff) ?? [])]),
    );
  },

  /** Everything but its tasks; lists that are not named any more are forgotten. */
  async save(handoff: HandoffId, project: Omit<ObservedProject, 'tasks'>): Promise<void> {
    const { kind, id, name, url, spaceId, settled, lists } = project;
    await inOneTransaction(db, async (transaction) => {
      await transaction
        .insertInto('projects')
        .values({ handoff, kind, id, name, url, spaceId, settled: toFlag(settled) })
        .onConflict((c) =>
          c.column('handoff').doUpdateSet(incoming(['kind', 'id', 'name', 'url', 'spaceId', 'settled'])),
        )
        .execute();
      await transaction.deleteFrom('projectLists').where('handoff', '=', handoff).execute();
      await saveLists(transaction, handoff, lists);
    });
  },

  async saveTasks(handoff: HandoffId, tasks: readonly ObservedTask[]): Promise<void> {
    const rows = tasks.map((task) => ({ id: task.id, handoff, task: toJson(task) }));
    await inChunks(lastOfEach(rows, rowId), async (chunk) => {
      await db
        .insertInto('tasks')
        .values(chunk)
        .onConflict((c) => c.column('id').doUpdateSet(incoming(['handoff', 'task'])))
        .execute();
      return [];
    });
  },

  /** Everything known of it, so that it can be built anew. */
  async remove(handoff: HandoffId): Promise<void> {
    await inOneTransaction(db, async (transaction) => {
      await transaction.deleteFrom('tasks').where('handoff', '=', handoff).execute();
      await transaction.deleteFrom('projectLists').where('handoff', '=', handoff).execute();
      await transaction.deleteFrom('projects').where('handoff', '=', handoff).execute();
    });
  },

  async removeTask(id: string): Promise<void> {
    await db.deleteFrom('tasks').where('id', '=', id).execute();
  },

  /** The known ones of these tasks, by id. */
  async tasks(ids: readonly string[]): Promise<Map<string, ObservedTask>> {
    const rows = await inChunks(ids, (chunk) =>
      db.selectFrom('tasks').select(['id', 'task']).where('id', 'in', chunk).execute(),
    );
    return new Map(rows.map((row) => [row.id, row.task]));
  },

  /** The lists of the project that was begun last under a mapping of this name; none when nothing stands yet. */
  async newestLists(mapping: string): Promise<readonly ObservedList[]> {
    const newest = await db
      .selectFrom('projects')
      .innerJoin('handoffs', 'handoffs.id', 'projects.handoff')
      .select('projects.handoff')
      .where('handoffs.mapping', '=', mapping)
      .orderBy('handoffs.createdAt', 'desc')
      .orderBy('handoffs.id', 'desc')
      .executeTakeFirst();
    if (newest === undefined) return [];
    return (await listsOf(db, [newest.handoff])).map(listOf);
  },

  /** Whose these tasks or lists are; strangers are absent. */
  async ownerOf(ids: readonly string[]): Promise<Map<string, HandoffId>> {
    const lists = await inChunks(ids, (chunk) =>
      db.selectFrom('projectLists').select(['id', 'handoff']).where('id', 'in', chunk).execute(),
    );
    const tasks = await inChunks(ids, (chunk) =>
      db.selectFrom('tasks').select(['id', 'handoff']).where('id', 'in', chunk).execute(),
    );
    return new Map([...lists, ...tasks].map((row) => [row.id, row.handoff]));
  },

  /** Whose project the list or folder itself is. */
  async byContainer(ids: readonly string[]): Promise<Map<string, HandoffId>> {
    const rows = await inChunks(ids, (chunk) =>
      db.selectFrom('projects').select(['id', 'handoff']).where('id', 'in', chunk).orderBy('handoff').execute(),
    );
    return new Map(rows.map((row) => [row.id, row.handoff]));
  },
});

const listsOf = (db: Kysely<Tables>, handoffs: readonly HandoffId[]) =>
  inChunks(handoffs, (chunk) =>
    db.selectFrom('projectLists').selectAll().where('handoff', 'in', chunk).orderBy('position').execute(),
  );

const tasksOf = (db: Kysely<Tables>, handoffs: readonly HandoffId[]) =>
  inChunks(handoffs, (chunk) =>
    db.selectFrom('tasks').select(['handoff', 'task']).where('handoff', 'in', chunk).execute(),
  );

async function saveLists(db: Kysely<Tables>, handoff: HandoffId, lists: readonly ObservedList[]): Promise<void> {
  const rows = lists.map(({ id, name, archived }, position) => ({
    id,
    handoff,
    position,
    name,
    archived: toFlag(archived),
  }));
  await inChunks(lastOfEach(rows, rowId), async (chunk) => {
    await db
      .insertInto('projectLists')
      .values(chunk)
      .onConflict((c) => c.column('id').doUpdateSet(incoming(['handoff', 'position', 'name', 'archived'])))
      .execute();
    return [];
  });
}

const rowId = ({ id }: { readonly id: string }): string => id;

const projectOf = (
  { kind, id, name, url, spaceId, settled }: Selectable<Tables['projects']>,
  lists: readonly Selectable<Tables['projectLists']>[],
  tasks: readonly { readonly task: ObservedTask }[],
): ObservedProject => ({
  kind,
  id,
  name,
  url,
  spaceId,
  lists: lists.map(listOf),
  settled: settled === 1,
  tasks: tasks.map((row) => row.task).sort(inOrderOfCreation),
});

const listOf = ({ id, name, archived }: Selectable<Tables['projectLists']>): ObservedList => ({
  id,
  name,
  archived: archived === 1,
});

const inOrderOfCreation = (a: ObservedTask, b: ObservedTask): number =>
  a.dateCreated - b.dateCreated || (a.id < b.id ? -1 : 1);
