import { unreadableTask } from '../apply/list-all-tasks.ts';
import type { HandoffId } from '../domain/ids.ts';
import type { ObservedProject } from '../domain/project.ts';
import type { Store } from '../store/store.ts';
import type { WriteDeps } from './deps.ts';
import { mergeTasks } from './merge-tasks.ts';
import { proveCopies } from './prove-copies.ts';
import type { CopyLook } from './settle-projects.ts';
import { hasSettled, readFolderLists, readProjectTasks } from './settle-projects.ts';
import type { Work } from './work.ts';

export type CopyLooks = Map<HandoffId, CopyLook>;

const firstWaitMs = 2_500;
const longestWaitMs = 15_000;

/** How long to wait before the next look: little at first, then with patience. */
export const waitBeforeLook = (looks: number): number =>
  Math.round(Math.min(longestWaitMs, firstWaitMs * 1.5 ** looks));

/** Handoffs whose project may still be arriving, and can be looked at. */
export const unsettled = (works: Iterable<Work>): Work[] =>
  [...works].filter(
    (work) =>
      work.plan?.lookups.some((one) => one.kind === 'project-tasks') === true &&
      work.project !== undefined &&
      !work.troubles.some(({ code }) => code === unreadableTask),
  );

/** One look at all projects that are still arriving, together. */
export async function lookAtProjects(works: readonly Work[], looks: CopyLooks, deps: WriteDeps): Promise<Work[]> {
  const { clickup, fence, clock, catalogue } = deps;
  const folders = await readFolderLists(
    clickup,
    works.flatMap(({ project }) => (project?.kind === 'folder' ? [project] : [])),
  );
  const withLists = works.flatMap((work) => {
    if (work.project === undefined) return [];
    const lists =
      work.project.kind === 'folder' ? (folders.get(work.project.id) ?? work.project.lists) : work.project.lists;
    return [{ work, project: { ...work.project, lists } }];
  });
  const { tasks, unreadable } = await readProjectTasks(
    withLists.flatMap(({ project }) => project.lists.map((list) => list.id)),
    deps,
  );
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
    const expected = template === undefined ? 0 : await catalogue.templateCount(template);
    const before = looks.get(work.id);
    const now = clock.now();
    const settled = hasSettled({ project, work, expected, before, now });
    const count = project.tasks.filter((task) => task.marker === undefined).length;
    if (settled && count > 0 && template !== undefined && !hasCopiesInside(work))
      catalogue.learnTemplateCount(template, count);
    looks.set(work.id, { count, since: before?.count === count ? before.since : now });
    seen.push({ ...work, project: { ...project, settled } });
  }
  const proved = await proveCopies(seen, deps);
  await fence.write(async (inside) => {
    for (const work of proved) await saveProject(work, inside);
  });
  return proved;
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
