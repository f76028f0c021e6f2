import { createHash } from 'node:crypto';
import { isoTime } from '../domain/clock.ts';
import { reportVersionOf } from '../mapping/fingerprint.ts';
import type { Mapping } from '../mapping/mapping.ts';
import type { HandoffRow, Store } from '../store/store.ts';
import type { ReadDeps } from './deps.ts';
import { cursorNames } from './gather.ts';

/** When the schedule is not known, a pass is due each minute; one that is later than this has missed its turns. */
const longestGapMs = 3 * 60_000;

/** What a pass starts from. */
export interface Prepared {
  readonly firstSeenAt: (mapping: Mapping) => number;
  /** Where watching starts when nothing was watched yet (epoch ms). */
  readonly since: number;
  readonly stateProperty?: string;
  /** Handoffs to look at again because the set of mappings changed. */
  readonly again: readonly HandoffRow[];
  /** Absent when only some deals are looked at: whom else an edited mapping concerns still has to be. */
  readonly mappingsHash?: string;
  readonly continuousSince: number;
}

export async function prepare(
  deps: ReadDeps,
  firstSeen: ReadonlyMap<string, number>,
  isNarrow: boolean,
): Promise<Prepared> {
  const { store, clock, mappings, catalogue } = deps;
  const now = clock.now();
  const firstSeenAt = (mapping: Mapping) => firstSeen.get(mapping.name) ?? now;
  const mappingsHash = hashOf(mappings);
  const changed = !isNarrow && (await store.cursors.get(cursorNames.mappings)) !== mappingsHash;
  await catalogue.look({ kind: 'deal-properties' });
  const names = new Set(catalogue.current().dealProperties?.map((one) => one.name));
  const stateProperty = mappings
    .map((mapping) => mapping.report.state?.property)
    .find((name) => name !== undefined && names.has(name));
  return {
    firstSeenAt,
    since: Math.min(...mappings.map((mapping) => sinceOf(mapping, firstSeenAt(mapping))), now),
    ...(stateProperty === undefined ? {} : { stateProperty }),
    again: changed ? await concerned(deps) : [],
    ...(isNarrow ? {} : { mappingsHash }),
    continuousSince: await continuousSince(deps, now),
  };
}

/** Whom an edited mapping concerns: those that were not begun, or for which perhaps nothing was sent, and those whose deals would be told something else. */
async function concerned({ store, mappings }: ReadDeps): Promise<HandoffRow[]> {
  const rows = await store.handoffs.inStates(['excluded', 'held', 'waiting', 'building']);
  for (const mapping of mappings)
    rows.push(...(await store.handoffs.reportedOtherwise(mapping.name, reportVersionOf(mapping))));
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

const hashOf = (mappings: readonly Mapping[]): string =>
  createHash('sha256')
    .update(
      mappings
        .map((mapping) => `${mapping.name}\n${mapping.fingerprint}`)
        .sort()
        .join('\n'),
    )
    .digest('hex');

const sinceOf = ({ when, calendar }: Mapping, firstSeenAt: number): number =>
  when.since === undefined
    ? firstSeenAt
    : Temporal.PlainDate.from(when.since).toZonedDateTime({ timeZone: calendar.timezone }).epochMilliseconds;

/** Passes that were due and did not run mean that the store may be older than the world. */
async function continuousSince({ store, hasMissed = isLate }: ReadDeps, now: number): Promise<number> {
  const last = await store.passes.lastFinishedAt();
  const kept = await store.cursors.get(cursorNames.continuous);
  return last === undefined || kept === undefined || hasMissed(last, now) ? now : Date.parse(kept);
}

const isLate = (last: number, now: number): boolean => now - last > longestGapMs;

/** Remembers what the next pass starts from. Done with the cursors, when everything read has been written down. */
export async function keepPrepared(prepared: Prepared, store: Store): Promise<void> {
  if (prepared.mappingsHash !== undefined) await store.cursors.set(cursorNames.mappings, prepared.mappingsHash);
  await store.cursors.set(cursorNames.continuous, isoTime(prepared.continuousSince));
}
