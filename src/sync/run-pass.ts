import type { AuditEvent } from '../domain/audit.ts';
import type { HandoffId } from '../domain/ids.ts';
import type { Store } from '../store/store.ts';
import { applyInShares } from './apply-in-shares.ts';
import { assembleWork } from './assemble-work.ts';
import { brake, changesMany, type Owned } from './brakes.ts';
import { checkBalance } from './check-balance.ts';
import type { ReadDeps, WriteDeps } from './deps.ts';
import { forgetOld } from './forget-old.ts';
import type { Gathered } from './gather.ts';
import { cursorNames, gather } from './gather.ts';
import { readKeptMappings } from './kept-mappings.ts';
import {
  type Left,
  leaveToShares,
  leaveWorks,
  noteLeft,
  type Returned,
  readShared,
  returnedFrom,
} from './leave-to-shares.ts';
import type { LookCursor } from './look-at-tasks.ts';
import { withNewest } from './look-at-tasks.ts';
import { type Narrow, narrowTo } from './narrow.ts';
import { lapseSets } from './note-sets.ts';
import { planWork } from './plan-work.ts';
import type { Prepared } from './prepare.ts';
import { keepPrepared, prepare } from './prepare.ts';
import { isTaskUnread, raiseForPass, raiseUnreadable } from './raise-for-pass.ts';
import { readAgain } from './read-again.ts';
import { settleLostAnswers } from './settle-lost-answers.ts';
import { settleMirrored } from './settle-mirrored.ts';
import { type HandOver, shareOut } from './share-out.ts';
import type { OperationCounts } from './summary.ts';
import { sweepDeals } from './sweep-deals.ts';
import { sweepProjects } from './sweep-projects.ts';
import { forgottenAmongPeople, tellForgotten } from './tell-forgotten.ts';
import type { Work } from './work.ts';
import { writeDown } from './write-down.ts';

export interface PassOptions {
  /** Only this deal. */
  readonly deal?: string;
  /** Only these, which a webhook named: read by their ids, as far as they are won or known. */
  readonly hinted?: readonly string[];
  /** Told when `deal` was merged into another, which is looked at in its place. */
  readonly onMerged?: (into: string) => void;
  /** A person has seen how many projects would be built. */
  readonly allowMany: boolean;
  /** Asked between rounds; a pass that is told to stop finishes what is under way and writes it down. */
  readonly stopping: () => boolean;
  /** Where others build: they get the new projects in shares. */
  readonly handOver?: HandOver;
}

export interface ReadAndPlanned {
  readonly prepared: Prepared;
  readonly gathered: Gathered;
  /** Everything that needs planning, and the part of it that was asked for, planned. */
  readonly works: readonly Work[];
  readonly planned: readonly Work[];
  /** What others have in hand, and what they have given back. */
  readonly left: Left;
  readonly returned: Returned;
}

/** Both sides read and planned, nothing written anywhere: what `handoff plan` shows and what a pass starts from. */
export async function readAndPlan(
  deps: ReadDeps,
  firstSeen: ReadonlyMap<string, number>,
  only?: Narrow,
): Promise<ReadAndPlanned> {
  deps.progress({ step: 'reading both sides' });
  const shared = await readShared(deps.store);
  const returned = only === undefined ? await returnedFrom(shared, deps.store) : { deals: [], rows: [] };
  const known = await prepare(deps, firstSeen, only !== undefined);
  const wantedAgain = [...known.again, ...returned.rows];
  const kept = await readKeptMappings(deps);
  // What older handoffs read is asked for as well: not to ask would make it look empty.
  const reading = { ...deps, mappings: [...deps.mappings, ...kept.values()] };
  const seen = await gather(reading, { ...known, shared, ...(only === undefined ? {} : { only }) });
  const mine = await leaveToShares({ gathered: seen, again: wantedAgain }, shared, deps.store);
  const gathered = await readAgain([...mine.again.map((row) => row.dealId), ...returned.deals], mine.gathered, reading);
  const since = gathered.isOlderThanWorld ? { continuousSince: deps.clock.now() } : {};
  const prepared = { ...known, ...since, again: mine.again };
  const found = await assembleWork({ ...prepared, gathered, kept }, deps);
  const { works: all, left } = leaveWorks(found, shared, mine.left);
  const works = await tellForgotten(all, deps);
  const wanted = only === undefined ? works : works.filter((work) => isNamed(work, only, gathered));
  deps.progress({ step: 'planning', of: wanted.length });
  return { prepared, gathered, works, planned: await planWork(wanted, deps), left, returned };
}

/** Also by the number of a deal that was merged into it. */
const isNamed = ({ deal }: Work, { deals }: Narrow, { mergedInto }: Gathered): boolean =>
  deals.some((id) => id === deal.id || mergedInto[id] === deal.id);

/** One pass: read both sides → plan → apply → look again, until nothing is left that this pass can do. */
export async function runPass(
  deps: WriteDeps,
  firstSeen: ReadonlyMap<string, number>,
  options: PassOptions,
): Promise<OperationCounts> {
  if (options.handOver === undefined) await takeBackShares(deps);
  const doubles = await settleLostAnswers(deps);
  const only = narrowTo(options.deal, options.hinted);
  await asSweep(deps, () => sweepProjects(deps, only));
  if (only === undefined) await asSweep(deps, () => doDaily(deps));
  const read = await readAndPlan(deps, firstSeen, only);
  const survivor = read.gathered.mergedInto[options.deal ?? ''];
  if (survivor !== undefined) options.onMerged?.(survivor);
  const isNew = await remember(read, deps);
  const braked = brake(read.planned, await ownedNow(read.planned, deps.store), options.allowMany);
  const written = (works: readonly Work[]) => writeDown(works, (id) => isNew.has(id), deps);
  const own = await shareOut(braked.works, deps, options.handOver);
  const quiet = await applyInShares(own, deps, options.stopping, written);
  const people = only === undefined ? await forgottenAmongPeople(deps) : [];
  const found = [...doubles, ...braked.refusals, ...people];
  const lookCursor = withOwnWrites(read.gathered.lookCursor, [...quiet.works.values()], deps.clock.now());
  await deps.fence.write(async (inside) => {
    await raiseForPass(found, read.gathered, inside, only);
    await inside.cursors.set(cursorNames.look, JSON.stringify(lookCursor));
    await deps.catalogue.keep(inside);
  });
  if (quiet.stop !== undefined) throw quiet.stop;
  return quiet.counts;
}

