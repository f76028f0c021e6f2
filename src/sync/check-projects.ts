import type { ObservedProject, ObservedTask } from '../domain/project.ts';
import type { GoneTask, ProjectCheck } from '../domain/project-check.ts';
import type { Mapping } from '../mapping/mapping.ts';
import type { HandoffRow, LedgerRow } from '../store/store.ts';
import type { WriteDeps } from './deps.ts';
import { findDoubles } from './find-doubles.ts';
import { type Listing, type ListingDeps, readListing } from './read-listing.ts';
import { readStandings, type Standing, unlessRefused } from './read-standing.ts';
import { seenIn } from './seen-in.ts';
import type { Noted } from './what-was-noted.ts';

/** A project to be held against what the store knows of it. */
export interface Candidate {
  readonly row: HandoffRow;
  readonly project: ObservedProject;
  /** False when the ledger alone knows of it. */
  readonly isStored: boolean;
  readonly before: ProjectCheck | undefined;
  readonly ledger: readonly LedgerRow[];
  readonly noted: Noted | undefined;
  readonly mapping: Mapping | undefined;
}

export interface Checked extends Candidate {
  readonly check: ProjectCheck;
  /** The project as it is now. */
  readonly now: ObservedProject;
  /** Tasks that were seen anew, or differently. */
  readonly news: readonly ObservedTask[];
  /** Ids of tasks that are there no more. */
  readonly lost: readonly string[];
}

type CheckDeps = Pick<WriteDeps, 'clickup' | 'workspaceId' | 'store' | 'clock'> & ListingDeps;

/**
 * Holds projects against what the store knows of them: where they stand, whether their tasks are still there, whether
 * anything stands twice. A request for each space and for each hundred tasks, and one for each thing that is missing.
 */
export async function checkProjects(candidates: readonly Candidate[], deps: CheckDeps): Promise<Checked[]> {
  const { clickup, store, clock } = deps;
  const at = clock.now();
  const standings = await readStandings(
    candidates.map((one) => one.project),
    clickup,
  );
  const present = [...standings.values()].filter(({ standing }) => standing === 'present');
  const listIds = present.flatMap(({ project }) => project.lists.filter((one) => !one.archived).map((one) => one.id));
  const listing = await readListing(listIds, deps);
  const owned = await store.projects.byContainer(present.flatMap((one) => one.neighbours.map(({ id }) => id)));
  const checked: Checked[] = [];
  for (const candidate of candidates) {
    const found = standings.get(candidate.project.id);
    if (found === undefined) continue;
    const neighbours = found.neighbours.filter(({ id }) => !owned.has(id));
    checked.push(await checkOne(candidate, { ...found, neighbours }, listing, at, deps));
  }
  return checked;
}

async function checkOne(
  candidate: Candidate,
  { standing, project, neighbours }: Standing,
  listing: Listing,
  checkedAt: number,
  { clickup }: CheckDeps,
): Promise<Checked> {
  const { row, before } = candidate;
  if (standing !== 'present' || !project.settled) {
    const check = { standing, gone: before?.gone ?? [], doubles: before?.doubles ?? [], checkedAt };
    return { ...candidate, check, now: project, news: [], lost: [] };
  }
  const lists = new Set(project.lists.map((list) => list.id));
  const seen = [...listing.tasks.values()].filter((task) => lists.has(task.listId));
  const missing = listing.unreadable.has(undefined) ? [] : missingTasks(project, listing);
  const found = await findAgain(missing, clickup);
  const lost = missing.filter((task) => !found.some(({ id }) => id === task.id));
  const lostIds = new Set(lost.map((task) => task.id));
  const kept = project.tasks.filter((task) => !lostIds.has(task.id));
  const news = [...seen, ...found].filter((task) => isNews(task, project));
  const now = seenIn({ ...project, tasks: kept }, news, { ...candidate, rows: candidate.ledger });
  const there = new Set(now.tasks.map((task) => task.id));
  const gone = [...(before?.gone ?? []), ...madeOnes(lost, candidate)].filter(({ id }) => !there.has(id));
  const doubles = findDoubles({ handoff: row.id, deal: row.dealId, project: now, neighbours });
  return {
    ...candidate,
    check: { standing, gone, doubles, checkedAt },
    now,
    news: now.tasks.filter(({ id }) => news.some((task) => task.id === id)),
    lost: [...lostIds],
  };
}

/** No listing shows what is archived, so of those nothing can be said. */
const missingTasks = ({ tasks, lists }: ObservedProject, listing: Listing): ObservedTask[] => {
  const putAway = new Set(lists.filter((list) => list.archived).map((list) => list.id));
  return tasks.filter(
    (task) =>
      !task.archived && !putAway.has(task.listId) && !listing.tasks.has(task.id) && !listing.unreadable.has(task.id),
  );
};

/** A task that no list of the project shows may have been moved or archived: by its id it is found everywhere. */
async function findAgain(missing: readonly ObservedTask[], clickup: WriteDeps['clickup']): Promise<ObservedTask[]> {
  const found: ObservedTask[] = [];
  for (const { id } of missing) {
    const task = await unlessRefused(() => clickup.task(id));
    if (task !== undefined) found.push(task);
  }
  return found;
}

/** Renaming a status changes tasks without touching them, and so may tracking time: their time of change stays as it was. */
function isNews(seen: ObservedTask, { tasks }: ObservedProject): boolean {
  const known = tasks.find((task) => task.id === seen.id);
  return (
    known === undefined ||
    known.status.name !== seen.status.name ||
    known.listId !== seen.listId ||
    known.archived !== seen.archived ||
    (known.timeSpentMs ?? 0) !== (seen.timeSpentMs ?? 0) ||
    (known.dateUpdated !== seen.dateUpdated && (known.dateUpdated !== 0 || saysOtherwise(seen, known)))
  );
}

/** Of one whose time of change is not known: a field of it was set, or what it said of somebody was taken out of the store. */
const saysOtherwise = (seen: ObservedTask, known: ObservedTask): boolean =>
  JSON.stringify([seen.name, seen.tags, seen.fields]) !== JSON.stringify([known.name, known.tags, known.fields]);

/** What the template brought is delivery's to remove; what the service made was promised to somebody. */
const madeOnes = (lost: readonly ObservedTask[], { ledger }: Candidate): GoneTask[] =>
  lost.flatMap(({ id, name, marker }) => {
    const made = ledger.find((row) => row.remoteId === id && ['create-task', 'copy-task-template'].includes(row.kind));
    const key = made?.key ?? marker;
    return key === undefined ? [] : [{ id, name, key }];
  });
