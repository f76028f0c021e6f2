import { UserError } from '../domain/errors.ts';
import type { Exit, Io } from './io.ts';
import { recordDecision } from './record-decision.ts';

/** A paused handoff goes on where it stopped. A deal that is no longer won cannot: that is for sales to change. */
export const resumeCommand = ({ deal, by }: { readonly deal: string; readonly by?: string }, io: Io): Promise<Exit> =>
  recordDecision(
    {
      deal,
      by,
      verb: 'resume',
      from: ['paused'],
      decide: async ({ handoff, store }) => {
        const known = await store.deals.find(handoff.dealId);
        if (known !== undefined && !known.won) throw notWon(deal, handoff.because);
        return { kind: 'resume' };
      },
    },
    io,
  );

const notWon = (deal: string, because: string): UserError =>
  new UserError('DEAL_NOT_WON', `Deal ${deal} cannot be resumed: ${because}.`, {
    fix: 'Set it to a won stage in the CRM, and it goes on by itself; or let such deals go on with `lifecycle` in the mapping.',
  });
