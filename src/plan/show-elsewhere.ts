import { z } from 'zod';
import type { ClickUpList } from '../domain/catalogue.ts';
import type { ObservedTask } from '../domain/project.ts';
import { placeInFile } from '../mapping/place-in-file.ts';
import { briefStep } from './build-brief.ts';
import { findNamed, whyMissing } from './find-named.ts';
import type { Part, PlanContext } from './plan-input.ts';
import { agreeing, isDone, join, nothing, planning, raising, stepKey, wanting } from './plan-input.ts';
import { oneLine } from './project-name.ts';

const shownKey = 'show-in';

/** The list that was found, and which of the tasks without a mark the template brought: what people add is theirs to show. */
const Shown = z.object({ list: z.string(), name: z.string(), tasks: z.array(z.string()) });
type Shown = z.infer<typeof Shown>;

/**
 * Each task of the project also in a list that is there already, once. The project keeps its own list, by which it is
 * known and counted; what else the other list holds is neither read nor touched.
 */
export function showElsewhere(context: PlanContext): Part {
  const { project, mapping, agreed } = context;
  if (mapping.project.showIn === undefined || project === undefined || !project.settled) return nothing;
  const before = agreed.get(shownKey)?.value;
  if (before !== undefined) return showIn(Shown.parse(JSON.parse(before)), context);
  const found = findList(context);
  if ('lookups' in found) return found;
  const brought = inOrder(project.tasks.filter((task) => task.marker === undefined && isOnTop(task))).map(
    ({ id }) => id,
  );
  const shown = { list: found.id, name: found.name, tasks: brought };
  return join(agreeing(context, { key: shownKey, value: JSON.stringify(shown) }), showIn(shown, context));
}

function showIn({ list, name, tasks }: Shown, context: PlanContext): Part {
  const rule = context.mapping.project.showIn;
  const isOwn = ({ id, marker }: ObservedTask) =>
    rule?.onlyBrief === true ? marker === stepKey(context, briefStep) : marker !== undefined || tasks.includes(id);
  const open = inOrder(context.project?.tasks ?? []).filter(
    (task) =>
      isOnTop(task) &&
      isOwn(task) &&
      task.listId !== list &&
      task.alsoIn?.includes(list) !== true &&
      !isDone(context, stepKey(context, `show:${task.id}`)),
  );
  const operations = open.map((task) => ({
    key: stepKey(context, `show:${task.id}`),
    handoff: context.handoff,
    deal: context.deal.id,
    target: 'clickup' as const,
    kind: 'show-task' as const,
    why: `the mapping shows the project there (${placeInFile(context.mapping, rule?.line ?? 0)})`,
    requests: 1,
    task: { id: task.id },
    taskName: task.name,
    listId: list,
    listName: name,
  }));
  return planning(...operations);
}

/** The oldest first, whatever order they were read in. */
const inOrder = (tasks: readonly ObservedTask[]): readonly ObservedTask[] =>
  tasks.toSorted((a, b) => a.dateCreated - b.dateCreated || a.id.localeCompare(b.id));

/** A sub-task comes along with its task. */
const isOnTop = ({ parentId, archived }: ObservedTask): boolean => parentId === undefined && !archived;

/** By name or id, in the whole space; of several the one in the folder of the project. */
function findList(context: PlanContext): ClickUpList | Part {
  const { catalogue, mapping, project, scope } = context;
  const { spaceId = '' } = project ?? {};
  const folders = catalogue.folders[spaceId];
  if (folders === undefined) return wanting({ kind: 'folders', spaceId });
  const loose = catalogue.folderlessLists[spaceId];
  if (loose === undefined) return wanting({ kind: 'folderless-lists', spaceId });
  const wanted = oneLine(mapping.project.showIn?.list.render(scope) ?? '');
  const lists = [...folders.flatMap((folder) => folder.lists), ...loose].filter(({ archived }) => !archived);
  const found = findNamed(wanted, lists);
  const home = folders.find(({ lists: inside }) => inside.some(({ id }) => id === project?.id));
  const nearest = found.filter(({ id }) => home?.lists.some((one) => one.id === id));
  const [list, another] = nearest.length === 1 ? nearest : found;
  if (list !== undefined && another === undefined) return list;
  return raising({
    code: 'SHOW_IN_NOT_FOUND',
    message:
      list === undefined
        ? `The space has no list "${wanted}" in which the tasks could be shown. ${whyMissing(wanted, lists)}`
        : `The space has ${found.length} lists "${wanted}": ${found
            .map(({ id }) => id)
            .sort()
            .join(', ')}.`,
    fix: `Correct \`into.show_in\` in ${placeInFile(mapping, mapping.project.showIn?.line ?? 0)} (a name or an id), or make the list; it is looked for again by itself.`,
  });
}
