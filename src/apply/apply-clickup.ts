import { isNameTaken } from '../clickup/explain-failure.ts';

import type { HandoffId } from '../domain/ids.ts';
import type {
  AddDependency,
  AdoptProject,
  Operation,
  SetExceptionTask,
  SetField,
  ShowTask,
  UpdateChecklistItem,
  UpdateTask,
} from '../domain/operation.ts';
import { HttpError } from '../http/http-error.ts';
import type { Applied } from './applied.ts';
import { doneEntry, entryOf, failed, unclear } from './applied.ts';
import type { ClickUpDeps } from './clickup-deps.ts';
import { copyFile } from './copy-file.ts';
import type { Created } from './create-once.ts';
import { createOnce, readyToSend } from './create-once.ts';
import { explainRefusal } from './explain-refusal.ts';
import { lookFor } from './look-for.ts';
import type { Made } from './made.ts';
import { newProject } from './made.ts';
import { readPlacesOnce } from './read-once.ts';

import { recordDone } from './record-done.ts';
import { answeredMade } from './resolve-unclear.ts';
import type { ClickUpCreate } from './send-create.ts';
import { idOf, sendCreate } from './send-create.ts';
import { isChecklistGone, setChecklistItem } from './set-checklist-item.ts';
import { knownFolder } from './shared-folder.ts';

export type ClickUpOperation = Extract<Operation, { target: 'clickup' }>;

/** Carries out one ClickUp operation whose references are known. Throws only for bugs and a lost lease. */
export async function applyClickUp(operation: ClickUpOperation, deps: ClickUpDeps): Promise<Applied> {
  switch (operation.kind) {
    case 'update-task':
    case 'set-field':
    case 'add-dependency':
    case 'show-task':
    case 'update-checklist-item':
    case 'set-exception-task':
      return applySet(operation, deps);
    case 'adopt-project':
      return adoptProject(operation, deps);
    case 'copy-file':
      return copyFile(operation, deps);
    default:
      return applyCreate(operation, deps);
  }
}

async function applyCreate(operation: ClickUpCreate, deps: ClickUpDeps): Promise<Applied> {
  const created = await createOnce(operation, () => sendCreate(operation, deps), deps);
  if (created.outcome === 'made' && created.id === '') return leaveUnnamed(operation, deps);
  if (created.outcome === 'known' && operation.kind === 'create-folder')
    return knownFolder(operation, created.id, deps);
  if (created.outcome === 'refused' && isNameTaken(created.error)) return adoptTaken(operation, created.error, deps);
  if (created.outcome === 'refused' && operation.kind === 'create-checklist-item')
    if (await isChecklistGone(operation, created.error, deps)) return leaveOut(operation, deps);
  return fromCreated(operation, created, deps);
}

/** People deleted the checklist: what would have been in it is theirs to leave out, and is not sent again. */
async function leaveOut(operation: ClickUpCreate, { store }: ClickUpDeps): Promise<Applied> {
  await store.ledger.adopt(operation.key, 'gone', null, 'its checklist was deleted');
  return { operation, outcome: 'done', entry: doneEntry('gone') };
}

async function fromCreated(
  operation: ClickUpCreate,
  created: Created<Made | undefined>,
  deps: ClickUpDeps,
): Promise<Applied> {
  switch (created.outcome) {
    case 'made':
      return { operation, outcome: 'done', entry: doneEntry(created.id), made: created.value };
    case 'known':
      return { operation, outcome: 'done', entry: doneEntry(created.id) };
    case 'blocked':
      return { operation, outcome: 'waiting', entry: entryOf(created.row) };
    case 'refused':
      return failed(operation, created.error, await explainRefusal(operation, created.error, deps));
    case 'unclear':
      return unclear(operation, created.error);
    default:
      return created satisfies never;
  }
}

/**
 * The copy of a task template answers nothing that is documented. It stands in its list, so the answer is not lost: the
 * row waits, free to be looked for at once, until the list is read for all such copies together.
 */
async function leaveUnnamed(operation: ClickUpCreate, { store, clock, fence }: ClickUpDeps): Promise<Applied> {
  const error = 'the answer does not name what it made';
  const notBefore = clock.now();
  await store.ledger.settle(operation.key, fence.token, { state: 'unclear', notBefore, error, evidence: answeredMade });
  return { operation, outcome: 'unnamed', entry: { state: 'open', error } };
}

/** Shows the tasks of many lists as they were just read, and may lack what stands there. */
export type Glance = Pick<ClickUpDeps['clickup'], 'listTasks'>;

/** Finds such copies in what was read, else in their lists; what does not show yet is looked for by a later pass. */
export async function nameCopies(unnamed: readonly Applied[], glance: Glance, deps: ClickUpDeps): Promise<Applied[]> {
  const clickup = readPlacesOnce(deps.clickup);
  const named: Applied[] = [];
  for (const one of unnamed) named.push(await nameCopy(one, glance, { ...deps, clickup }));
  return named;
}

