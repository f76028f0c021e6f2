import type { ClickUpPort } from '../clickup/port.ts';
import type { CrmPort } from '../crm/port.ts';

/** A port that reads each page of a list once: many answers that were lost in one list are looked for together. */
export function readListsOnce(clickup: ClickUpPort): ClickUpPort {
  const pages = new Map<string, ReturnType<ClickUpPort['listTasks']>>();
  return {
    ...clickup,
    listTasks: (listId, page) => {
      const key = `${listId}/${page}`;
      const reading = pages.get(key) ?? clickup.listTasks(listId, page);
      pages.set(key, reading);
      return reading;
    },
  };
}

/** The same for notes and tasks in the CRM: when one of `deals` is asked for, those of all of them are read. */
export function findActivitiesOnce(crm: CrmPort, deals: readonly string[]): CrmPort {
  const together = new Map<string, ReturnType<CrmPort['findActivities']>>();
  return {
    ...crm,
    findActivities: async (kind, asked) => {
      const reading = together.get(kind) ?? crm.findActivities(kind, deals);
      together.set(kind, reading);
      // One deal that nobody may read any more fails the reading of all: then each is asked for by itself.
      return reading.catch(() => crm.findActivities(kind, asked));
    },
  };
}
