import { describeClickUpFailure } from '../clickup/explain-failure.ts';
import { UserError } from '../domain/errors.ts';
import type { Operation, Ref } from '../domain/operation.ts';
import type { ObservedProject } from '../domain/project.ts';
import type { HttpError } from '../http/http-error.ts';
import type { Store } from '../store/store.ts';

interface Wanted {
  readonly status: string | undefined;
  readonly task: string;
  readonly taskId?: string | undefined;
  readonly listId?: string | undefined;
  readonly listName?: string;
}

/** Why ClickUp refused it. A status that a list does not have is named with the list, which ClickUp's answer names neither. */
export async function explainRefusal(
  operation: Operation,
  error: HttpError,
  { store }: { readonly store: { readonly projects: Pick<Store['projects'], 'get'> } },
): Promise<UserError | undefined> {
  const described = describeClickUpFailure(error.failure);
  if (described === undefined) return undefined;
  const { code, what, evidence, fix } = described;
  const wanted = code === 'CLICKUP_STATUS_UNKNOWN' ? wantedBy(operation) : undefined;
  if (wanted?.status === undefined) return new UserError(code, `${what}. ${evidence}`, { fix, cause: error });
  const project = (await store.projects.get([operation.handoff])).get(operation.handoff);
  const named = `${listOf(wanted, project)} has no status "${wanted.status}", at which "${wanted.task}" is to be`;
  return new UserError(code, `${named}. ${evidence}`, { fix, cause: error });
}

function wantedBy(operation: Operation): Wanted | undefined {
  switch (operation.kind) {
    case 'create-task':
      return { status: operation.task.status, task: operation.task.name, listId: idIn(operation.list) };
    case 'create-exception-task':
      return { status: operation.task.status, task: operation.task.name, listName: operation.listName };
    case 'update-task':
      return { status: operation.changes.status, task: operation.taskName, taskId: idIn(operation.task) };
    case 'set-exception-task':
      return { status: operation.status, task: operation.taskName };
    default:
      return undefined;
  }
}

const idIn = (ref: Ref): string | undefined => ('id' in ref ? ref.id : undefined);

function listOf({ taskId, listId, listName }: Wanted, project: ObservedProject | undefined): string {
  const id = listId ?? project?.tasks.find((task) => task.id === taskId)?.listId;
  const name = listName ?? project?.lists.find((list) => list.id === id)?.name;
  if (name !== undefined) return `The list "${name}"`;
  return id === undefined ? 'Its list' : `The list ${id}`;
}
