import type { Figures } from '../figures.ts';
import { type Finding, isWithin, type Window } from './finding.ts';

/**
 * Accepted handoffs on which nothing was done for more than five of delivery's working days, of all that stopped being
 * merely accepted in the period or still were when it ended. `still`: of those left alone, the ones that still were.
 */
export function leftAlone(window: Window): Finding<Figures['leftAlone']> {
  const share = { of: 0, part: 0, still: 0 };
  return {
    add({ trail, stays, timing }) {
      if (timing === undefined) return;
      const { worked, idleMs } = timing;
      for (const { state, from, to } of stays) {
        if (state !== 'accepted' || from >= window.end) continue;
        const isOpen = to === undefined || to >= window.end;
        if (isOpen ? trail.superseded : !isWithin(window, to)) continue;
        share.of += 1;
        if (worked.delivery(from, isOpen ? window.asOf : (to ?? window.asOf)) <= idleMs) continue;
        share.part += 1;
        if (isOpen) share.still += 1;
      }
    },
    result: () => ({ ...share }),
  };
}
