import { sameName } from '../../domain/nearest.ts';
import type { StatusType } from '../../domain/project.ts';
import type { PlanContext } from '../plan-input.ts';
import { countStarted, type ProjectWork } from './project-work.ts';

/** The text for the deal: the project's overall status in ClickUp's words, translated by the mapping where it says. */
export function statusText({ mapping }: PlanContext, { work, done }: ProjectWork): string {
  const translations = Object.entries(mapping.report.status?.map ?? {});
  const translate = (names: readonly string[], otherwise: string) => {
    for (const name of names) {
      const found = translations.find(([from]) => sameName(from, name));
      if (found !== undefined) return found[1];
    }
    return otherwise;
  };
  const namesOf = (...types: readonly StatusType[]) =>
    byFrequency(work.filter((task) => types.includes(task.status.type)).map((task) => task.status.name));
  if (work.length > 0 && done.length === work.length)
    return translate([...namesOf('closed', 'done'), 'complete'], 'Delivered');
  if (countStarted(work) === 0) return translate([...namesOf('open'), 'to do'], 'Not started');
  return translate([...namesOf('custom'), 'in progress'], 'In delivery');
}

function byFrequency(names: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || a.localeCompare(b)).map(([name]) => name);
}