async function nameCopy({ operation }: Applied, glance: Glance, deps: ClickUpDeps): Promise<Applied> {
  const { store, clock, fence, settings } = deps;
  const seen = await lookFor(operation, { ...deps, clickup: { ...deps.clickup, ...glance } });
  const { found, blind } = seen.found === undefined ? await lookFor(operation, deps) : seen;
  if (found === undefined) {
    const error = 'the answer names no task and the list does not show it yet';
    await store.ledger.settle(operation.key, fence.token, {
      state: 'unclear',
      notBefore: clock.now() + settings.readLagMs,
      error,
      evidence: answeredMade,
    });
    const entry = { state: 'open', error } as const;
    return { operation, outcome: 'unclear', entry, ...(blind === undefined ? {} : { exception: blind }) };
  }
  await store.ledger.settle(operation.key, fence.token, {
    state: 'done',
    remoteId: found.id,
    remote: found.value ?? null,
  });
  const isSeen = seen.found !== undefined;
  return { operation, outcome: 'done', entry: doneEntry(found.id), made: found.value, isSeen };
}

/** "Taken" is the proof that it exists: only this deal can have the name. */
async function adoptTaken(operation: ClickUpCreate, error: HttpError, deps: ClickUpDeps): Promise<Applied> {
  const { found, blind } = await lookFor(operation, deps);
  if (found === undefined) {
    const refusal = failed(operation, error, undefined);
    return {
      ...refusal,
      exception: blind ?? {
        code: 'NAME_TAKEN',
        message: `ClickUp says that the name is taken, and shows nothing of that name: ${error.message}`,
        fix: 'Look in the archive and the trash of the folder; restore or rename what stands there, then run `handoff retry`.',
      },
    };
  }
  await deps.store.ledger.adopt(operation.key, found.id, found.value ?? null, 'name taken');
  return { operation, outcome: 'done', entry: doneEntry(found.id), made: found.value };
}

type ClickUpSet = UpdateTask | SetField | SetExceptionTask | AddDependency | ShowTask | UpdateChecklistItem;

/** Sets leave the same state however often they are sent: they need no claim, and whoever calls has noted them. */
async function applySet(operation: ClickUpSet, deps: ClickUpDeps): Promise<Applied> {
  await readyToSend('clickup', deps);
  try {
    const made = await sendSet(operation, deps);
    await recordDone(operation, idOf(operation.task), deps);
    return { operation, outcome: 'done', entry: doneEntry(idOf(operation.task)), made };
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    if (error.effect === 'ambiguous') return unclear(operation, error);
    // Whoever deleted the task of an exception has put it away.
    if (operation.kind === 'set-exception-task' && error.failure.status === 404)
      return { operation, outcome: 'done', entry: doneEntry(idOf(operation.task)) };
    return failed(operation, error, await explainRefusal(operation, error, deps));
  }
}

async function sendSet(operation: ClickUpSet, { clickup }: ClickUpDeps): Promise<Made | undefined> {
  const id = idOf(operation.task);
  if (operation.kind === 'set-field') {
    await clickup.setField(id, operation.field);
    return undefined;
  }
  if (operation.kind === 'add-dependency') {
    await clickup.addDependency(id, idOf(operation.on));
    return undefined;
  }
  if (operation.kind === 'set-exception-task') {
    await clickup.updateTask(id, { status: operation.status });
    return undefined;
  }
  if (operation.kind === 'show-task') {
    await clickup.showTask(id, operation.listId);
    return undefined;
  }
  if (operation.kind === 'update-checklist-item') {
    await setChecklistItem(operation, { clickup });
    return undefined;
  }
  const task = await clickup.updateTask(id, operation.changes);
  return task === undefined ? undefined : { kind: 'task', id, task };
}

/** Nothing is sent: the project stands there, and from now on the store knows whose it is. */
async function adoptProject(operation: AdoptProject, deps: ClickUpDeps): Promise<Applied> {
  const { container, handoff } = operation;
  const owner = (await deps.store.projects.byContainer([container.id])).get(container.id);
  if (owner !== undefined && owner !== handoff) return belongsToAnother(operation, owner);
  const project = newProject(deps.workspaceId, { ...container, settled: false });
  await recordDone(operation, container.id, deps);
  return {
    operation,
    outcome: 'done',
    entry: doneEntry(container.id),
    made: { kind: 'project', id: container.id, project },
  };
}

const belongsToAnother = (operation: AdoptProject, owner: HandoffId): Applied => ({
  operation,
  outcome: 'failed',
  entry: { state: 'refused' },
  exception: {
    code: 'PROJECT_OF_ANOTHER',
    message: `${operation.container.kind} "${operation.container.name}" belongs to handoff ${owner} already.`,
    fix: 'Give the project a name of its own in the mapping (keep the deal number in it), or clear the link on the deal.',
  },
});
