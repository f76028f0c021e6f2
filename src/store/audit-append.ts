import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { AuditEvent, KeptText } from '../domain/audit.ts';
import { type Tables, toJson } from './tables.ts';

/**
 * Writes down what was decided, in the transaction of whatever was decided. Its place in the chain it gets later: to take
 * one now, writers would have to wait for each other.
 */
export async function appendAudit(db: Kysely<Tables>, event: AuditEvent): Promise<void> {
  const { at, kind, facts, texts } = event;
  await db
    .insertInto('audit')
    .values((e) => {
      const ofHandoff = (column: 'dealId' | 'mappingVersion', otherwise: string | undefined) =>
        event.handoff === undefined
          ? (otherwise ?? null)
          : e.selectFrom('handoffs').select(column).where('id', '=', event.handoff);
      return {
        ...{ id: randomBytes(16).toString('hex'), at, kind, takenIn: 0 },
        turn: e
          .selectFrom('audit as earlier')
          .select((s) => s(s.fn.coalesce(s.fn.max('earlier.turn'), s.lit(0)), '+', 1).as('turn'))
          .where('earlier.at', '=', at),
        handoff: event.handoff ?? null,
        deal: ofHandoff('dealId', event.deal),
        mappingVersion: ofHandoff('mappingVersion', event.mappingVersion),
        facts: toJson(facts),
        texts: toJson(Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, salted(text)]))),
      };
    })
    .execute();
}

const salted = (text: string): KeptText => ({ salt: randomBytes(12).toString('base64url'), text });
