import type { AgreedValue } from '../domain/agreement.ts';
import type { HandoffId } from '../domain/ids.ts';
import type { ObservedTask } from '../domain/project.ts';
import type { DealRow, SentValue, Store } from '../store/store.ts';

/**
 * A store inside a transaction that keeps back what one round writes again and again, a row for each operation: `flush`
 * writes it by one statement for each handoff. Until then nobody may read it there.
 */
export function gatherWrites(inside: Store): { readonly store: Store; readonly flush: () => Promise<void> } {
  const agreed = new Map<HandoffId, Map<string, AgreedValue>>();
  const values = new Map<HandoffId, SentValue[]>();
  const tasks = new Map<HandoffId, ObservedTask[]>();
  const deals: DealRow[] = [];
  const store: Store = {
    ...inside,
    agreements: {
      ...inside.agreements,
      async save(handoff, more) {
        agreed.set(handoff, new Map([...(agreed.get(handoff) ?? []), ...more]));
      },
    },
    values: { ...inside.values, save: gathering(values) },
    projects: { ...inside.projects, saveTasks: gathering(tasks) },
    deals: {
      ...inside.deals,
      async save(rows) {
        deals.push(...rows);
      },
    },
  };
  return {
    store,
    async flush() {
      if (deals.length > 0) await inside.deals.save(deals);
      for (const [handoff, own] of tasks) await inside.projects.saveTasks(handoff, own);
      for (const [handoff, own] of values) await inside.values.save(handoff, own);
      for (const [handoff, own] of agreed) await inside.agreements.save(handoff, own);
    },
  };
}

const gathering =
  <T>(rows: Map<HandoffId, T[]>) =>
  async (handoff: HandoffId, more: readonly T[]): Promise<void> => {
    rows.set(handoff, [...(rows.get(handoff) ?? []), ...more]);
  };
