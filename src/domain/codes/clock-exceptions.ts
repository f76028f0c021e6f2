import { delivery, type ExplainedException } from './explained.ts';

/** What time alone brings about. */
export const clockExceptions = {
  CLOCK_NUDGE: delivery(
    'A limit comes near: the mapping asks for a reminder.',
    'What the message names.',
    'The limit passes: `CLOCK_OVERDUE`, and whoever is named under `escalate` hears of it.',
  ),
  CLOCK_OVERDUE: delivery(
    'A limit has passed while the ball was with whom it is for. Who is named under `escalate` hears of it, each once.',
    'What the message names; `handoff explain DEAL` shows how long each side has had it.',
    'The steps under `escalate` follow, each once. After the last the service is silent and goes on counting.',
  ),
  NO_ACTION: delivery(
    'Delivery accepted a handoff, and for five working days (or as `stalled` says) nobody has touched a task of it.',
    'Begin a task; or return it to sales.',
    'The customer waits. Nobody else is told unless `stalled` has steps of its own.',
  ),
  WORK_STALLED: delivery(
    'For as long nothing has moved although somebody has to act: not the state, and no task.',
    'What it waits for is in `handoff explain DEAL`.',
    'The customer waits. Nobody else is told unless `stalled` has steps of its own.',
  ),
} as const satisfies Record<string, ExplainedException>;
