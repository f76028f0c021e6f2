import { isDeepStrictEqual } from 'node:util';
import type { Glance } from '../apply/apply-clickup.ts';
import { unreadableTask } from '../apply/list-all-tasks.ts';
import type { HandoffId } from '../domain/ids.ts';
import type { ObservedProject, ObservedTask } from '../domain/project.ts';
import type { Store } from '../store/store.ts';
import type { CatalogueReader, KnownCopy } from './catalogue-reader.ts';
import type { WriteDeps } from './deps.ts';
import { mergeTasks } from './merge-tasks.ts';
import { proveCopies } from './prove-copies.ts';
import type { CopyLook } from './settle-projects.ts';
import { hasSettled, readFolderLists, readProjectTasks } from './settle-projects.ts';
import type { Work } from './work.ts';

export type CopyLooks = Map<HandoffId, CopyLook>;

const firstWaitMs = 2_500;
const longestWaitMs = 15_000;
/** So often one copy is looked at for all of its template, before the rest are looked at in any case. */
const scoutingLooks = 4;

/** When the last thing was sent for a handoff in this pass; for the others, when the pass began with them. */
export type SentAt = (handoff: HandoffId) => number;

/**
 * How long to wait before the next look: until each has had as long as copies of its template took, then with growing
 * patience.
 */
export async function waitBeforeLook(
  works: readonly Work[],
  looks: number,
  sentAt: SentAt,
  { catalogue, clock }: Pick<WriteDeps, 'catalogue' | 'clock'>,
): Promise<number> {
  if (looks > 0) return Math.round(Math.min(longestWaitMs, firstWaitMs * 1.5 ** looks));
  const due = await Promise.all(
    works.map(async (work) => sentAt(work.id) + Math.max(firstWaitMs, (await arrivalOf(work, catalogue)) ?? 0)),
  );
  return Math.max(0, Math.round(Math.max(...due) - clock.now()));
}

const arrivalOf = async (work: Work, catalogue: CatalogueReader): Promise<number | undefined> => {
  const template = copiedTemplate(work);
  return template === undefined ? undefined : (await catalogue.templateCopy(template))?.arrivalMs;
};

/**
 * Of copies of a template whose size is not known the first one stands for all: once it has come to rest, one look at
 * the others is enough.
 */
export async function scoutsAmong(
  works: readonly Work[],
  looks: number,
  catalogue: CatalogueReader,
): Promise<readonly Work[]> {
  if (looks >= scoutingLooks) return works;
  const scouted = new Set<string>();
  const chosen: Work[] = [];
  for (const work of works) {
    const template = copiedTemplate(work);
    if (template !== undefined && scouted.has(template)) continue;
    if (template !== undefined && (await catalogue.templateCopy(template)) === undefined) scouted.add(template);
    chosen.push(work);
  }
  return chosen;
}

/** The template whose copy is all that has been put into the project so far. */
const copiedTemplate = (work: Work): string | undefined => (hasCopiesInside(work) ? undefined : work.plan?.template);

/** Handoffs whose project may still be arriving, and can be looked at. */
export const unsettled = (works: Iterable<Work>): Work[] =>
  [...works].filter(
    (work) =>
      work.plan?.lookups.some((one) => one.kind === 'project-tasks') === true &&
      work.project !== undefined &&
      !work.troubles.some(({ code }) => code === unreadableTask),
  );

export interface Sighting {
  readonly works: readonly Work[];
  /** What was read for it, for whoever looks for something else in the same lists. */
  readonly glance: Glance;
}

