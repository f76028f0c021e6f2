import type { Clock } from '../domain/clock.ts';
import type { HandoffId } from '../domain/ids.ts';
import type { Store } from '../store/store.ts';
import type { Standing, TakenOverRow, Traced } from '../store/trails.ts';
import type { Minutes } from './assumptions.ts';
import { type Counts, groupTallies, overAll } from './group-tallies.ts';
import { type NameBelonging, readNames } from './read-names.ts';
import type { Report, ReportWish } from './report.ts';
import { readStory } from './story.ts';
import { type CalendarsOf, timings } from './timing.ts';
import type { Belonging, TakenOver, Trail } from './trail.ts';

export interface ReportDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly minutes: Minutes;
  readonly calendarsOf: CalendarsOf;
}

/** Handoffs that are read at a time. */
const chunkSize = 400;

/** Works every figure out anew from what the store holds; asks no vendor and changes nothing. */
export async function readReport(
  wish: ReportWish,
  { store, clock, minutes, calendarsOf }: ReportDeps,
): Promise<Report> {
  const now = clock.now();
  const nameOf = await readNames(store);
  const isWanted = (one: Belonging) =>
    Object.entries(wish.only).every(([key, name]) => name === undefined || Reflect.get(one, key) === name);
  const taken = Map.groupBy(await store.trails.takenOver(wish.period.since), ({ handoff }) => handoff);
  const traced = (await tracedSince(wish.period.since, [...taken.keys()], store))
    .map((one) => ({ ...one, ...nameOf(one) }))
    .filter(isWanted);
  const standing = await standingOf(wish, nameOf, isWanted, store);
  const tallies = groupTallies(wish, standing, { now, minutes });
  const since = traced.reduce((first, { createdAt }) => Math.min(first, createdAt), now);
  const timing = timings(calendarsOf, since, now + 1);
  for (let at = 0; at < traced.length; at += chunkSize) {
    // The store may answer at once: without a real pause nothing else would get its turn.
    if (at > 0) await clock.sleep(1);
    const trails = await readTrails(traced.slice(at, at + chunkSize), taken, store);
    for (const trail of trails) tallies.add(readStory(trail, timing(trail.mapping)));
  }
  return { ...wish, at: now, minutes, ...tallies.result() };
}

/** What moved or is under way; and what is at rest, and something of it was taken over all the same. */
async function tracedSince(since: number, others: readonly HandoffId[], { trails }: Store): Promise<Traced[]> {
  const moved = await trails.movedSince(since);
  const known = new Set(moved.map(({ id }) => id));
  return [...moved, ...(await trails.of(others.filter((id) => !known.has(id))))];
}

type Named = Traced & Belonging;

async function readTrails(
  traced: readonly Named[],
  taken: ReadonlyMap<HandoffId, readonly TakenOverRow[]>,
  store: Store,
): Promise<Trail[]> {
  const ids = traced.map(({ id }) => id);
  const steps = await store.trails.stepsOf(ids);
  const promises = await store.promises.ofMany(ids);
  const clocks = await store.clocks.ofMany(ids);
  return traced.map(({ id, mapping, rep, team, supersededBy }) => ({
    ...{ id, mapping, rep, team },
    superseded: supersededBy !== undefined,
    steps: steps.get(id) ?? [],
    promises: promises.get(id) ?? [],
    clocks: clocks.get(id) ?? [],
    takenOver: (taken.get(id) ?? []).map(({ at, ...row }) => ({ at, how: howOf(row) })),
  }));
}

function howOf({ rounds, decidedBy }: Pick<TakenOverRow, 'rounds' | 'decidedBy'>): TakenOver['how'] {
  if (decidedBy === 'name taken') return 'name taken';
  return decidedBy === undefined && rounds > 0 ? 'lost answer' : 'said by a person';
}

/** Where handoffs stand now, over all and in each group. */
async function standingOf(
  { by, only }: ReportWish,
  nameOf: NameBelonging,
  isWanted: (one: Belonging) => boolean,
  { trails }: Store,
): Promise<ReadonlyMap<string, Counts>> {
  const byOwner = by === 'rep' || by === 'team' || only.rep !== undefined || only.team !== undefined;
  const counts = new Map<string, Counts>();
  const add = (name: string, { state, count }: Standing) => {
    const group = counts.get(name) ?? {};
    counts.set(name, { ...group, [state]: (group[state] ?? 0) + count });
  };
  for (const row of await trails.standing(byOwner)) {
    const names = nameOf(row);
    if (!isWanted(names)) continue;
    add(overAll, row);
    if (by !== 'month') add(names[by], row);
  }
  return counts;
}
