import type { Figures } from '../figures.ts';
import { type Finding, isWithin, type Window } from './finding.ts';

type FirstWords = Pick<Figures, 'firstGate' | 'firstAnswer'>;

/** What the gate said first, and what delivery said first: each counts in the period in which it was said. */
export function firstWords(window: Window): Finding<FirstWords> {
  const gate = { of: 0, part: 0 };
  const answer = { of: 0, part: 0, withGaps: 0 };
  return {
    add({ judged, answered }) {
      if (judged !== undefined && isWithin(window, judged.at)) {
        gate.of += 1;
        if (judged.passed) gate.part += 1;
      }
      if (answered === undefined || !isWithin(window, answered.at)) return;
      answer.of += 1;
      if (answered.accepted) answer.part += 1;
      if (answered.withGaps) answer.withGaps += 1;
    },
    result: () => ({ firstGate: { ...gate }, firstAnswer: { ...answer } }),
  };
}
