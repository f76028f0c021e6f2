import { DealId, handoffId } from '../../src/domain/ids.ts';
import type { Store } from '../../src/store/store.ts';

/** No vendor gives ids this small. */
const firstId = 1_000;
const perTransaction = 500;

/**
 * Adds so many open handoffs to the store, each with a project and tasks of its own, as copies of the one that stands
 * for this deal. To the vendors they are unknown, so whatever asks for one of them is a request that can be counted.
 */
export async function fillStore(store: Store, like: string, count: number): Promise<void> {
  for (let from = 0; from < count; from += perTransaction) {
    const ids = Array.from({ length: Math.min(perTransaction, count - from) }, (_, at) => String(firstId + from + at));
    await store.transaction(async (inside) => copyHandoff(inside, like, ids));
  }
}

async function copyHandoff(store: Store, like: string, ids: readonly string[]): Promise<void> {
  const deal = await store.deals.find(like);
  const row = (await store.handoffs.byDeal([like])).get(like)?.at(-1);
  const project = row && (await store.projects.get([row.id])).get(row.id);
  if (deal === undefined || row === undefined || project === undefined) {
    throw new Error(`Deal ${like} has no project that could be copied.`);
  }
  await store.deals.save(ids.map((id) => ({ ...deal, id })));
  for (const id of ids) {
    const own = (text: string): string => `${id}-${text}`;
    const handoff = handoffId(DealId.parse(id), 1);
    const lists = project.lists.map((list) => ({ ...list, id: own(list.id) }));
    await store.handoffs.save({ ...row, id: handoff, dealId: id });
    await store.projects.save(handoff, { ...project, id: own(project.id), lists });
    const tasks = project.tasks.map((task) => ({ ...task, id: own(task.id), listId: own(task.listId) }));
    await store.projects.saveTasks(handoff, tasks);
  }
}
