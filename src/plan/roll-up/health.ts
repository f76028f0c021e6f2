import { workdaysBetween } from '../../domain/business-calendar.ts';
import type { HealthRules } from '../../mapping/mapping.ts';
import type { PlanContext } from '../plan-input.ts';
import { counted, type Figure, namesOf } from './figure.ts';
import type { ProjectWork } from './project-work.ts';
import { type PromisedDay, promisedDay } from './promised-day.ts';

/** `on_track`, `at_risk` or `late`, by the rules of the mapping, with every reason for it. */
export function health(context: PlanContext, seen: ProjectWork, forecastDay: string): Figure | undefined {
  const rules = context.mapping.report.health;
  if (rules === undefined) return undefined;
  const promised = promisedDay(context);
  const finish = finishOf(seen, forecastDay, context.today);
  const late = [...afterPromise(finish, promised), ...overdueForLong(context, seen, rules)];
  if (late.length > 0) return { value: 'late', source: late.join('; ') };
  const risks = [...(seen.open.length > 0 ? closeToPromise(finish, promised) : []), ...troubled(seen, rules)];
  if (risks.length > 0) return { value: 'at_risk', source: risks.join('; ') };
  const { overdue, blocked } = seen;
  const kept = promised === undefined || finish === '' ? '' : `; ${finish} keeps ${told(promised)}`;
  return { value: 'on_track', source: `${counted(overdue.length, 'task')} overdue, ${blocked.length} blocked${kept}` };
}

/** What is open is not finished before today, whatever its dates say. */
const finishOf = ({ open }: ProjectWork, forecastDay: string, today: string): string =>
  open.length > 0 && forecastDay < today ? today : forecastDay;

function afterPromise(finish: string, promised: PromisedDay | undefined): string[] {
  if (promised === undefined || finish === '' || finish <= promised.notLateUntil) return [];
  const { daysAfter } = promised;
  const by = daysAfter === 0 ? '' : ` by more than ${counted(daysAfter, 'working day')}`;
  return [`${finish} is after ${told(promised)}${by}`];
}

function closeToPromise(finish: string, promised: PromisedDay | undefined): string[] {
  if (promised === undefined || finish <= promised.onTrackUntil) return [];
  if (finish > promised.day) return [`${finish} is after ${told(promised)}`];
  return [`${finish} is less than ${counted(promised.daysBefore, 'working day')} before ${told(promised)}`];
}

const told = ({ day, source }: PromisedDay): string => `the promised ${day} (${source})`;

function overdueForLong({ mapping, today }: PlanContext, { overdue }: ProjectWork, rules: HealthRules): string[] {
  const [first] = overdue;
  if (first === undefined) return [];
  const days = workdaysBetween(first.day, today, mapping.calendar);
  return days < rules.late.overdueDays
    ? []
    : [`"${first.task.name}" has been overdue for ${counted(days, 'working day')}, since ${first.day}`];
}

function troubled({ overdue, blocked, work }: ProjectWork, { atRisk }: HealthRules): string[] {
  const of = `of ${counted(work.length, 'task')}`;
  return [
    ...(overdue.length < atRisk.overdueTasks
      ? []
      : [`${overdue.length} ${of} overdue (${namesOf(overdue.map(({ task }) => task))})`]),
    ...(blocked.length < atRisk.blockedTasks ? [] : [`${blocked.length} ${of} blocked (${namesOf(blocked)})`]),
  ];
}
