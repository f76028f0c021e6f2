import { entryOf } from '../apply/applied.ts';
import { isoTime } from '../domain/clock.ts';
import { UserError } from '../domain/errors.ts';
import type { HandoffId } from '../domain/ids.ts';
import { handoffId, operationKey } from '../domain/ids.ts';
import type { Exception } from '../domain/plan.ts';
import type { DealSnapshot } from '../domain/snapshot.ts';
import { usualLifecycle } from '../mapping/lifecycle.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { buildScope } from '../mapping/scope.ts';
import { type Choice, chooseMapping } from '../plan/choose-mapping.ts';
import { handoffIn } from '../plan/merged.ts';
import { goesOnAnyway } from '../plan/paused.ts';
import { containerStep } from '../plan/plan-input.ts';
import type { DealRow, HandoffRow } from '../store/store.ts';
import { defectOf } from './defect.ts';
import type { ReadDeps } from './deps.ts';
import type { Gathered } from './gather.ts';
import { hasBegun } from './has-begun.ts';
import { type KeptMappings, type Rules, rulesFor } from './kept-mappings.ts';
import { withPinnedPipelines } from './pinned-pipelines.ts';
import { seenIn } from './seen-in.ts';
import { deepen, readByNobody } from './snapshot-deals.ts';
import { clockSkewMs } from './watch-deals.ts';
import { agreedInLedger, whatWasNoted } from './what-was-noted.ts';
import { type DealHandoff, handoffsOf } from './whose-handoff.ts';
import type { Work } from './work.ts';

export interface Assembly {
  readonly gathered: Gathered;
  /** Handoffs to look at again although nothing about them changed (the mappings did). */
  readonly again: readonly HandoffRow[];
  readonly kept: KeptMappings;
  readonly firstSeenAt: (mapping: Mapping) => number;
  /** Since when this service has been watching without a gap (epoch ms). */
  readonly continuousSince: number;
}

/** Everything that has to be planned in this pass, with all that planning needs. Reads what stands around new deals. */
export async function assembleWork(
  { gathered, again, kept, firstSeenAt, continuousSince }: Assembly,
  deps: ReadDeps,
): Promise<Work[]> {
  const { store } = deps;
  const fresh = new Map<string, DealSnapshot>(gathered.changed.map(({ snapshot }) => [snapshot.id, snapshot]));
  const known = [
    ...gathered.pending,
    ...again,
    ...(await store.handoffs.get(gathered.news.map((one) => one.handoff))).values(),
  ];
  const found = await handoffsOf([...fresh.keys(), ...known.map((row) => row.dealId)], fresh, store);
  const bare = found.map((one) => bareWork(one, fresh.has(one.deal.id), deps));
  const begun = await begunBeforeCrash(bare, deps);
  const chosen = await choose(bare, { firstSeenAt, kept, begun }, deps);
  return complete(chosen, gathered, continuousSince, deps);
}

/** A handoff with its deal and the rules it goes by, before the rest of what planning needs is there. */
export interface Bare {
  readonly row: HandoffRow;
  readonly dealRow: DealRow;
  readonly deal: DealSnapshot;
  readonly mapping?: Mapping;
  readonly trouble?: Exception;
  readonly retired: readonly HandoffRow[];
  readonly absorbed: readonly DealRow[];
  /** As the store knew the deal before this pass. */
  readonly before?: DealRow;
  readonly isUnsent?: boolean;
}

function bareWork(
  { deal, dealRow, row, retired, absorbed, trouble }: DealHandoff,
  isFresh: boolean,
  deps: ReadDeps,
): Bare {
  const now = deps.clock.now();
  const name = deal.properties['dealname'] ?? deal.id;
  return {
    deal,
    retired,
    absorbed,
    ...(trouble === undefined ? {} : { trouble }),
    ...(dealRow === undefined ? {} : { before: dealRow }),
    dealRow: {
      id: deal.id,
      seenVersion: isFresh ? deal.version : (dealRow?.seenVersion ?? deal.version),
      ownVersion: dealRow?.ownVersion,
      won: deal.won,
      // Of a deal that is open again it would be the day on which people expect to close it.
      wonAt: deal.won ? (deal.wonAt ?? dealRow?.wonAt) : (dealRow?.wonAt ?? deal.wonAt),
      name,
      properties: deal.properties,
      snapshot: deal,
      readAt: isFresh ? now : (dealRow?.readAt ?? now),
    },
    row:
      row === undefined
        ? newRow(namedByLink(deal, deps) ?? handoffId(deal.id, 1), now)
        : { ...row, supersededBy: undefined },
  };
}

function newRow(id: HandoffId, now: number): HandoffRow {
  const [dealId = '', epoch = ''] = id.split('/e');
  return {
    id,
    dealId,
    epoch: Number(epoch),
    state: 'waiting',
    because: 'seen and not planned yet',
    missing: [],
    pending: true,
    stateSince: now,
    createdAt: now,
    updatedAt: now,
    round: 0,
  };
}

