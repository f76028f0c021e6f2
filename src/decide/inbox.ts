import { kindOf } from '../domain/codes/exception-kinds.ts';
import { UserError } from '../domain/errors.ts';
import type { HandoffId } from '../domain/ids.ts';
import type { Move } from '../domain/plan.ts';
import type { ExceptionWord, OpenException, Store } from '../store/store.ts';

/** One thing that somebody has to do, with all that is needed to do it. */
export interface InboxItem extends OpenException {
  readonly dealName?: string | undefined;
  readonly move: Move;
  /** What becomes of it when nobody does anything. */
  readonly ifNobody: string;
  /** The commands that its fix names, ready to be pasted. */
  readonly commands: readonly string[];
  readonly isSnoozed: boolean;
  readonly isSettled: boolean;
}

/** What is open, longest first; of what is put off or done with only that it is so. Reads the store alone. */
export async function readInbox({ exceptions, deals }: Store, now: number): Promise<InboxItem[]> {
  const open = await exceptions.open();
  const named = await deals.get([...new Set(open.flatMap(({ deal }) => deal ?? []))]);
  return open.map((one) => ({
    ...one,
    ...kindOf(one.code),
    ...(one.move === undefined ? {} : { move: one.move }),
    dealName: named.get(one.deal ?? '')?.name,
    commands: [...one.fix.matchAll(/`(handoff [^`]+)`/g)].map(([, command = '']) => command),
    isSnoozed: (one.snoozedUntil ?? 0) > now,
    isSettled: one.settledAt !== undefined,
  }));
}

export interface SaidOfException extends Pick<ExceptionWord, 'said' | 'by' | 'reason' | 'until'> {
  /** Absent for what belongs to no deal. */
  readonly deal?: string | undefined;
  readonly code: string;
}

/**
 * Writes down what a person says of the open exceptions of one code: that it is theirs, that it can wait, that it is
 * done with. Answers of how many. Throws `UserError` where none is open.
 */
export async function sayOfException(
  { deal, code, ...word }: SaidOfException,
  { exceptions, exceptionWords, handoffs }: Store,
  at: number,
): Promise<number> {
  const open = await exceptions.open();
  const meant = open.filter((one) => one.code === code && one.deal === deal);
  if (meant.length === 0) throw unknown(deal, code, open);
  for (const { id, handoff } of meant) {
    await exceptionWords.say({ exception: id, at, code, deal, ...word });
    await lookAgain(word.said, handoff, handoffs, at);
  }
  return meant.length;
}

/** The same of one exception by its id; answers which it is. Throws `UserError` where it is not open any more. */
export async function sayOfOne(
  word: Pick<ExceptionWord, 'exception' | 'said' | 'by' | 'reason' | 'until'>,
  { board, exceptionWords, handoffs }: Pick<Store, 'board' | 'exceptionWords' | 'handoffs'>,
  at: number,
): Promise<OpenException> {
  const meant = await board.exception(word.exception);
  if (meant === undefined || !(await exceptionWords.say({ ...word, at, code: meant.code, deal: meant.deal })))
    throw exceptionOver();
  await lookAgain(word.said, meant.handoff, handoffs, at);
  return meant;
}

/** A task that stands for it in ClickUp follows what is said of it. */
async function lookAgain(
  said: ExceptionWord['said'],
  handoff: HandoffId | undefined,
  handoffs: Store['handoffs'],
  at: number,
): Promise<void> {
  if (handoff !== undefined && (said === 'resolve' || said === 'wake')) await handoffs.wake(handoff, at);
}

/** What is asked about is not open any more. */
export const exceptionOver = (): UserError =>
  new UserError('EXCEPTION_UNKNOWN', 'This is not open any more.', {
    fix: 'Its cause is gone, or somebody has mended it: nothing is left to do.',
  });

function unknown(deal: string | undefined, code: string, open: readonly OpenException[]): UserError {
  const theirs = [...new Set(open.filter((one) => one.deal === deal).map((one) => one.code))].sort();
  const about = deal === undefined ? 'that belongs to no deal' : `of deal ${deal}`;
  return new UserError('EXCEPTION_UNKNOWN', `No exception ${code} ${about} is open.`, {
    fix: `${theirs.length === 0 ? 'None is' : `Open there: ${theirs.join(', ')}`}. \`handoff exceptions\` lists them all.`,
  });
}