/** One look at all these projects, together. */
export async function lookAtProjects(
  works: readonly Work[],
  { looks, sentAt }: { readonly looks: CopyLooks; readonly sentAt: SentAt },
  deps: WriteDeps,
): Promise<Sighting> {
  const { clickup, fence, clock, catalogue } = deps;
  // Copies of task templates bring no lists.
  const folders = await readFolderLists(
    clickup,
    works.flatMap((work) => (work.project?.kind === 'folder' && !hasCopiesInside(work) ? [work.project] : [])),
  );
  const withLists = works.flatMap((work) => {
    if (work.project === undefined) return [];
    const lists =
      work.project.kind === 'folder' ? (folders.get(work.project.id) ?? work.project.lists) : work.project.lists;
    return [{ work, project: { ...work.project, lists } }];
  });
  const createdAfter = lastSeenAmong(works, looks);
  const { tasks, unreadable } = await readProjectTasks(
    withLists.flatMap(({ project }) => project.lists.map((list) => list.id)),
    deps,
    { isSure: !(await areOfKnownSize(works, looks, catalogue)), createdAfter },
  );
  // What a look left out may be what the next one is for.
  const newest = createdAfter === undefined ? newestOf(tasks) : undefined;
  const seen: Work[] = [];
  for (const { work, project: known } of withLists) {
    const trouble = known.lists.flatMap((list) => unreadable.get(list.id) ?? [])[0];
    if (trouble !== undefined) {
      seen.push({ ...work, troubles: [...work.troubles, trouble] });
      continue;
    }
    const found = known.lists.flatMap((list) => tasks.get(list.id) ?? []);
    const project: ObservedProject = { ...known, tasks: mergeTasks(known.tasks, found, 'arriving') };
    const template = work.plan?.template;
    const last = template === undefined ? undefined : await catalogue.templateCopy(template);
    const expected = template === undefined ? 0 : last?.count;
    const before = looks.get(work.id);
    const now = clock.now();
    const settled = hasSettled({ project, work, expected, before, now });
    const count = project.tasks.filter((task) => task.marker === undefined).length;
    const copied = copiedTemplate(work);
    if (settled && count > 0 && copied !== undefined)
      catalogue.learnTemplateCopy(copied, {
        count,
        arrivalMs: arrivalAfter(now - sentAt(work.id), now, { count, before, last }),
      });
    looks.set(work.id, { count, since: before?.count === count ? before.since : now, newest });
    const standing = { ...project, settled };
    // One that is as it was need not be planned anew.
    seen.push(isDeepStrictEqual(standing, work.project) ? work : { ...work, project: standing });
  }
  const proved = await proveCopies(seen, deps);
  await fence.write(async (inside) => {
    for (const work of proved) await saveProject(work, inside);
  });
  return { works: proved, glance: glanceOf(tasks) };
}

/** Where all have been seen since they arrived, only what was made later, as copies of task templates were, is new. */
function lastSeenAmong(works: readonly Work[], looks: CopyLooks): number | undefined {
  const times = works.map((work) => (hasCopiesInside(work) ? looks.get(work.id)?.newest : undefined) ?? 0);
  const first = Math.min(...times);
  return first > 0 ? first - 1 : undefined;
}

const newestOf = (tasks: ReadonlyMap<string, readonly ObservedTask[]>): number =>
  [...tasks.values()].flat().reduce((newest, { dateCreated }) => Math.max(newest, dateCreated), 0);

/** By their count it is seen when something is missing: then the last page of an answer need not be proved to be it. */
async function areOfKnownSize(works: readonly Work[], looks: CopyLooks, catalogue: CatalogueReader): Promise<boolean> {
  for (const work of works) {
    if (hasCopiesInside(work)) continue;
    const template = work.plan?.template;
    const known = template === undefined ? undefined : await catalogue.templateCopy(template);
    if (known === undefined || looks.has(work.id)) return false;
  }
  return true;
}

const glanceOf = (tasks: ReadonlyMap<string, readonly ObservedTask[]>): Glance => ({
  listTasks: async (listId) => {
    const found = tasks.get(listId) ?? [];
    return { tasks: found, unreadable: [], size: found.length, last: true };
  },
});

/** One that was whole at the first look may have been so for a while: the next is looked at a little earlier. */
function arrivalAfter(
  tookMs: number,
  now: number,
  {
    count,
    before,
    last,
  }: { readonly count: number; readonly before?: CopyLook | undefined; readonly last?: KnownCopy | undefined },
): number {
  if (before === undefined) return 0.95 * Math.min(tookMs, last?.arrivalMs ?? longestWaitMs);
  const stoodStillMs = before.count === count ? now - before.since : 0;
  return Math.min(longestWaitMs, tookMs - stoodStillMs);
}

async function saveProject({ id, project, proof }: Work, inside: Store): Promise<void> {
  if (project === undefined) return;
  await inside.projects.save(id, project);
  await inside.projects.saveTasks(id, project.tasks);
  if (proof !== undefined) await inside.proofs.add(id, proof);
}

/** Copies of task templates are among the unmarked tasks too, and would make the count of the big template too high. */
const hasCopiesInside = (work: Work): boolean =>
  [...work.ledger.keys()].some((key) => key.includes('/deliverable') && !key.includes('/set-up'));
