import type { Exit, Io } from './io.ts';
import { recordDecision } from './record-decision.ts';

/** Nothing more is done for a deal until somebody resumes it. */
export const pauseCommand = (
  { deal, because, by }: { readonly deal: string; readonly because: string; readonly by?: string },
  io: Io,
): Promise<Exit> =>
  recordDecision(
    {
      deal,
      by,
      verb: 'pause',
      from: ['waiting', 'held', 'building', 'offered', 'accepted', 'in_delivery', 'returned', 'delivered'],
      decide: async () => ({ kind: 'pause', sentence: because }),
    },
    io,
  );
