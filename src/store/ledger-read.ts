import type { Kysely } from 'kysely';
import type { Clock } from '../domain/clock.ts';
import type { HandoffId, OperationKey } from '../domain/ids.ts';
import { inChunks } from './in-chunks.ts';
import { leaseIsLive } from './leases.ts';
import type { LedgerRow } from './rows.ts';
import type { Tables } from './tables.ts';

/** What the ledger says. Rows come in the order in which they were first written. */
export const ledgerReading = (db: Kysely<Tables>, clock: Clock) => {
  const all = () => db.selectFrom('ledger').selectAll().orderBy('createdAt').orderBy('key');
  return {
    async get(keys: readonly OperationKey[]): Promise<Map<OperationKey, LedgerRow>> {
      const rows = await inChunks(keys, (chunk) =>
        db.selectFrom('ledger').selectAll().where('key', 'in', chunk).execute(),
      );
      return new Map(rows.map((row) => [row.key, row]));
    },

    async of(handoff: HandoffId): Promise<LedgerRow[]> {
      return all().where('handoff', '=', handoff).execute();
    },

    /** Of many handoffs at once; those without any row are absent. */
    async ofMany(handoffs: readonly HandoffId[]): Promise<Map<HandoffId, LedgerRow[]>> {
      const rows = await inChunks(handoffs, (chunk) => all().where('handoff', 'in', chunk).execute());
      const byHandoff = new Map<HandoffId, LedgerRow[]>();
      for (const row of rows)
        if (row.handoff !== undefined) byHandoff.set(row.handoff, [...(byHandoff.get(row.handoff) ?? []), row]);
      return byHandoff;
    },

    /** Not settled, whoever is at it; with `before`, without those whose quarantine lasts longer than that. */
    async unfinished(before?: number): Promise<LedgerRow[]> {
      let query = all().where('state', 'in', ['intent', 'sent', 'unclear']);
      if (before !== undefined)
        query = query.where((e) => e.or([e('notBefore', 'is', null), e('notBefore', '<=', before)]));
      return query.execute();
    },

    /** Intended or sent by a worker that is gone. What was sent is as unclear as a lost answer. */
    async orphaned(): Promise<LedgerRow[]> {
      return all()
        .where('state', 'in', ['intent', 'sent'])
        .where((e) => e.not(leaseIsLive(e, e.ref('ledger.token'), clock.now())))
        .execute();
    },

    /** How many tasks in ClickUp the service made or set up. */
    async countTasks(): Promise<number> {
      const row = await db
        .selectFrom('ledger')
        .select((e) => e.fn.count<number>('remoteId').distinct().as('count'))
        .where('state', '=', 'done')
        .where('kind', 'in', ['create-task', 'copy-task-template', 'update-task', 'set-field'])
        .executeTakeFirstOrThrow();
      return Number(row.count);
    },

    /** Waiting for a person. */
    async uncertain(): Promise<LedgerRow[]> {
      return all().where('state', '=', 'uncertain').execute();
    },
  };
};
