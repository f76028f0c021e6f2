import { z } from 'zod';
import { sameName } from '../../domain/nearest.ts';
import type { Exception } from '../../domain/plan.ts';
import type { Part, PlanContext } from '../plan-input.ts';
import { agreeing, nothing } from '../plan-input.ts';
import { tellInClickUp, tellInCrm } from '../tell-person.ts';
import { closeTasks } from '../tell-sales.ts';
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
    ? tellInCrm(subjectOf(step), { ...exception, step: `${crmStep}:${rest}`, to: step.to }, context)
    : tellInClickUp({ ...exception, step: `clock:${rest}`, to: step.to }, context);
}

/** A standstill has no number of its own; when it began tells it from the others. */
const runOf = ({ rule, reading }: ReadClock): number =>
  rule.clock === 'stalled' ? reading.startedAt : reading.episode;

const subjectOf = ({ name }: Step): string => (name === 'nudge' ? 'Handoff: a limit comes near' : 'Handoff overdue');

/** Closes what sales was asked to do by a clock that does not run any more. */
export const closeClockTasks = (clocks: readonly ReadClock[], context: PlanContext): Part => {
  const running = clocks.filter(({ reading }) => reading.state === 'running');
  const prefixes = running.map((clock) => `${clock.rule.clock}:${runOf(clock)}:`);
  const isOver = (rest: string) => !prefixes.some((prefix) => rest.startsWith(prefix));
  return context.deal.archived
    ? nothing
    : closeTasks(crmStep, isOver, 'the clock that asked for it has ended', context);
};
