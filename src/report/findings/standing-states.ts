import { type HandoffState, noHandoffs } from '../../domain/handoff-state.ts';
import type { Figures } from '../figures.ts';
import { stayAt } from '../story.ts';
import type { Finding, Window } from './finding.ts';

/**
 * Where handoffs stood at the end of the window. `now` counts them all as they stand; of those that moved since, the
 * history says where they were, and what had not come yet has no state.
 */
export function standingStates(
  window: Window,
  now: Readonly<Partial<Record<HandoffState, number>>>,
): Finding<Figures['states']> {
  const counts = { ...noHandoffs(), ...now };
  return {
    add(story) {
      const today = story.stays.at(-1);
      if (story.trail.superseded || today === undefined || today.from < window.end) return;
      counts[today.state] -= 1;
      const then = stayAt(story, window.end);
      if (then !== undefined) counts[then.state] += 1;
    },
    result: () => ({ ...counts }),
  };
}
