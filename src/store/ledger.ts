import type { Kysely } from 'kysely';
import type { Clock } from '../domain/clock.ts';
import { ledgerClaims } from './ledger-claim.ts';
import { ledgerForgetting } from './ledger-forget.ts';
import { ledgerReading } from './ledger-read.ts';
import { ledgerSettling } from './ledger-settle.ts';
import type { Tables } from './tables.ts';

export type Ledger = ReturnType<typeof ledgerIn>;

/** The journal of intents: what may have been made on the far side, written before and settled after. */
export const ledgerIn = (db: Kysely<Tables>, clock: Clock) => ({
  ...ledgerClaims(db, clock),
  ...ledgerSettling(db, clock),
  ...ledgerReading(db, clock),
  ...ledgerForgetting(db, clock),
});