/** Which handoff the deal itself says it has: what a store that was lost cannot know. */
function namedByLink(deal: DealSnapshot, { mappings }: ReadDeps): HandoffId | undefined {
  const properties = mappings.flatMap(({ report }) => report.link?.property ?? []);
  return properties.flatMap((one) => handoffIn(deal.properties[one] ?? '', deal) ?? [])[0];
}

type Choices = Pick<Assembly, 'firstSeenAt' | 'kept'> & { readonly begun: ReadonlySet<HandoffId> };

/**
 * For whose projects something was sent although their rows cannot say so: a pass that died had no time to, and building may be
 * stuck before anything is sent. The ledger knows.
 */
async function begunBeforeCrash(bare: readonly Bare[], { store }: ReadDeps): Promise<ReadonlySet<HandoffId>> {
  const unsaid = bare.filter(({ row }) => row.mapping !== undefined && (!hasBegun(row) || row.state === 'building'));
  const sent = await store.ledger.get(unsaid.map(({ row }) => operationKey(row.id, containerStep)));
  const building = unsaid.flatMap(({ row }) => (row.state === 'building' ? [row.id] : []));
  const standing = await store.projects.get(building);
  const begun = [...sent.values()].flatMap((row) => (row.state === 'refused' ? [] : (row.handoff ?? [])));
  // One that is gone and is to be built again goes by its own version, as all that was ever offered.
  const pasts = await store.transitions.statesOf(building);
  const offered = [...pasts].flatMap(([id, past]) => (past.some(({ state }) => state === 'offered') ? [id] : []));
  return new Set([...begun, ...standing.keys(), ...offered]);
}

/** A handoff that was begun stays with its mapping; the others go to the first that takes them. */
async function choose(bare: readonly Bare[], among: Choices, deps: ReadDeps): Promise<Bare[]> {
  const first = bare.map((work) => assign(work, among, deps));
  const all = [...deps.mappings, ...among.kept.values()];
  const shallow = first.filter((work) => needsDepth(work)).map((work) => work.deal);
  const reads = {
    company: unionOf(all.map((one) => one.reads.company)),
    contact: unionOf(all.map((one) => one.reads.contact)),
    lineItem: unionOf(all.map((one) => one.reads.lineItem)),
  };
  const deep = new Map((await deepen(shallow, deps.crm, reads)).map((deal) => [deal.id, deal]));
  return first.map((work) => {
    const deal = deep.get(work.deal.id);
    return deal === undefined
      ? work
      : assign({ ...work, deal, dealRow: { ...work.dealRow, snapshot: deal } }, among, deps);
  });
}

const unionOf = (names: readonly (readonly string[])[]): string[] => [...new Set(names.flat())].sort();

/** Only deals that a mapping takes, or could take once more is known of them, cost more requests. */
const needsDepth = ({ deal, mapping, row }: Bare): boolean =>
  (row.state === 'held' ||
    row.state === 'returned' ||
    [deal.companies, deal.contacts, deal.lineItems].some(isToBeRead)) &&
  (deal.won || (mapping !== undefined && hasBegun(row) && goesOnAnyway({ deal, mapping }))) &&
  (mapping !== undefined || row.because.startsWith(undecided));

/** Also what could not be read the last time: nothing changes on the deal when the CRM can show it again. */
const isToBeRead = (fact: DealSnapshot['lineItems']): boolean => !fact.known && fact.why !== readByNobody;

const undecided = 'cannot be decided yet';

function assign(work: Bare, { firstSeenAt, kept, begun }: Choices, deps: ReadDeps): Bare {
  const { mappings, clock, catalogue, pins = [] } = deps;
  const { row, deal } = work;
  const { mapping: _before, ...known } = work;
  const isUnsent = row.mapping !== undefined && row.state === 'building' && !begun.has(row.id);
  const isBegun = row.mapping !== undefined && !isUnsent && (hasBegun(row) || begun.has(row.id));
  const rest = { ...known, isUnsent };
  const asBefore = () => ({ ...rest, ...alsoTelling(rulesFor(row, mappings, kept), rest.trouble) });
  if (isBegun && !isWonAnew(work)) return asBefore();
  if (!deal.won) {
    const mapping = mappings.find((one) => one.name === row.mapping);
    const gone = `the deal is no longer won (stage "${deal.stage.label}")`;
    return mapping === undefined ? { ...rest, row: { ...row, because: gone } } : { ...rest, mapping };
  }
  const properties = catalogue.current().dealProperties;
  const scopeFor = (mapping: Mapping) =>
    buildScope({
      snapshot: deal,
      now: clock.now(),
      calendar: mapping.calendar,
      ...(properties === undefined ? {} : { properties }),
    });
  try {
    const pinned = withPinnedPipelines(mappings, pins, catalogue.current().pipelines ?? []);
    const choice = chooseMapping(pinned, deal, scopeFor, firstSeenAt);
    if (isBegun) return startsAnew(choice, row) ? renewed(work, choice.mapping, clock.now()) : asBefore();
    return 'mapping' in choice
      ? { ...rest, mapping: choice.mapping }
      : { ...rest, row: { ...row, because: choice.excluded } };
  } catch (error) {
    if (isBegun) return { ...rest, dealRow: asUnwon(work), trouble: defectOf(error) };
    const because = `${undecided}: ${defectOf(error).message}`;
    return { ...rest, row: { ...row, because }, ...(error instanceof UserError ? {} : { trouble: defectOf(error) }) };
  }
}