/** A pass that hands nothing over does everything itself, also what was handed over and nobody is at. */
async function takeBackShares({ store, fence }: WriteDeps): Promise<void> {
  if ((await store.shares.all()).size > 0) await fence.write((inside) => inside.shares.closeIdle());
}

/** That all is well is looked after with what others leave of the vendors' limits. */
const asSweep = ({ worth }: WriteDeps, work: () => Promise<unknown>): Promise<unknown> =>
  worth === undefined ? work() : worth('sweep', work);

/** What is due once a day, a little of it in a pass. */
async function doDaily(deps: WriteDeps): Promise<void> {
  const isEveryDealRead = await sweepDeals(deps);
  // Until then deals that were deleted today would be taken for lost.
  if (isEveryDealRead) await checkBalance(deps);
  await forgetOld(deps);
}

/**
 * Writes down everything that was read as unfinished business, and only then moves the cursors past it: whatever
 * happens from here on, the next pass finds it. Answers which handoffs were seen for the first time.
 */
async function remember(
  { prepared, gathered, works, left, returned }: ReadAndPlanned,
  deps: WriteDeps,
): Promise<ReadonlySet<HandoffId>> {
  const { store, fence, catalogue } = deps;
  const known = await store.handoffs.get(works.map((work) => work.id));
  const news = new Set(gathered.news.map(({ task }) => task.id));
  await fence.write(async (inside) => {
    await inside.deals.save([...gathered.echoes, ...works.map((work) => work.dealRow)]);
    for (const { row, project, id, mapping } of works) {
      // Before anything is made: should this pass die, the next one goes on under the same rules.
      const under = mapping === undefined ? {} : { mapping: mapping.name, mappingVersion: mapping.fingerprint };
      await inside.handoffs.save({ ...row, ...under, pending: true, dueAt: undefined }, row);
      const changed = project?.tasks.filter((task) => news.has(task.id)) ?? [];
      if (changed.length > 0) await inside.projects.saveTasks(id, changed);
    }
    for (const work of works) await retire(work, inside);
    for (const work of works) await lapseSets(work, inside, deps);
    await raiseUnreadable(gathered, inside);
    await settleMirrored(gathered.closedMirrors, inside, deps.clock.now());
    // Before the first thing is made: a later look must reach back to it even when this pass never ends.
    if ((await inside.cursors.get(cursorNames.look)) === undefined || !(await isTaskUnread(inside)))
      await inside.cursors.set(cursorNames.look, JSON.stringify(gathered.lookCursor));
    if (gathered.watchCursor !== undefined)
      await inside.cursors.set(cursorNames.watch, JSON.stringify(gathered.watchCursor));
    if (gathered.isOlderThanWorld) await inside.audit.append(restoredAt(deps.clock.now()));
    await noteLeft(left, returned, inside);
    await keepPrepared(prepared, inside);
    // Not only at the end: a pass that dies would leave all of it to be read again.
    await catalogue.keep(inside);
  });
  return new Set(works.map((work) => work.id).filter((id) => !known.has(id)));
}

const restoredAt = (at: number): AuditEvent => ({
  ...{ at, kind: 'restored', facts: {} },
  texts: {
    by: 'handoff-sync',
    why: 'a deal tells of a state that this store does not know: it was put back, or is another one',
  },
});

/** What a later win or a merged deal leaves behind: it stays as it is, and nothing more is done for it. */
async function retire({ row, deal, retired, absorbed }: Work, inside: Store): Promise<void> {
  for (const one of retired.filter(({ supersededBy, pending }) => supersededBy !== row.id || pending)) {
    await inside.handoffs.save({ ...one, supersededBy: row.id, pending: false, dueAt: undefined });
    await inside.exceptions.resolveMissing(one.id, []);
    await inside.clocks.save(one.id, []);
    // Nobody waits to hear that its troubles are over.
    await inside.notices.forget((await inside.notices.troublesOf(one.id)).map(({ id }) => id));
  }
  const news = absorbed.filter(({ mergedInto }) => mergedInto !== deal.id);
  await inside.deals.save(news.map((one) => ({ ...one, won: false, mergedInto: deal.id })));
}

/** Counted only when enough would change to hold it against all there is. */
const ownedNow = async (works: readonly Work[], { handoffs, ledger }: Store): Promise<Owned> =>
  changesMany(works)
    ? { deals: await handoffs.countReported(), tasks: await ledger.countTasks() }
    : { deals: 0, tasks: 0 };

/** The newest of the service's own writes, which a look soon after need not read again. */
const withOwnWrites = (cursor: LookCursor, works: readonly Work[], now: number): LookCursor =>
  withNewest(
    cursor,
    Math.max(0, ...works.flatMap((work) => (work.project?.tasks ?? []).map((task) => task.dateUpdated))),
    now,
  );
