import type { Kysely } from 'kysely';
import type { Clock } from '../domain/clock.ts';
import type { OperationKey } from '../domain/ids.ts';
import { inChunks } from './in-chunks.ts';
import type { Tables } from './tables.ts';

/** What was made once and has been taken away since. */
export const ledgerForgetting = (db: Kysely<Tables>, clock: Clock) => ({
  /**
   * A check found it gone, and a person wants it made again: the next plan does. Only for what was settled as done;
   * a create that is open is looked for in its own way.
   */
  async declareGone(keys: readonly OperationKey[], by: string): Promise<void> {
    const change = {
      state: 'refused',
      error: `it was made, and a check found it gone; ${by} makes it again`,
      decidedBy: by,
      updatedAt: clock.now(),
    } as const;
    await inChunks(keys, async (chunk) => {
      await db.updateTable('ledger').set(change).where('key', 'in', chunk).where('state', '=', 'done').execute();
      return [];
    });
  },
});
