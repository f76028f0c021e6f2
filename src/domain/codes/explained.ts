import type { Move } from '../plan.ts';

/** What a code means and how it is repaired, in general; each message says it for its case. Text may hold Markdown. */
export interface Explained {
  readonly means: string;
  readonly fix: string;
}

/** The same for what waits in the inbox until its cause is gone. */
export interface ExplainedException extends Explained {
  /** Whose move it usually is; an exception may name somebody else. */
  readonly move: Move;
  /** What becomes of it when nobody does anything. */
  readonly ifNobody: string;
}

export const explained = (means: string, fix: string): Explained => ({ means, fix });

const forMove =
  (move: Move) =>
  (means: string, fix: string, ifNobody: string): ExplainedException => ({ move, means, fix, ifNobody });

export const sales = forMove('sales');
export const delivery = forMove('delivery');
export const admin = forMove('admin');
export const operator = forMove('operator');