const alsoTelling = (rules: Rules, trouble: Exception | undefined): Rules =>
  trouble === undefined ? rules : { ...rules, trouble };

/** A win after the one that the handoff is for: the deal was not won meanwhile, or what it was won for is delivered. */
function isWonAnew({ row, deal, before }: Bare): boolean {
  if (!deal.won || before === undefined) return false;
  if (row.state === 'paused') return !before.won;
  return row.state === 'delivered' && before.won && (deal.wonAt ?? '') > (before.wonAt ?? deal.wonAt ?? '');
}

const startsAnew = (choice: Choice, row: HandoffRow): choice is Extract<Choice, { mapping: Mapping }> =>
  'mapping' in choice &&
  choice.mapping.name !== row.mapping &&
  (choice.mapping.lifecycle ?? usualLifecycle).renewed === 'new';

/** The next win of the same deal is a handoff of its own; the one before it stays as it is. */
function renewed({ trouble: _trouble, ...work }: Bare, mapping: Mapping, now: number): Bare {
  const { row, retired } = work;
  const next = newRow(`${row.dealId}/e${row.epoch + 1}`, now);
  return { ...work, row: next, mapping, retired: [...retired, row] };
}

/** As the store knew it, so that the question comes up again: which mapping takes it could not be told this time. */
const asUnwon = ({ dealRow, before }: Bare): DealRow =>
  before === undefined ? dealRow : { ...dealRow, won: before.won, wonAt: before.wonAt };

/** With everything that the store knows of them. */
export async function complete(
  chosen: readonly Bare[],
  gathered: Pick<Gathered, 'news'>,
  continuousSince: number,
  { store, settings }: ReadDeps,
): Promise<Work[]> {
  const ids = chosen.map((work) => work.row.id);
  const projects = await store.projects.get(ids);
  const checks = await store.checks.get(ids);
  const proofs = await store.proofs.get(ids);
  const ledgers = await store.ledger.ofMany(ids);
  const agreed = await store.agreements.ofMany(ids);
  const histories = await store.transitions.statesOf(ids);
  const sets = await store.sets.ofMany(ids);
  const decisions = await store.decisions.ofMany(ids);
  const settled = await store.exceptions.settledOf(ids);
  const news = Map.groupBy(gathered.news, (one) => one.handoff);
  return chosen.map(({ row, deal, dealRow, mapping, trouble, retired, absorbed, isUnsent = false }): Work => {
    const project = projects.get(row.id);
    const check = checks.get(row.id);
    const proof = proofs.get(row.id);
    const seen = (news.get(row.id) ?? []).map((one) => one.task);
    const rows = ledgers.get(row.id) ?? [];
    const ledger = new Map(rows.map((entry) => [entry.key, entryOf(entry)]));
    const agreements = agreedInLedger(agreed.get(row.id) ?? new Map(), rows, settings);
    const noted = whatWasNoted(sets.get(row.id) ?? [], agreements);
    // Won while nobody is known to have watched without a gap: an earlier life may have told the deal something.
    const isOlder = (dealRow.wonAt ?? '') < isoTime(continuousSince + clockSkewMs);
    return {
      id: row.id,
      row,
      deal,
      dealRow,
      retired,
      absorbed,
      ledger,
      mayHaveLeft: new Set(isOlder ? (['notes', 'tasks', 'project'] as const) : []),
      agreed: agreements,
      noted,
      history: [{ state: 'waiting', at: row.createdAt }, ...(histories.get(row.id) ?? [])],
      decisions: decisions.get(row.id) ?? [],
      settled: settled.get(row.id),
      mayBeInherited: isOlder && project !== undefined,
      isUnsent,
      troubles: trouble === undefined ? [] : [trouble],
      ...(mapping === undefined ? {} : { mapping }),
      ...(check === undefined ? {} : { check }),
      ...(proof === undefined ? {} : { proof }),
      ...(project === undefined ? {} : { project: seenIn(project, seen, { rows, noted }) }),
    };
  });
}
