import type { Orphan } from '../domain/catalogue.ts';
import { strayPlace } from '../domain/catalogue.ts';
import { isoTime } from '../domain/clock.ts';
import type { Ref } from '../domain/operation.ts';
import { openChoice, projectChoice } from './choices.ts';
import { inheritedIds } from './merged.ts';
import type { Part, PlanContext } from './plan-input.ts';
import { containerStep, raising, stepKey } from './plan-input.ts';
import type { Container } from './standing-project.ts';
import { whereToLook } from './take-over-stray.ts';

/** How far the clocks of the CRM, of ClickUp and of this machine may be apart. */
export const clockToleranceMs = 10 * 60_000;

/**
 * What stands in the project's place, may have been begun for this deal and bears nothing that would tell: nothing is
 * built beside it, and it is not taken over by a guess. Undefined when there is nothing of the kind, or a person has said
 * that none of it is this deal's; what they name instead is taken over before this is asked.
 */
export function leaveOrphansToPerson(
  context: PlanContext,
  kind: Container['kind'],
  place: { readonly spaceId: string; readonly folder?: Ref },
): Part | undefined {
  const where = whereToLook(kind, place);
  if (where === undefined || !context.mayHaveLeft.has('project')) return undefined;
  const orphans = (context.catalogue.orphans?.[strayPlace(where)] ?? []).filter((one) => mayBeOwn(one, context));
  // What was sent since then was sent after this had been asked.
  if (orphans.length === 0 || context.ledger.has(stepKey(context, containerStep))) return undefined;
  if (openChoice(projectChoice, context)?.choice === 'rebuild') return undefined;
  return raising(mayStand(orphans, kind, context));
}

/** Not begun before the deal was won, and not named for another deal. */
function mayBeOwn({ begunAt, deals }: Orphan, context: PlanContext): boolean {
  const wonAt = Date.parse(context.deal.wonAt ?? '');
  if (begunAt < wonAt - clockToleranceMs) return false;
  const own = [String(context.deal.id), ...inheritedIds(context)];
  return deals.length === 0 || deals.some((number) => own.includes(number));
}

function mayStand(orphans: readonly Orphan[], kind: Container['kind'], { deal }: PlanContext) {
  const [first, ...others] = orphans.map(describe);
  const choose = `handoff choose ${deal.id} ${projectChoice}`;
  const id = others.length > 0 ? 'ID' : orphans[0]?.id;
  return {
    code: 'PROJECT_MAY_STAND',
    message: `The ${kind} ${[first, ...others].join('; ')} was begun by the service's own user after this deal was won and before this store began. It bears neither a mark nor the number of another deal, so it may be this deal's project, and none is built beside it.`,
    fix: `Look at it in ClickUp. If it is this deal's: \`${choose} re-link ${id}\`; if it is not: \`${choose} rebuild\`.`,
  };
}

const describe = ({ name, url, tasks, begunAt }: Orphan): string =>
  `"${name}" (${url}, ${tasks === 1 ? '1 task' : `${tasks} tasks`}, begun ${isoTime(begunAt).slice(0, 16)}Z)`;
