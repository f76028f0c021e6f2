import { mappingUnknown } from '../decide/mapping-versions.ts';
import type { Clock } from '../domain/clock.ts';
import { planDocument } from '../plan/cost.ts';
import { formatPlan } from '../plan/format-plan.ts';
import type { TriedOnDeal } from '../web/pages/try-mapping.ts';
import { explainFailure } from './explain-failure.ts';
import { withOutlines } from './outline-deals.ts';
import { limitsOf } from './plan.ts';
import type { Session } from './session.ts';

/** A page is as wide as it is; lines of a plan are broken like those of a broad terminal. */
const width = 110;

/** What a mapping makes of one deal as if it were new: read from both sides, and nothing is changed anywhere. */
export async function tryOnDeal(
  session: Session,
  clock: Clock,
  { mapping: name, deal }: { readonly mapping: string; readonly deal: string },
): Promise<TriedOnDeal> {
  const mapping = session.loaded.mappings.find((one) => one.name === name);
  if (mapping === undefined) throw mappingUnknown(name, session.loaded.mappings);
  const wish = { session, deals: [deal], progress: () => undefined, clock };
  const tried = await explainFailure(() =>
    withOutlines(wish, async (outlines) => (await outlines([mapping])).get(deal)),
  );
  if (tried === undefined) return { kind: 'unknown' };
  const { name: dealName, outline, work } = tried;
  if (work.plan === undefined) return { kind: 'not taken', dealName, because: work.row.because };
  const plans = [work.plan];
  const document = planDocument(plans, { limits: await limitsOf(session), expectedTasks: () => undefined });
  return {
    kind: 'taken',
    ...{ dealName, because: work.plan.because },
    missing: work.plan.missing,
    outline: [...outline],
    plan: formatPlan(plans, { color: false, width, document }),
  };
}
