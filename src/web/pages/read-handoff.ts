import { describeEntry } from '../../audit/describe-entry.ts';
import { findHandoff, handoffsAround } from '../../decide/find-handoff.ts';
import { ballOf } from '../../domain/handoff-state.ts';
import type { ProjectPromise } from '../../domain/plan.ts';
import type { DealRow, HandoffRow, LedgerRow, OpenException, SentValue, Store } from '../../store/store.ts';
import type { Said } from '../page/timeline.ts';

export interface HandoffView {
  readonly row: HandoffRow;
  readonly deal: DealRow | undefined;
  readonly projectUrl: string | undefined;
  readonly exceptions: readonly OpenException[];
  readonly promises: readonly ProjectPromise[];
  readonly history: readonly Said[];
  readonly values: readonly SentValue[];
  readonly ledger: readonly LedgerRow[];
  /** Handoffs of the same deal in whose place this one goes on. */
  readonly earlier: readonly HandoffRow[];
  readonly now: number;
}

/** All that the store knows about the handoff of a deal that goes on. Throws `UserError` for a deal that it does not know. */
export async function readHandoff(dealId: string, store: Store, now: number): Promise<HandoffView> {
  const row = await findHandoff(dealId, store);
  const [deal, projects, exceptions, promises, transitions, decisions, values, ledger, around, lines] =
    await Promise.all([
      store.deals.find(row.dealId),
      store.projects.get([row.id]),
      store.exceptions.openFor(row.id),
      store.promises.ofMany([row.id]),
      store.transitions.of(row.id),
      store.decisions.ofMany([row.id]),
      store.values.of(row.id),
      store.ledger.of(row.id),
      handoffsAround(row.dealId, store),
      store.audit.ofHandoff(row.id, ['retry', 'adopt', 'exception']),
    ]);
  const moves = transitions.map(
    ({ at, from, to, why, by, detail, mappingVersion }, i): Said => ({
      kind: 'move',
      at,
      from,
      to,
      why,
      by,
      ball: ballOf(to),
      // How long it then stood there; the last one still does.
      stoodMs: (transitions[i + 1]?.at ?? now) - at,
      stands: transitions[i + 1] === undefined,
      missing: detail?.missing ?? [],
      version: mappingVersion,
    }),
  );
  const words = (decisions.get(row.id) ?? []).map(({ at, by, ...said }): Said => ({ kind: 'word', at, by, said }));
  const deeds = lines.map((entry): Said => ({ kind: 'deed', at: entry.at, ...describeEntry(entry) }));
  return {
    row,
    deal,
    projectUrl: projects.get(row.id)?.url,
    exceptions,
    promises: promises.get(row.id) ?? [],
    history: [...moves, ...words, ...deeds].sort((a, b) => a.at - b.at),
    values,
    ledger,
    earlier: around.filter(({ supersededBy }) => supersededBy === row.id),
    now,
  };
}
