import { z } from 'zod';
import { addDays, dayOf, noonOf } from '../../domain/business-calendar.ts';
import { sameName } from '../../domain/nearest.ts';
import type { Exception } from '../../domain/plan.ts';
import { clocksOf } from '../../mapping/clocks.ts';
import { acceptanceTask } from '../acceptance.ts';
import { takesNothing } from '../drift.ts';
import { resolvePerson } from '../people.ts';
import type { Part, PlanContext } from '../plan-input.ts';
import { agreeing, isDone, join, nothing, planning, raising, stepKey, wanting } from '../plan-input.ts';
import { oneLine, shorten } from '../project-name.ts';
import { tellDelivery } from '../tell-delivery.ts';
import { closeTasks, escapeHtml, reference, supplier } from '../tell-sales.ts';
import type { Step } from './moments.ts';
import type { ReadClock } from './read-clocks.ts';

const crmStep = 'clock-task';
const watchedKey = 'clocks';

/** Since when each clock of a handoff is watched: of what fell due before that nobody is told. */
const Watched = z.record(z.string(), z.number());

/** Remembers which clocks are watched from now on. Those without anybody to tell are not remembered. */
export function watchClocks(clocks: readonly ReadClock[], context: PlanContext): Part {
  const known = watchedSince(context);
  const told = clocks.filter(({ rule }) => rule.nudge !== undefined || rule.escalate.length > 0);
  const fresh = told.filter(({ rule }) => known[rule.clock] === undefined).map(({ rule }) => rule.clock);
  if (fresh.length === 0) return nothing;
  const value = { ...known, ...Object.fromEntries(fresh.map((clock) => [clock, context.now])) };
  return agreeing(context, { key: watchedKey, value: JSON.stringify(value) });
}

const watchedSince = ({ agreed }: PlanContext): z.infer<typeof Watched> =>
  Watched.parse(JSON.parse(agreed.get(watchedKey)?.value ?? '{}'));

/** Tells the person whom the last step that is due names; once, and nobody of the steps before it. */
export function tellClock(clock: ReadClock, exception: Exception, context: PlanContext): Part {
  const { reading, steps, rule } = clock;
  const step = steps.findLast(({ at, isTold }) => isTold && at <= context.now);
  if (step === undefined || reading.state !== 'running') return nothing;
  if (step.at < (watchedSince(context)[rule.clock] ?? context.now)) return nothing;
  const rest = `${rule.clock}:${runOf(clock)}:${step.name}`;
  const isForSales = step.to === undefined ? reading.owner === 'sales' : sameName(step.to, 'deal owner');
  return isForSales || reading.owner === 'sales'
    ? tellInCrm(rest, step, exception, context)
    : tellInClickUp(rest, step, exception, context);
}

/** A standstill has no number of its own; when it began tells it from the others. */
const runOf = ({ rule, reading }: ReadClock): number =>
  rule.clock === 'stalled' ? reading.startedAt : reading.episode;

function tellInCrm(rest: string, step: Step, { message, fix }: Exception, context: PlanContext): Part {
  const { deal, mapping, now } = context;
  const key = stepKey(context, `${crmStep}:${rest}`);
  if (isDone(context, key) || deal.archived) return nothing;
  if (context.mayHaveLeft.has('tasks')) return wanting({ kind: 'activities', of: 'tasks', dealId: deal.id });
  const found = supplier(step.to ?? 'deal owner', context);
  if ('lookups' in found) return found;
  const { person } = found;
  const calendar = clocksOf(mapping).calendars.sales;
  const task = planning({
    key,
    handoff: context.handoff,
    deal: deal.id,
    target: 'crm',
    kind: 'create-crm-task',
    why: message,
    requests: 0.01,
    subject: shorten(oneLine(`${subjectOf(step)} on "${deal.properties['dealname'] ?? deal.id}"`), 200),
    html: `<p>${escapeHtml(message)}</p><p>${escapeHtml(fix)}</p>${reference(key)}`,
    dueAt: noonOf(addDays(dayOf(now, calendar.timezone), 0, 'business_days', calendar), calendar.timezone),
    ...(person?.active ? { ownerId: person.id } : {}),
  });
  return person?.active ? task : join(task, nobody(step, context));
}

const subjectOf = ({ name }: Step): string => (name === 'nudge' ? 'Handoff: a limit comes near' : 'Handoff overdue');

const nobody = ({ to = 'deal owner' }: Step, { mapping }: PlanContext): Part =>
  raising({
    code: 'NOBODY_TO_ASK',
    message: `${to} cannot be told of a limit that has passed: the CRM knows no such person, or has deactivated them.`,
    fix: `Give the deal an owner who is there, or name somebody else under \`clocks\` in ${mapping.file}.`,
  });

function tellInClickUp(rest: string, step: Step, { message, fix }: Exception, context: PlanContext): Part {
  const task = acceptanceTask(
    context,
    (context.project?.tasks ?? []).filter(({ archived }) => !archived),
  );
  const key = `clock:${rest}`;
  if (task === undefined || takesNothing(context) || isDone(context, stepKey(context, key))) return nothing;
  const who = step.to ?? context.mapping.report.ownerRole;
  const { member, part } = who === undefined ? { part: nothing } : resolvePerson(who, context);
  if (part.lookups.length > 0) return part;
  const told = tellDelivery(
    key,
    {
      task: { id: task.id },
      taskName: task.name,
      text: `${message}\n${fix.replaceAll('`', '')}`,
      why: message,
      ...(member === undefined ? {} : { assignee: member.id }),
    },
    context,
  );
  return join(part, told);
}

/** Closes what sales was asked to do by a clock that does not run any more. */
export const closeClockTasks = (clocks: readonly ReadClock[], context: PlanContext): Part => {
  const running = clocks.filter(({ reading }) => reading.state === 'running');
  const prefixes = running.map((clock) => `${clock.rule.clock}:${runOf(clock)}:`);
  const isOver = (rest: string) => !prefixes.some((prefix) => rest.startsWith(prefix));
  return context.deal.archived
    ? nothing
    : closeTasks(crmStep, isOver, 'the clock that asked for it has ended', context);
};
