import type { Figure } from './figure.ts';
import { counted } from './figure.ts';
import type { ProjectWork } from './project-work.ts';

/** What keeps the work: blocked tasks, the oldest first, then those that are merely overdue, with the day they were due. */
export function blockers({ blocked, overdue }: ProjectWork): Figure {
  const late = overdue.filter(({ task }) => !blocked.includes(task));
  const names = [...blocked.map(({ name }) => name), ...late.map(({ task, day }) => `${task.name} (due ${day})`)];
  return {
    value: names.join('; '),
    source: `${counted(blocked.length, 'blocked task')}, ${counted(late.length, 'overdue task')} besides`,
  };
}
