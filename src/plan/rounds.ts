import type { HandoffState } from '../domain/handoff-state.ts';
import type { PlanInput } from './plan-input.ts';

/** The agreement that says that a return was taken note of, with what the handoff said then. */
export const returnKey = (round: number): string => `return:${round}`;

/** Steps that are taken once for each return; a store that was lost finds them again on the deal. */
export const returnTaskStep = 'return-task';
const returnSteps = ['note:returned', returnTaskStep];

const endsReturn: readonly HandoffState[] = ['offered', 'accepted', 'in_delivery', 'delivered'];

/**
 * Pure. The round that a handoff is in, counted from 0. Being held again after anything else is another round, and so
 * is whatever follows a return. Goes by what was remembered and made, so that a pass that died half way counts alike.
 */
export function roundOf(
  state: HandoffState,
  input: Pick<PlanInput, 'previous' | 'agreed' | 'ledger' | 'handoff'>,
): number {
  const { previous, agreed } = input;
  const { round } = previous;
  if (state === 'held') return previous.state !== 'held' && previous.state !== 'waiting' ? round + 1 : round;
  const told = lastTold(input);
  if (state === 'returned') return Math.max(round, told);
  if (!endsReturn.includes(state)) return round;
  const wasReturned = previous.state === 'returned' || agreed.has(returnKey(round));
  return Math.max(wasReturned ? round + 1 : round, told + 1);
}

/** The last round of whose return the deal was told; -1 when there was none. */
function lastTold({ ledger, handoff }: Pick<PlanInput, 'ledger' | 'handoff'>): number {
  const prefixes = returnSteps.map((step) => `deal:${handoff}/${step}:`);
  const rounds = [...ledger].flatMap(([key, { state }]) => {
    const prefix = prefixes.find((one) => key.startsWith(one));
    const round = prefix === undefined || state !== 'done' ? Number.NaN : Number.parseInt(key.slice(prefix.length), 10);
    return Number.isNaN(round) ? [] : [round];
  });
  return Math.max(-1, ...rounds);
}
