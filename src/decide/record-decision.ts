import type { Clock } from '../domain/clock.ts';
import type { Decided } from '../domain/decision.ts';
import { UserError } from '../domain/errors.ts';
import type { HandoffState } from '../domain/handoff-state.ts';
import type { Mapping } from '../mapping/mapping.ts';
import type { HandoffRow, Store } from '../store/store.ts';
import { findHandoff } from './find-handoff.ts';

/** What writing down a person's decision needs: the same for a command and for a page. */
export interface DecideDeps {
  readonly store: Store;
  readonly clock: Clock;
  /** The mappings as they are now; asked for only where their rules count. */
  readonly mappings: () => Promise<readonly Mapping[]>;
}

/** Which deal, and who speaks. */
export interface Speaker {
  readonly deal: string;
  readonly by: string;
}

export type Verb = 'accept' | 'return' | 'resubmit' | 'pause' | 'resume' | 'choose' | 'approve' | 'reject';

export interface Spoken extends Speaker {
  /** What the person does, as the command is called. */
  readonly verb: Verb;
  /** In which states it means something; absent where that is for `decide` to say. */
  readonly from?: readonly HandoffState[];
  /** Throws `UserError` where what was said means nothing for this handoff. */
  readonly decide: (handoff: HandoffRow) => Promise<Decided>;
  /** What else is wanted of the next pass, once the word is written down. */
  readonly afterwards?: (handoff: HandoffRow) => Promise<void>;
}

/**
 * Writes down what a person decided about the handoff of a deal that goes on; the next pass carries it out on both sides. Throws
 * `UserError` where it means nothing.
 */
export async function recordDecision(
  { deal, by, verb, from, decide, afterwards }: Spoken,
  { store, clock }: DecideDeps,
): Promise<void> {
  const handoff = await findHandoff(deal, store);
  if (from !== undefined && !from.includes(handoff.state)) throw wrongState(handoff, verb, from);
  await store.decisions.add(handoff.id, await decide(handoff), by);
  await afterwards?.(handoff);
  await store.handoffs.wake(handoff.id, clock.now());
}

const wrongState = ({ dealId, state, because }: HandoffRow, verb: Verb, from: readonly HandoffState[]): UserError =>
  new UserError(
    'WRONG_STATE',
    `Deal ${dealId} is ${shown(state)} (${because}); \`${verb}\` is for what is ${from.map(shown).join(', ')}.`,
    { fix: `\`handoff explain ${dealId}\` shows how it came to that.` },
  );

const shown = (state: HandoffState): string => state.replace('_', ' ');
