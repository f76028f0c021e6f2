import { fewestForMedian, fewestForP90 } from '../spread.ts';
import { idleDays } from '../timing.ts';

/** What each figure counts, in the words that the page, the file and `docs/figures.md` share. */
export const definitions = {
  states:
    'Where handoffs stood when the period ended, or stand now if it has not. What came later has no state yet. A handoff in whose place another goes on (a later win, a merged deal) is not counted here; what happened in it counts everywhere else.',
  gate: 'Of the handoffs that the gate judged for the first time in the period, those it let through at once. A deal that no mapping takes is not judged.',
  acceptance:
    'Of the handoffs that delivery answered for the first time in the period, those it accepted. Where a mapping asks nobody, beginning the work is the answer. “With gaps”: accepted although the gate found something missing.',
  times: `Stays in a state that ended in the period, in the working time of the side whose turn it was, by the calendar of the mapping. Stays that had not ended are counted apart, with the longest so far: leaving them out would make slow look quick. A median needs ${fewestForMedian} stays, a 90 % mark ${fewestForP90}; each is a time that occurred.`,
  stages:
    'Each leg of the way, and how much of it either side had the ball, in its own working time: from the win (as first seen) to the project, from there to delivery’s yes, from there to the last task. A leg counts in the period in which it was finished. While a deal is not won, nobody’s time runs.',
  missing:
    'What the gate found missing when it held a handoff for the first time, by handoffs. A handoff may miss several things. Held before this was written down: “not noted”.',
  returns: 'Every return in the period, by the reason that delivery gave; also a second one of the same handoff.',
  leftAlone: `Accepted handoffs on which nothing was done for more than ${idleDays} working days of delivery, of all that were begun in the period or still waited at its end.`,
  promises:
    'Promised deliverables that were done in the period, and of those with a day the ones done by then. Open, overdue and without a task: as they stand now, because the store knows no earlier standing of a promise.',
  goLive:
    'Go-lives that a mapping’s `go_live` clock times: kept when the clock ended by the promised day, in the period in which it ended; missed when that day passed in the period. Without that clock, where `report.promised` names the day: handoffs that were delivered in the period, by the day that was promised then; those that are late and not delivered are not among them.',
  limits:
    'Limits of clocks that were kept in the period, or whose time was used up in it; and of those the ones that somebody was told of beyond whoever was late.',
  takenOver:
    'Creates that turned out to exist and were taken over, where a retry would have made them twice: ClickUp said that the name is taken, a lost answer was looked for and found, or a person said so.',
  saved:
    'What the service did that somebody used to do by hand, times the minutes each is assumed to take. The minutes are assumptions and yours to replace.',
} as const;

export type Defined = keyof typeof definitions;

export const titles = {
  states: 'Where they stand',
  gate: 'Through the gate at once',
  acceptance: 'Accepted at once',
  times: 'Time in each state',
  stages: 'Whose time it took',
  missing: 'What was missing',
  returns: 'Why delivery returned it',
  leftAlone: 'Accepted and left alone',
  promises: 'Promises',
  goLive: 'Live on the promised day',
  limits: 'Limits',
  takenOver: 'Not made twice',
  saved: 'Work that nobody did by hand',
} as const satisfies Record<Defined, string>;
