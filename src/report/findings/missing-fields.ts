import type { Figures } from '../figures.ts';
import { counted, type Finding, isWithin, type Window } from './finding.ts';

/** What was missing when a handoff was held for the first time; the most frequent comes first. */
export function missingFields(window: Window): Finding<Figures['missing']> {
  const fields = counted<string>();
  let held = 0;
  let unnamed = 0;
  return {
    add({ judged }) {
      if (judged === undefined || judged.passed || !isWithin(window, judged.at)) return;
      held += 1;
      if (judged.missing === undefined) unnamed += 1;
      for (const label of new Set(judged.missing)) fields.add(label);
    },
    result: () => ({
      held,
      unnamed,
      fields: fields
        .all()
        .map(([label, handoffs]) => ({ label, handoffs }))
        .sort((a, b) => b.handoffs - a.handoffs || a.label.localeCompare(b.label)),
    }),
  };
}
