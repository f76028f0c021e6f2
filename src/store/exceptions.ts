import { createHash } from 'node:crypto';
import type { ExpressionBuilder, Kysely } from 'kysely';
import type { Clock } from '../domain/clock.ts';
import type { HandoffId } from '../domain/ids.ts';
import { inChunks } from './in-chunks.ts';
import type { ExceptionReport, OpenException } from './rows.ts';
import { type Tables, toOptionalJson } from './tables.ts';

export type Exceptions = ReturnType<typeof exceptionsIn>;

/** What a person must do. One row for as long as the same thing is wrong with the same handoff or deal. */
export const exceptionsIn = (db: Kysely<Tables>, clock: Clock) => {
  const open = () =>
    db
      .selectFrom('exceptions')
      .select(['id', 'code', 'handoff', 'deal', 'message', 'fix', 'since', 'evidence', 'move'])
      .select(['claimedBy', 'claimedAt', 'snoozedBy', 'snoozedUntil', 'snoozeReason'])
      .select(['settledBy', 'settledAt', 'settleReason'])
      .where('resolvedAt', 'is', null)
      .orderBy('since')
      .orderBy('id');
  return {
    /** Raising it again changes nothing; raising it after it was resolved starts `since` anew, and no word on it counts. */
    async raise(report: ExceptionReport): Promise<void> {
      const { code, handoff, deal, message, fix, move } = report;
      const told = { fix, move: move ?? null, evidence: toOptionalJson(report.evidence) };
      await db
        .insertInto('exceptions')
        .values({ id: exceptionId(report), code, handoff, deal, message, since: clock.now(), ...told })
        .onConflict((c) =>
          c.column('id').doUpdateSet((e) => ({
            fix: e.ref('excluded.fix'),
            move: e.ref('excluded.move'),
            evidence: e.ref('excluded.evidence'),
            ...Object.fromEntries(words.map((column) => [column, whileOpen(e, column)])),
            since: e
              .case()
              .when('exceptions.resolvedAt', 'is', null)
              .then(e.ref('exceptions.since'))
              .else(e.ref('excluded.since'))
              .end(),
            resolvedAt: null,
          })),
        )
        .execute();
    },

    /** Resolves what is open for a handoff (undefined: for none) and was not found again. */
    async resolveMissing(
      handoff: HandoffId | undefined,
      stillOpen: readonly Pick<ExceptionReport, 'code' | 'message' | 'deal'>[],
    ): Promise<void> {
      const kept = stillOpen.map((one) => exceptionId({ ...one, handoff }));
      let gone = db.updateTable('exceptions').set({ resolvedAt: clock.now() }).where('resolvedAt', 'is', null);
      gone = handoff === undefined ? gone.where('handoff', 'is', null) : gone.where('handoff', '=', handoff);
      if (kept.length > 0) gone = gone.where('id', 'not in', kept);
      await gone.execute();
    },

    /** Forgets what was resolved before; what is open stays however old it is. */
    async prune(before: number): Promise<void> {
      await db.deleteFrom('exceptions').where('resolvedAt', '<', before).execute();
    },

    /** Longest open first; also what somebody has put off or done with. */
    async open(): Promise<OpenException[]> {
      return open().execute();
    },

    /** What somebody has to look at now: neither put off nor done with. Longest open first. */
    async needing(limit?: number): Promise<OpenException[]> {
      const query = open()
        .where('settledAt', 'is', null)
        .where((e) => e.or([e('snoozedUntil', 'is', null), e('snoozedUntil', '<=', clock.now())]));
      return (limit === undefined ? query : query.limit(limit)).execute();
    },

    /** What concerns no deal and no handoff: the service as a whole. */
    async general(): Promise<OpenException[]> {
      return open().where('handoff', 'is', null).where('deal', 'is', null).execute();
    },

    /** Those of each handoff that somebody called done with, as code and message; handoffs without any are absent. */
    async settledOf(handoffs: readonly HandoffId[]): Promise<Map<HandoffId, ReadonlySet<string>>> {
      const rows = await inChunks(handoffs, (chunk) =>
        open().where('handoff', 'in', chunk).where('settledAt', 'is not', null).execute(),
      );
      const groups = Map.groupBy(rows, ({ handoff }) => handoff);
      return new Map(
        [...groups].flatMap(([handoff, all]) =>
          handoff === undefined ? [] : [[handoff, new Set(all.map((one) => `${one.code} ${one.message}`))] as const],
        ),
      );
    },

    async openFor(handoff: HandoffId): Promise<OpenException[]> {
      return open().where('handoff', '=', handoff).execute();
    },
  };
};

/** What people said of it. */
const words = [
  ...(['claimedBy', 'claimedAt', 'snoozedBy', 'snoozedUntil', 'snoozeReason'] as const),
  ...(['settledBy', 'settledAt', 'settleReason'] as const),
] as const;

/** Kept for as long as the exception is open. */
const whileOpen = (e: ExpressionBuilder<Tables, 'exceptions'>, column: (typeof words)[number]) =>
  e
    .case()
    .when('exceptions.resolvedAt', 'is', null)
    .then(e.ref(`exceptions.${column}`))
    .end();

/** Equal for the same trouble, so that raising it twice is one row. */
function exceptionId({ code, handoff, deal, message }: Pick<ExceptionReport, 'code' | 'handoff' | 'deal' | 'message'>) {
  const identity = JSON.stringify([code, handoff ?? deal ?? null, message]);
  return createHash('sha256').update(identity).digest('hex').slice(0, 20);
}
