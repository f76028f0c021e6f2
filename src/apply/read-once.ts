import type { ClickUpPort } from '../clickup/port.ts';
import type { CrmPort } from '../crm/port.ts';

/** A port that reads each place and each page of a list once: many answers that were lost in one are looked for together. */
export function readPlacesOnce(clickup: ClickUpPort): ClickUpPort {
  return {
    ...clickup,
    listTasks: once(clickup.listTasks),
    folders: once(clickup.folders),
    folder: once(clickup.folder),
    folderlessLists: once(clickup.folderlessLists),
  };
}

function once<A extends readonly (string | number)[], R>(
  read: (...asked: A) => Promise<R>,
): (...asked: A) => Promise<R> {
  const readings = new Map<string, Promise<R>>();
  return (...asked) => {
    const key = asked.join('/');
    const reading = readings.get(key) ?? read(...asked);
    readings.set(key, reading);
    return reading;
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
