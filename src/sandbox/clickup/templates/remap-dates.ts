import { guesses } from '../guesses.ts';
import { dayAfterAtFour, skipWeekend } from '../tasks/dates.ts';
import type { CopySwitches } from './copy-options.ts';
import type { TemplateTask } from './template.ts';

/** The Monday on which the templates' own projects once began: where dates stay that are copied but not remapped. */
const templateStart = Date.UTC(2025, 0, 6, 12);

export interface RemappedDates {
  readonly startDate: number | null;
  readonly dueDate: number | null;
}

const daysOf = (task: TemplateTask): readonly number[] => [
  ...[task.startDay, task.dueDay].filter((day) => day !== undefined),
  ...(task.children ?? []).flatMap(daysOf),
];

/** Where the days of a template land, given the project date and switches of a copy. */
export function createDateRemap(
  switches: CopySwitches,
  tasks: readonly TemplateTask[],
  timezone: string,
): (task: TemplateTask) => RemappedDates {
  const lastDay = Math.max(0, ...tasks.flatMap(daysOf));
  const remapped = (day: number): number => {
    const { startDate, dueDate } = switches;
    const at =
      startDate !== undefined
        ? dayAfterAtFour(startDate, day, timezone)
        : dayAfterAtFour(dueDate ?? templateStart, dueDate === undefined ? day : day - lastDay, timezone);
    return switches.isOn('skip_weekends') ? skipWeekend(at, timezone) : at;
  };
  const kept = (day: number): number => dayAfterAtFour(templateStart, day, timezone);
  const hasProjectDate = switches.startDate !== undefined || switches.dueDate !== undefined;
  const comesAlong = (own: string): boolean => switches.isOn(own) || (hasProjectDate && !guesses.remapNeedsOldDates);
  return ({ startDay, dueDay }) => ({
    dueDate:
      dueDay === undefined || !comesAlong('old_due_date') ? null : hasProjectDate ? remapped(dueDay) : kept(dueDay),
    startDate:
      startDay === undefined || !comesAlong('old_start_date')
        ? null
        : hasProjectDate && switches.isOn('remap_start_date')
          ? remapped(startDay)
          : kept(startDay),
  });
}
