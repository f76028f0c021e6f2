import type { Sight } from './sight.ts';

/** How things stood whenever the service had looked. */
export interface Stay {
  readonly at: number;
  readonly handoff: string;
  readonly state: string;
  /** Marks of everything that a clock had brought about by then. */
  readonly told: readonly string[];
  /** The service lived through its look and its clock was right, so that it knows what the deal says. */
  readonly isSure: boolean;
}

export const toldByClocks = ({ marks, handoff }: Pick<Sight, 'marks' | 'handoff'>): readonly string[] =>
  marks.filter((mark) => mark.startsWith(`deal:${handoff}/clock`));

/** A limit of the mapping, in hours of work: a reminder, and the step after it has passed. */
interface Limit {
  readonly runs: string;
  readonly ends: readonly string[];
  readonly mark: string;
  readonly steps: readonly { readonly name: string; readonly hours: number }[];
}

const taken = ['accepted', 'in_delivery', 'delivered'];
const steps = [
  { name: 'nudge', hours: 4 },
  { name: 'escalation-1', hours: 10 },
];
const limits: readonly Limit[] = [
  { runs: 'offered', ends: taken, mark: '/clock:offered_to_accepted:', steps },
  { runs: 'returned', ends: ['offered', ...taken], mark: '/clock-task:returned_to_resubmitted:', steps },
];

const minute = 60_000;
const hour = 60 * minute;
/** A pass takes its time, and nobody knows when in it a state was seen. */
const slack = 30 * minute;

/**
 * What clocks told and should not have, or the other way. `told` are their marks as they are by now; `canTell`: the one who
 * is timed can be reached.
 */
export function wrongClocks(stays: readonly Stay[], told: readonly string[], canTell: boolean): string[] {
  return limits.flatMap((limit) => {
    const run = lastRun(stays, limit);
    if (run === undefined) return [];
    const [first] = run;
    const fresh = told.filter((mark) => mark.includes(limit.mark) && first?.told.includes(mark) !== true);
    const [least, most] = [worked(run, limit, true), worked(run, limit, false)];
    const runsNow = run.at(-1)?.state === limit.runs;
    return limit.steps.flatMap(({ name, hours }, index) => {
      const times = fresh.filter((mark) => mark.endsWith(`:${name}`)).length;
      const later = limit.steps.slice(index).map((step) => `:${step.name}`);
      const isTold = fresh.some((mark) => later.some((end) => mark.endsWith(end)));
      if (times > 1) return [`${limit.mark} told ${name} ${times} times`];
      if (times > 0 && most + slack < hours * hour) return [`${limit.mark} told ${name} after ${most / hour} hours`];
      const isDue = runsNow && canTell && least - slack > hours * hour;
      return isDue && !isTold ? [`${limit.mark} has not told ${name} after ${least / hour} hours`] : [];
    });
  });
}

/** In these no clock that is watched has ever run. */
const unbegun = ['', 'waiting', 'held', 'building'];

/** From the look before it began up to now; undefined where there is none, or where it began before anybody looked. */
function lastRun(stays: readonly Stay[], { runs, ends }: Limit): readonly Stay[] | undefined {
  const handoff = stays.at(-1)?.handoff;
  const cut = stays.findLastIndex((one) => one.handoff !== handoff) + 1;
  const own = stays.slice(cut);
  const ended = own.findLastIndex(({ state }) => ends.includes(state));
  const began = own.findIndex(({ state }, at) => at > ended && state === runs);
  // Another went on in between, and its clock may have begun before that.
  const isResumed = ended === -1 && stays.slice(0, cut).some((one) => one.handoff === handoff);
  // Nobody watched it while it was that of a double, whose deal was merged into this one since.
  const wasAnothers = ended === -1 && !unbegun.includes(own[0]?.state ?? '');
  return began < 1 || isResumed || wasAnothers ? undefined : own.slice(began - 1);
}

/** Working time that the clock ran for certain, or at most. */
function worked(run: readonly Stay[], { runs }: Limit, isCertain: boolean): number {
  return run.slice(1).reduce((sum, to, index) => {
    const from = run[index];
    if (from === undefined) return sum;
    const [isBefore, isAfter] = [from.state === runs, to.state === runs];
    const ran = isCertain ? isBefore && isAfter && from.isSure && to.isSure : isBefore || isAfter;
    return ran ? sum + workingTime(from.at, to.at) : sum;
  }, 0);
}

/** Between nine and five in Berlin, Monday to Friday. */
export function workingTime(from: number, to: number): number {
  let sum = 0;
  let day = inBerlin(from).toPlainDate();
  for (;;) {
    const at = (clock: string): number =>
      day.toZonedDateTime({ timeZone: 'Europe/Berlin', plainTime: clock }).epochMilliseconds;
    if (at('00:00') >= to) return sum;
    if (day.dayOfWeek <= 5) sum += Math.max(0, Math.min(to, at('17:00')) - Math.max(from, at('09:00')));
    day = day.add({ days: 1 });
  }
}

const inBerlin = (at: number): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO('Europe/Berlin');
