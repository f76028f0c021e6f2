import type { Exit, Io } from './io.ts';
import { recordWord } from './record-word.ts';

/** Delivery takes a handoff over, without going to ClickUp for it. */
export const acceptCommand = ({ deal, by }: { readonly deal: string; readonly by?: string }, io: Io): Promise<Exit> =>
  recordWord({ deal, by, verb: 'accept', from: ['offered', 'returned'], decide: () => ({ kind: 'accept' }) }, io);
