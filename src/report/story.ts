import type { Side } from '../domain/handoff-clock.ts';
import { ballOf, type HandoffState } from '../domain/handoff-state.ts';
import type { Timing } from './timing.ts';
import type { Step, Trail } from './trail.ts';

/** How long a handoff was in one state; the last stay has no end yet. */
export interface Stay {
  readonly state: HandoffState;
  readonly from: number;
  readonly to: number | undefined;
  /** Whose time it is; nobody's while the deal is not won, and when there is nothing more to do. */
  readonly side: Side | undefined;
}

export const stages = ['built', 'accepted', 'delivered'] as const;
/** A leg of the way: from the win to the project, from there to delivery's yes, from there to the last task. */
export type Stage = (typeof stages)[number];

export interface ReachedStage {
  readonly stage: Stage;
  readonly at: number;
  /** What each side had of the time since the stage before; undefined where nobody knows its calendar any more. */
  readonly heldMs: Readonly<Record<Side, number>> | undefined;
}

/** What a trail says, read once; each finding picks of it what falls into a period. Instants are epoch ms. */
export interface Story {
  readonly trail: Trail;
  readonly timing: Timing | undefined;
  readonly stays: readonly Stay[];
  /** When the gate first said yes or no. `missing` is absent where the history does not name it. */
  readonly judged: { readonly at: number; readonly passed: boolean; readonly missing?: readonly string[] } | undefined;
  /** What delivery said first. */
  readonly answered: { readonly at: number; readonly accepted: boolean; readonly withGaps: boolean } | undefined;
  readonly reached: readonly ReachedStage[];
}

const judging: readonly HandoffState[] = [
  ...(['held', 'building', 'offered', 'returned', 'accepted', 'in_delivery', 'delivered'] as const),
];
const taken: readonly HandoffState[] = ['accepted', 'in_delivery', 'delivered'];
const built: readonly HandoffState[] = ['offered', 'returned', ...taken];

/** Pure. */
export function readStory(trail: Trail, timing: Timing | undefined): Story {
  const { steps } = trail;
  const stays = steps.map(({ state, at }, index) => ({
    state,
    from: at,
    to: steps[index + 1]?.at,
    side: sideOf(state),
  }));
  const judged = steps.find(({ state }) => judging.includes(state));
  const answer = steps.find(({ state }) => taken.includes(state) || state === 'returned');
  return {
    trail,
    timing,
    stays,
    judged: judged === undefined ? undefined : { ...judgement(judged) },
    answered: answer === undefined ? undefined : answerOf(answer),
    reached: reachedBy(steps, stays, timing),
  };
}

/** As of an instant: undefined before it came. */
export const stayAt = ({ stays }: Pick<Story, 'stays'>, at: number): Stay | undefined =>
  stays.findLast(({ from }) => from < at);

function sideOf(state: HandoffState): Side | undefined {
  const ball = ballOf(state);
  return ball === 'nobody' || state === 'paused' ? undefined : ball;
}

function judgement({ state, at, detail }: Step): NonNullable<Story['judged']> {
  if (state !== 'held') return { at, passed: true };
  return { at, passed: false, ...(detail?.missing === undefined ? {} : { missing: detail.missing }) };
}

const answerOf = ({ state, at, detail }: Step): NonNullable<Story['answered']> => ({
  at,
  accepted: state !== 'returned',
  withGaps: detail?.verdict === 'accepted with gaps',
});

function reachedBy(steps: readonly Step[], stays: readonly Stay[], timing: Timing | undefined): ReachedStage[] {
  const when = (states: readonly HandoffState[]) => steps.find(({ state }) => states.includes(state))?.at;
  const ends = { built: when(built), accepted: when(taken), delivered: when(['delivered']) };
  let since = steps[0]?.at ?? 0;
  return stages.flatMap((stage) => {
    const at = ends[stage];
    if (at === undefined) return [];
    const held = timing && { sales: heldBy('sales', since, at), delivery: heldBy('delivery', since, at) };
    since = at;
    return [{ stage, at, heldMs: held }];
  });

  function heldBy(side: Side, from: number, to: number): number {
    return stays
      .filter((stay) => stay.side === side)
      .map((stay) => timing?.worked[side](Math.max(from, stay.from), Math.min(to, stay.to ?? to)) ?? 0)
      .reduce((sum, ms) => sum + ms, 0);
  }
}
