import type { Part, PlanContext } from '../plan-input.ts';
import { join, remembering } from '../plan-input.ts';
import { promisesNow, tellUncovered } from '../promises.ts';
import { listPromises } from '../promises-checklist.ts';
import { showPromises } from '../promises-field.ts';
import { settleAsked } from './asked-changes.ts';
import { tellBrief } from './brief-text.ts';
import { withBriefToBe } from './brief-to-be.ts';
import { carryOut } from './carry-out.ts';
import { changedAspects } from './deltas.ts';
import { addedAndCancelled } from './presence.ts';

/**
 * What the deal says differently since it was last agreed on: what is safe is done, the rest is put before delivery as
 * one change. Only for a project whose brief stands; until then everything is made as the deal says.
 */
export function planChanges(context: PlanContext): Part {
  const presence = addedAndCancelled(context);
  const aspects = changedAspects(context);
  const deltas = [...presence.deltas, ...aspects.deltas];
  const safe = deltas.filter((one) => !one.asks);
  const asked = settleAsked(
    deltas.filter((one) => one.asks),
    withBriefToBe(safe, context),
  );
  const now = [...safe, ...asked.approved];
  const part = join(presence.part, aspects.part, carryOut(now, context), asked.part, tellBrief(context));
  const promises = promisesNow(remembering(context, part)) ?? [];
  return join(part, showPromises(promises, context), listPromises(promises, context), tellUncovered(promises, context));
}
