import type { BusinessCalendar } from '../../domain/business-calendar.ts';
import type { Bench } from '../bench.ts';
import type { DateRule } from '../mapping.ts';
import type { RawMapping } from '../shape/shape.ts';
import type { TeamCalendar } from '../team-calendar.ts';
import { compileTeamCalendar } from './compile-calendar.ts';
import { checkPerson } from './people.ts';

const plain = (text: string): string => text.trim().toLowerCase();

/** The calendars of teams, and whose days each of them counts. */
export function compileTeamCalendars(
  bench: Bench,
  raw: RawMapping['calendars'],
  base: BusinessCalendar,
  roles: readonly string[],
): TeamCalendar[] {
  const owners = new Map<string, string>();
  return Object.entries(raw ?? {}).map(([name, { people, ...calendar }]) => {
    const path = ['calendars', name];
    for (const [index, who] of people.entries()) {
      const place = people.length === 1 ? [...path, 'people'] : [...path, 'people', index];
      checkPerson(bench, place, who, roles);
      const other = owners.get(plain(who));
      if (other !== undefined)
        bench.report('KEY_CONFLICT', place, `\`${who}\` already works by the calendar \`${other}\``);
      owners.set(plain(who), name);
    }
    return { line: bench.lineOf(path), name, people, calendar: compileTeamCalendar(bench, path, calendar, base) };
  });
}

interface Dated {
  readonly assign?: string;
  readonly start?: DateRule;
  readonly due?: DateRule;
}

/** Pure. The task with dates that know who does it, as far as they count working days. */
export function datedByAssignee<T extends Dated>(task: T): T {
  const { assign, start, due } = task;
  const dated = (rule: DateRule | undefined): rule is DateRule => rule?.unit === 'business_days';
  if (assign === undefined) return task;
  return {
    ...task,
    ...(dated(start) && { start: { ...start, who: assign } }),
    ...(dated(due) && { due: { ...due, who: assign } }),
  };
}
