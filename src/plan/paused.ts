import type { Decision } from '../domain/decision.ts';
import { decisionKey } from '../domain/decision.ts';
import type { TransitionDetail } from '../domain/plan.ts';
import type { DealSnapshot } from '../domain/snapshot.ts';
import { usualLifecycle } from '../mapping/lifecycle.ts';
import type { PlanContext, PlanInput } from './plan-input.ts';
import { roundOf } from './rounds.ts';

/** Why nothing may be done for a handoff now. */
export interface Pause {
  readonly because: string;
  /** The word by which somebody paused it; absent where the deal itself did. */
  readonly decision?: Decision;
}

/** Why the deal is not one that delivery works for; undefined while it is won. */
export function lapseOf({ archived, won, stage }: DealSnapshot): string | undefined {
  if (archived) return 'the deal was deleted';
  return won ? undefined : `the deal is no longer won (stage "${stage.label}")`;
}

/** Why the handoff stands still; undefined while it goes on. A person's word counts until another takes it back. */
export function pauseOf(context: PlanContext): Pause | undefined {
  const { deal, decisions } = context;
  const said = decisions.findLast((one) => one.kind === 'pause' || one.kind === 'resume');
  if (said?.kind === 'pause') return { because: `${said.by} paused it: ${said.sentence}`, decision: said };
  const lapse = lapseOf(deal);
  if (lapse !== undefined) return goesOnAnyway(context) ? undefined : { because: lapse };
  return isToBeResumed(context, said) ? { because: 'the deal is won again, and somebody has to resume it' } : undefined;
}

/** A deleted deal says nothing any more, so that nobody could go on by it. */
export function goesOnAnyway({ deal, mapping }: Pick<PlanInput, 'deal' | 'mapping'>): boolean {
  const { lost, reopened } = mapping.lifecycle ?? usualLifecycle;
  if (deal.archived || deal.won) return false;
  return (deal.properties['hs_is_closed_lost'] === 'true' ? lost : reopened) === 'ignore';
}

function isToBeResumed({ mapping, previous }: PlanContext, said: Decision | undefined): boolean {
  if (mapping.lifecycle?.wonAgain !== 'ask' || previous.state !== 'paused') return false;
  return said === undefined || said.at < (previous.since ?? 0);
}

/** For the history: who brought it about by a word of their own. */
export function pauseDetail(context: PlanContext, { decision }: Pause): TransitionDetail | undefined {
  if (decision === undefined || context.previous.state === 'paused') return undefined;
  return { round: roundOf('paused', context) + 1, by: decision.by };
}

/** Every word on stopping and going on counts from the moment it is read; none is left to be carried out. */
export const heardWords = ({ decisions, agreed }: PlanContext) =>
  decisions.flatMap((one) =>
    (one.kind === 'pause' || one.kind === 'resume') && !agreed.has(decisionKey(one))
      ? [{ key: decisionKey(one), value: 'heard' }]
      : [],
  );
