import type { ClockName } from '../../domain/handoff-clock.ts';
import type { HandoffState } from '../../domain/handoff-state.ts';

/** A change of state, as the history keeps it. */
export interface HistoryEntry {
  readonly state: HandoffState;
  readonly at: number;
}

/** How long a handoff was in one state; the last one goes on until now. Epoch ms. */
export interface Stretch {
  readonly state: HandoffState;
  readonly from: number;
  readonly to: number;
}

/** One run of a clock from its start to its end, or to now. */
export interface Course {
  readonly episode: number;
  readonly startedAt: number;
  readonly endedAt?: number;
  /** The stretches in which it ran, in order. */
  readonly ran: readonly Stretch[];
  readonly isRunning: boolean;
}

interface Rule {
  readonly starts: readonly HandoffState[];
  readonly runs: readonly HandoffState[];
  readonly ends: readonly HandoffState[];
}

const built: readonly HandoffState[] = ['offered', 'returned', 'accepted', 'in_delivery', 'delivered'];
const taken: readonly HandoffState[] = ['accepted', 'in_delivery', 'delivered'];
const underWay: readonly HandoffState[] = [
  ...(['waiting', 'held', 'building', 'offered', 'returned', 'accepted', 'in_delivery'] as const),
];
const answered: readonly HandoffState[] = ['offered', ...taken];
const atWork: readonly HandoffState[] = ['accepted', 'in_delivery'];

/** By state alone; what a task says is added where the clock is read. */
const rules: Readonly<Record<Exclude<ClockName, 'stalled'>, Rule>> = {
  won_to_built: { starts: ['waiting', 'held', 'building'], runs: ['waiting', 'building'], ends: built },
  offered_to_accepted: { starts: ['offered'], runs: ['offered'], ends: taken },
  returned_to_resubmitted: { starts: ['returned'], runs: ['returned'], ends: answered },
  accepted_to_kickoff: { starts: atWork, runs: atWork, ends: ['delivered'] },
  first_action: { starts: ['accepted'], runs: ['accepted'], ends: ['in_delivery', 'delivered'] },
  go_live: { starts: underWay, runs: underWay, ends: ['delivered'] },
};

/** What the handoff went through up to now, the state that it has just come to included. */
export function stretchesOf(
  history: readonly HistoryEntry[] = [],
  state: HandoffState,
  now: number,
): readonly Stretch[] {
  const entries = history.at(-1)?.state === state ? history : [...history, { state, at: now }];
  return entries.map(({ state: one, at }, index) => {
    const from = Math.min(at, now);
    return { state: one, from, to: Math.max(from, Math.min(entries[index + 1]?.at ?? now, now)) };
  });
}

/** Every run of a clock, the first one first. Pure. */
export function coursesOf(
  clock: keyof typeof rules,
  hasTask: boolean,
  stretches: readonly Stretch[],
): readonly Course[] {
  // Without a task of its own the kickoff is the first thing that is done.
  const { starts, runs, ends } = rules[clock === 'accepted_to_kickoff' && !hasTask ? 'first_action' : clock];
  const courses: Course[] = [];
  for (const stretch of stretches) {
    const last = courses.at(-1);
    const isOpen = last !== undefined && last.endedAt === undefined;
    if (isOpen && ends.includes(stretch.state)) {
      courses[courses.length - 1] = { ...last, endedAt: stretch.from, isRunning: false };
    } else if (isOpen || starts.includes(stretch.state)) {
      const course = isOpen ? last : { episode: courses.length, startedAt: stretch.from, ran: [] };
      const isRunning = runs.includes(stretch.state);
      const next = { ...course, ran: isRunning ? [...course.ran, stretch] : course.ran, isRunning };
      courses.splice(isOpen ? -1 : courses.length, 1, next);
    }
  }
  return courses;
}

/** The same, ended where something else than a change of state ended it. */
export const endedBy = (course: Course, at: number): Course => {
  const endedAt = Math.max(at, course.startedAt);
  const ran = course.ran.filter(({ from }) => from < endedAt).map((one) => ({ ...one, to: Math.min(one.to, endedAt) }));
  return { ...course, ran, endedAt, isRunning: false };
};
