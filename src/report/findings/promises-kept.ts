import { dayOf } from '../../domain/business-calendar.ts';
import type { Figures } from '../figures.ts';
import { type Finding, isWithin, type Window } from './finding.ts';

/**
 * Promises that were kept or dropped in the period, and those that are open. The store knows of a promise how it stands
 * and since when, not how it stood before: what is open is open now, in handoffs that are under way.
 */
export function promisesKept(window: Window): Finding<Figures['promises']> {
  const sums = { kept: 0, dropped: 0, open: 0, overdue: 0, uncovered: 0 };
  const onTime = { of: 0, part: 0 };
  const today = dayOf(window.asOf, window.timezone);
  return {
    add({ trail: { promises, superseded, steps } }) {
      const isUnderWay = !superseded && !['paused', 'excluded'].includes(steps.at(-1)?.state ?? 'excluded');
      for (const { state, at, due } of promises) {
        if (state === 'done' || state === 'dropped') {
          if (!isWithin(window, at)) continue;
          sums[state === 'done' ? 'kept' : 'dropped'] += 1;
          if (state === 'dropped' || due === undefined) continue;
          onTime.of += 1;
          if (dayOf(at, window.timezone) <= due) onTime.part += 1;
        } else if (isUnderWay) {
          sums.open += 1;
          if (state === 'uncovered') sums.uncovered += 1;
          if (due !== undefined && due < today) sums.overdue += 1;
        }
      }
    },
    result: () => ({ ...sums, onTime: { ...onTime } }),
  };
}
