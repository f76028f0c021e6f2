import type { Decided } from '../domain/decision.ts';
import { UserError } from '../domain/errors.ts';
import { nearest, sameName } from '../domain/nearest.ts';
import type { Acceptance } from '../mapping/mapping.ts';
import type { Exit, Io } from './io.ts';
import { recordWord } from './record-word.ts';

export interface ReturnFlags {
  readonly deal: string;
  readonly reason: string;
  readonly because: string;
  readonly by?: string;
}

/** Delivery gives a handoff back to sales, or says why it did. */
export const returnCommand = ({ deal, reason, because, by }: ReturnFlags, io: Io): Promise<Exit> =>
  recordWord(
    {
      deal,
      by,
      verb: 'return',
      from: ['offered', 'accepted', 'in_delivery', 'returned'],
      decide: (rules) => decide(reason, because, rules),
    },
    io,
  );

function decide(reason: string, sentence: string, { reasons }: Acceptance): Decided {
  const listed = Object.entries(reasons);
  const found = listed.find(([code, text]) => sameName(code, reason) || sameName(text, reason));
  // A mapping without a list takes delivery's own words.
  if (found !== undefined || listed.length === 0) return { kind: 'return', reason: found?.[0] ?? reason, sentence };
  const [near] = nearest(
    reason,
    listed.map(([code]) => code),
    1,
  );
  throw new UserError('REASON_UNKNOWN', `The mapping knows no reason "${reason}".`, {
    fix: `Use one of: ${listed.map(([code, text]) => `${code} (${text})`).join(', ')}.${near === undefined ? '' : ` Nearest: ${near}.`}`,
  });
}
