import type { ClickUpPort } from '../clickup/port.ts';
import type { CrmPort } from '../crm/port.ts';
import { parseMarker } from '../domain/marker.ts';
import { sameName } from '../domain/nearest.ts';
import type { Operation, Ref } from '../domain/operation.ts';
import { operationEffect } from '../domain/operation.ts';
import { bearsNumber } from '../plan/project-name.ts';
import { listAllTasks } from './list-all-tasks.ts';
import type { Made } from './made.ts';
import { newProject } from './made.ts';
import { idOf } from './send-create.ts';

export interface RecogniseDeps {
  readonly clickup: ClickUpPort;
  readonly crm: CrmPort;
  readonly workspaceId: string;
  readonly siblings: (operation: Pick<Operation, 'key' | 'handoff'> & { readonly name: string }) => Promise<Siblings>;
}

/** The other copies of task templates in the same handoff: only their names tell them apart from this one. */
export interface Siblings {
  /** Ids that they are known to have made: nobody's lost answer. */
  readonly made: ReadonlySet<string>;
  /** How many of the same name were sent and are not named yet; and how many of those the vendor has confirmed. */
  readonly unnamed: number;
  readonly confirmed: number;
}

/** What a lost create turns out to have made, and the others that look the same (doubles, oldest first). */
export interface Recognised {
  readonly id: string;
  readonly value: Made | undefined;
  readonly others: readonly string[];
}

/**
 * Looks for what a create may have made, where it would have made it: in the container itself, never in a search
 * index. Undefined means it is certainly not there, provided that the quarantine has passed.
 */
export async function recognise(operation: Operation, deps: RecogniseDeps): Promise<Recognised | undefined> {
  switch (operation.kind) {
    case 'create-folder':
    case 'create-project-folder':
    case 'copy-folder-template': {
      const folders = await deps.clickup.folders(operation.spaceId);
      return pick(
        folders.filter((one) => sameName(one.name, operation.name)),
        (id) =>
          operation.kind === 'create-folder'
            ? { kind: 'folder', id, name: operation.name, spaceId: operation.spaceId }
            : {
                kind: 'project',
                id,
                project: newProject(deps.workspaceId, { ...operation, kind: 'folder', id, settled: false }),
              },
      );
    }
    case 'create-list':
    case 'copy-list-template': {
      const lists = await listsOf(operation.spaceId, operation.folder, deps.clickup);
      const settled = operation.kind === 'create-list';
      return pick(
        lists.filter((one) => sameName(one.name, operation.name)),
        (id) => ({
          kind: 'project',
          id,
          project: newProject(deps.workspaceId, { ...operation, kind: 'list', id, settled }),
        }),
      );
    }
    case 'add-list': {
      const { lists } = await deps.clickup.folder(idOf(operation.folder));
      return pick(
        lists.filter((one) => sameName(one.name, operation.name)),
        (id, { name, archived }) => ({ kind: 'list', id, list: { id, name, archived } }),
      );
    }
    case 'create-task': {
      const marked = (await listAllTasks(deps.clickup, idOf(operation.list))).filter(
        (task) => task.marker === operation.key,
      );
      return pickOldest(marked, (task) => ({ kind: 'task', id: task.id, task }));
    }
    case 'create-exception-task': {
      const tasks = await listAllTasks(deps.clickup, idOf(operation.list));
      return pickOldest(
        tasks.filter((task) => task.marker === operation.key),
        () => undefined,
      );
    }
    case 'copy-task-template':
      return recogniseCopy(operation, deps);
    case 'create-note':
    case 'create-crm-task': {
      const activities = await deps.crm.findActivities(operation.kind === 'create-note' ? 'notes' : 'tasks', [
        operation.deal,
      ]);
      const ours = activities.filter((one) => parseMarker(one.html) === operation.key);
      return pick(
        [...ours].sort((a, b) => a.createdAt.localeCompare(b.createdAt)),
        () => undefined,
      );
    }
    case 'create-checklist': {
      const checklists = await deps.clickup.checklists(idOf(operation.task));
      return pick(
        checklists.filter(({ name }) => sameName(name, operation.name)),
        () => undefined,
      );
    }
    case 'create-checklist-item': {
      const checklists = await deps.clickup.checklists(idOf(operation.task));
      const { items = [] } = checklists.find(({ id }) => id === idOf(operation.checklist)) ?? {};
      return pick(
        items.filter(({ name }) => sameName(name, operation.name)),
        () => undefined,
      );
    }
    case 'create-comment': {
      const comments = await deps.clickup.comments(idOf(operation.task));
      const ours = comments.filter(({ text }) => parseMarker(text) === operation.key);
      return pick(
        [...ours].sort((a, b) => a.at - b.at),
        () => undefined,
      );
    }
    case 'copy-file': {
      const attachments = await deps.clickup.attachments(idOf(operation.task));
      const ours = attachments.filter(({ name }) => bearsNumber(name, operation.fileId));
      return pick(
        [...ours].sort((a, b) => a.at - b.at || a.id.localeCompare(b.id)),
        () => undefined,
      );
    }
    default: {
      const effect: 'set' | 'local' = operationEffect[operation.kind];
      throw new Error(`${operation.kind} is a ${effect}: it never has to be recognised`);
    }
  }
}

/** A copy of a task template bears no mark yet: it is one of its name that stands unmarked and unclaimed in our list. */
async function recogniseCopy(
  operation: Extract<Operation, { kind: 'copy-task-template' }>,
  deps: RecogniseDeps,
): Promise<Recognised | undefined> {
  const tasks = await listAllTasks(deps.clickup, idOf(operation.list));
  const marked = tasks.filter((task) => task.marker === operation.key);
  const alike = tasks.filter(
    (task) => task.marker === undefined && task.parentId === undefined && sameName(task.name, operation.name),
  );
  const { made, unnamed } = await deps.siblings(operation);
  const found = pickOldest(marked.length > 0 ? marked : alike.filter((task) => !made.has(task.id)), ({ id }) => ({
    kind: 'task-id',
    id,
  }));
  // As many of the others as there are siblings without a name belong to those.
  return found === undefined ? undefined : { ...found, others: found.others.slice(unnamed) };
}

const listsOf = async (spaceId: string, folder: Ref | undefined, clickup: ClickUpPort) =>
  folder === undefined ? clickup.folderlessLists(spaceId) : (await clickup.folder(idOf(folder))).lists;

const pickOldest = <T extends { readonly id: string; readonly dateCreated: number }>(
  found: readonly T[],
  made: (one: T) => Made | undefined,
) =>
  pick(
    [...found].sort((a, b) => a.dateCreated - b.dateCreated || a.id.localeCompare(b.id)),
    (_id, one) => made(one),
  );

function pick<T extends { readonly id: string }>(
  found: readonly T[],
  made: (id: string, one: T) => Made | undefined,
): Recognised | undefined {
  const [first, ...others] = found;
  return first === undefined
    ? undefined
    : { id: first.id, value: made(first.id, first), others: others.map((one) => one.id) };
}
