import type { Figures } from '../figures.ts';
import { counted, type Finding, isWithin, type Window } from './finding.ts';

/** Returns by delivery, every one of them, by the reason that was given. */
export function givenBack(window: Window): Finding<Figures['returns']> {
  const reasons = counted<string>();
  let count = 0;
  let thoughComplete = 0;
  return {
    add({ trail }) {
      for (const { state, at, detail } of trail.steps) {
        if (state !== 'returned' || !isWithin(window, at)) continue;
        count += 1;
        if (detail?.verdict === 'returned though complete') thoughComplete += 1;
        reasons.add(detail?.reason ?? 'no reason given');
      }
    },
    result: () => ({
      count,
      thoughComplete,
      reasons: reasons
        .all()
        .map(([reason, times]) => ({ reason, count: times }))
        .sort((a, b) => b.count - a.count || a.reason.localeCompare(b.reason)),
    }),
  };
}
