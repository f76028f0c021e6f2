import type { Side } from '../../domain/handoff-clock.ts';
import { type HandoffState, handoffStates } from '../../domain/handoff-state.ts';
import type { Figures, TimeInState } from '../figures.ts';
import { spreadOf } from '../spread.ts';
import { type Stage, type Stay, type Story, stages } from '../story.ts';
import { type Finding, isWithin, type Window } from './finding.ts';

interface Seen {
  readonly ended: number[];
  readonly open: number[];
  side: Side;
  openCount: number;
  untimed: number;
}

/** How long handoffs stayed in each state by the clock of the side whose turn it was. A stay counts when it ends. */
export function timesInStates(window: Window): Finding<Figures['times']> {
  const states = new Map<HandoffState, Seen>();
  return {
    add(story) {
      for (const stay of story.stays) if (stay.side !== undefined) addStay(states, stay, stay.side, story, window);
    },
    result: () =>
      handoffStates.flatMap((state) => {
        const seen = states.get(state);
        return seen === undefined ? [] : [timeIn(state, seen)];
      }),
  };
}

function addStay(states: Map<HandoffState, Seen>, stay: Stay, side: Side, story: Story, window: Window): void {
  const isOpen = stay.from < window.end && (stay.to === undefined || stay.to >= window.end);
  const isOver = isWithin(window, stay.to);
  // What another handoff goes on for waits for nobody.
  if (!isOver && (!isOpen || story.trail.superseded)) return;
  const seen = states.get(stay.state) ?? { ended: [], open: [], side, openCount: 0, untimed: 0 };
  states.set(stay.state, seen);
  const ms = story.timing?.worked[side](stay.from, isOver ? stay.to : window.asOf);
  if (!isOver) {
    seen.openCount += 1;
    if (ms !== undefined) seen.open.push(ms);
  } else if (ms === undefined) seen.untimed += 1;
  else seen.ended.push(ms);
}

const timeIn = (state: HandoffState, { side, ended, open, openCount, untimed }: Seen): TimeInState => ({
  state,
  side,
  ended: spreadOf(ended),
  open: { n: openCount, longestMs: spreadOf(open).longestMs },
  untimed,
});

interface Held extends Record<Side, number[]> {
  readonly stage: Stage;
}

/** How much of each leg of the way either side had; a leg counts in the period in which it was finished. */
export function timesOfStages(window: Window): Finding<Figures['stages']> {
  const held = stages.map((stage): Held => ({ stage, sales: [], delivery: [] }));
  return {
    add({ reached }) {
      for (const { stage, at, heldMs } of reached) {
        if (heldMs === undefined || !isWithin(window, at)) continue;
        const of = held.find((one) => one.stage === stage);
        of?.sales.push(heldMs.sales);
        of?.delivery.push(heldMs.delivery);
      }
    },
    result: () =>
      held.map(({ stage, sales, delivery }) => ({ stage, sales: spreadOf(sales), delivery: spreadOf(delivery) })),
  };
}
