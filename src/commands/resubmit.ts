import type { Exit, Io } from './io.ts';
import { recordWord } from './record-word.ts';

/** Sales offers a returned handoff again although nothing on the deal shows it. */
export const resubmitCommand = (
  { deal, because, by }: { readonly deal: string; readonly because: string; readonly by?: string },
  io: Io,
): Promise<Exit> =>
  recordWord(
    { deal, by, verb: 'resubmit', from: ['returned'], decide: () => ({ kind: 'resubmit', sentence: because }) },
    io,
  );
