import type { HandoffId } from '../domain/ids.ts';
import { operationKey } from '../domain/ids.ts';
import type { Exception } from '../domain/plan.ts';
import type { DealSnapshot } from '../domain/snapshot.ts';
import { mergedIds } from '../plan/merged.ts';
import { containerStep } from '../plan/plan-input.ts';
import type { DealRow, HandoffRow, Store } from '../store/store.ts';
import { hasBegun } from './has-begun.ts';

/** A deal with the handoff that goes on for it, also one of a deal that was merged into it. */
export interface DealHandoff {
  readonly deal: DealSnapshot;
  readonly dealRow?: DealRow;
  readonly row?: HandoffRow;
  /** Handoffs in whose place that one goes on. */
  readonly retired: readonly HandoffRow[];
  /** Deals that live on in this one. */
  readonly absorbed: readonly DealRow[];
  readonly trouble?: Exception;
}

type Fresh = ReadonlyMap<string, DealSnapshot>;

/** Whose work is to be done for these deals. A deal that was merged away is answered by the one that lives on. */
export async function handoffsOf(asked: readonly string[], fresh: Fresh, store: Store): Promise<DealHandoff[]> {
  const swallowed = new Map([...fresh.values()].flatMap((deal) => mergedIds(deal).map((old) => [old, deal.id])));
  const ids = await survivorsOf(asked, swallowed, store);
  const dealRows = await store.deals.get(ids);
  const deals = ids.flatMap((id) => fresh.get(id) ?? dealRows.get(id)?.snapshot ?? []);
  const olds = deals.flatMap(mergedIds);
  const absorbed = await store.deals.get(olds);
  const rows = await store.handoffs.byDeal([...ids, ...olds]);
  const answers: DealHandoff[] = [];
  for (const deal of deals) {
    const dealRow = dealRows.get(deal.id);
    const latest = (id: string) => rows.get(id)?.at(-1) ?? [];
    const others = mergedIds(deal).flatMap(latest);
    const chosen =
      others.length === 0
        ? { row: rows.get(deal.id)?.at(-1), retired: [] }
        : await chooseAmong(deal, [latest(deal.id)].flat()[0], others, store);
    answers.push({
      deal,
      ...(dealRow === undefined ? {} : { dealRow }),
      ...(chosen.row === undefined ? {} : { row: chosen.row }),
      ...('trouble' in chosen && chosen.trouble !== undefined ? { trouble: chosen.trouble } : {}),
      retired: chosen.retired,
      absorbed: mergedIds(deal).flatMap((id) => absorbed.get(id) ?? []),
    });
  }
  return answers;
}

/** In whom these deals live on, through however many merges. */
async function survivorsOf(
  asked: readonly string[],
  swallowed: ReadonlyMap<string, string>,
  store: Store,
): Promise<string[]> {
  const known = await store.deals.get(asked);
  const next = [...new Set(asked.map((id) => swallowed.get(id) ?? known.get(id)?.mergedInto ?? id))];
  return next.every((id) => asked.includes(id)) ? next : survivorsOf(next, swallowed, store);
}

interface Chosen {
  readonly row: HandoffRow | undefined;
  readonly retired: readonly HandoffRow[];
  readonly trouble?: Exception | undefined;
}

/**
 * The one that a person chose, or its deal's next win; else the deal's own, unless only another was begun. Where none was,
 * one of the others still knows what the deal was told. What was left behind once does not come back by itself.
 */
async function chooseAmong(
  deal: DealSnapshot,
  own: HandoffRow | undefined,
  others: readonly HandoffRow[],
  store: Store,
): Promise<Chosen> {
  const all = [...(own === undefined ? [] : [own]), ...others];
  const begun = await begunOnes(all, store);
  const word = await lastWord(all, store);
  const said = all.find(({ id }) => dealIn(id) === dealIn(word ?? ''));
  const standing = all.filter(({ supersededBy }) => supersededBy === undefined);
  const candidates = begun.filter((one) => standing.length === 0 || standing.includes(one));
  const first = own !== undefined && candidates.includes(own) ? own : candidates.toSorted(oldestFirst)[0];
  const row = said ?? first ?? own ?? standing.at(-1) ?? others.at(-1);
  const retired = all.filter((one) => one !== row);
  const rivals = begun.filter((one) => one !== row);
  const isOpen = row !== undefined && rivals.length > 0 && said === undefined;
  return { row, retired, ...(isOpen ? { trouble: twoProjects(deal, row, rivals) } : {}) };
}

const dealIn = (handoff: string): string => handoff.split('/')[0] ?? '';

const oldestFirst = (a: HandoffRow, b: HandoffRow): number => a.createdAt - b.createdAt || a.id.localeCompare(b.id);

/** A pass that died had sent for a project, and its row could not say so any more; the ledger does. */
async function begunOnes(rows: readonly HandoffRow[], { ledger }: Store): Promise<HandoffRow[]> {
  const sent = await ledger.get(rows.map(({ id }) => operationKey(id, containerStep)));
  return rows.filter((row) => {
    const entry = sent.get(operationKey(row.id, containerStep));
    return hasBegun(row) || (entry !== undefined && entry.state !== 'refused');
  });
}

async function lastWord(rows: readonly HandoffRow[], { decisions }: Store): Promise<HandoffId | string | undefined> {
  const said = [...(await decisions.ofMany(rows.map(({ id }) => id))).values()].flat();
  const words = said.filter((one) => one.kind === 'choose' && one.key === 'merged').sort((a, b) => a.at - b.at);
  const last = words.at(-1);
  return last?.kind === 'choose' ? last.choice : undefined;
}

const twoProjects = (deal: DealSnapshot, row: HandoffRow, rivals: readonly HandoffRow[]): Exception => ({
  code: 'MERGED_TWO_PROJECTS',
  message: `Deals that were merged into this one had projects of their own: ${[row, ...rivals].map(({ id, state }) => `${id} (${state.replace('_', ' ')})`).join(', ')}. ${row.id} goes on; nothing more is done for the others.`,
  fix: `Say which one counts: ${[row, ...rivals].map(({ id }) => `\`handoff choose ${deal.id} merged ${id}\``).join(' or ')}. Move what is needed of the other by hand.`,
});
