import { UserError } from '../domain/errors.ts';
import { type DecideDeps, recordDecision, type Speaker } from './record-decision.ts';

/** Nothing more is done for a deal until somebody resumes it. */
export const pause = (
  { because, ...speaker }: Speaker & { readonly because: string },
  deps: DecideDeps,
): Promise<void> =>
  recordDecision(
    {
      ...speaker,
      verb: 'pause',
      from: ['waiting', 'held', 'building', 'offered', 'accepted', 'in_delivery', 'returned', 'delivered'],
      decide: async () => ({ kind: 'pause', sentence: because }),
    },
    deps,
  );

/** A paused handoff goes on where it stopped. A deal that is no longer won cannot: that is for sales to change. */
export const resume = (speaker: Speaker, deps: DecideDeps): Promise<void> =>
  recordDecision(
    {
      ...speaker,
      verb: 'resume',
      from: ['paused'],
      decide: async ({ dealId, because }) => {
        const known = await deps.store.deals.find(dealId);
        if (known !== undefined && !known.won) throw notWon(speaker.deal, because);
        return { kind: 'resume' };
      },
    },
    deps,
  );

const notWon = (deal: string, because: string): UserError =>
  new UserError('DEAL_NOT_WON', `Deal ${deal} cannot be resumed: ${because}.`, {
    fix: 'Set it to a won stage in the CRM, and it goes on by itself; or let such deals go on with `lifecycle` in the mapping.',
  });
