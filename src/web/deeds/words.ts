import type { ExceptionWord, OpenException } from '../../store/store.ts';

/** What a person can say of an exception. */
export type Word = ExceptionWord['said'];

export const wordNames = ['claim', 'release', 'snooze', 'wake', 'resolve'] as const satisfies readonly Word[];

export const isWord = (text: string): text is Word => wordNames.some((one) => one === text);

interface OfferedWord {
  /** On its button. */
  readonly name: string;
  /** What will happen, before it is asked for. */
  readonly says: string;
}

export const words: Readonly<Record<Word, OfferedWord>> = {
  claim: {
    name: 'Claim',
    says: 'It is yours: everybody sees your name beside it. It stays open until its cause is gone.',
  },
  release: { name: 'Release', says: 'It is nobody’s again, and stands among what nobody has claimed.' },
  snooze: {
    name: 'Snooze',
    says: 'It leaves the list until then, and stands under “Snoozed” with your reason. When its time has come it is back; when its cause is gone before, it ends by itself.',
  },
  wake: { name: 'Wake', says: 'It stands in the list again, for everybody.' },
  resolve: {
    name: 'Resolve',
    says: 'You say that it is done with although its cause is still there. It leaves the list for good, and comes back only when the cause is gone and comes again. Nothing is changed in HubSpot or ClickUp.',
  },
};

/** Those that mean something for an exception as it stands. `by` is whoever looks, where that is known. */
export function wordsFor(one: OpenException, { now, by }: { readonly now: number; readonly by?: string | undefined }) {
  const isQuiet = one.settledAt !== undefined || (one.snoozedUntil ?? 0) > now;
  const isTheirs = one.claimedBy !== undefined && (by === undefined || one.claimedBy === by);
  if (isQuiet) return ['wake'] as const;
  return [isTheirs ? 'release' : 'claim', 'snooze', 'resolve'] as const;
}
