import type { ClickUpPort } from '../clickup/port.ts';
import type { CrmPort } from '../crm/port.ts';
import type { Operation } from '../domain/operation.ts';
import { HttpError } from '../http/http-error.ts';
import { isNotShown } from './not-shown.ts';

/** What stands under an id that a person named. */
export type Named =
  /** `places`: it, or the lists it stands in; for whoever asks whose they are. */
  { readonly kind: 'stands'; readonly places: readonly string[] } | { readonly kind: 'wrong'; readonly why: string };

interface Vendors {
  readonly clickup: Pick<ClickUpPort, 'folder' | 'list' | 'task'>;
  readonly crm: Pick<CrmPort, 'findActivities'>;
}

/** Looks whether `id` is such a thing as the operation makes. Throws `HttpError` when that cannot be found out. */
export async function lookAtNamed(operation: Operation, id: string, vendors: Vendors): Promise<Named> {
  try {
    return await readNamed(operation, id, vendors);
  } catch (error) {
    if (!(error instanceof HttpError) || !isNotShown(error)) throw error;
    return { kind: 'wrong', why: `there is no such ${nounOf(operation)} that the token may see: ${error.message}` };
  }
}

async function readNamed(operation: Operation, id: string, { clickup, crm }: Vendors): Promise<Named> {
  switch (operation.kind) {
    case 'create-folder':
    case 'create-project-folder':
    case 'copy-folder-template':
      return { kind: 'stands', places: [(await clickup.folder(id)).id] };
    case 'create-list':
    case 'add-list':
    case 'copy-list-template': {
      const list = await clickup.list(id);
      return list.deleted === true
        ? { kind: 'wrong', why: `the list "${list.name}" is in the trash` }
        : { kind: 'stands', places: [list.id] };
    }
    case 'create-task':
    case 'copy-task-template':
      return { kind: 'stands', places: [(await clickup.task(id)).listId] };
    case 'create-note':
    case 'create-crm-task': {
      const type = operation.kind === 'create-note' ? 'notes' : 'tasks';
      const theirs = await crm.findActivities(type, [operation.deal]);
      return theirs.some((one) => one.id === id)
        ? { kind: 'stands', places: [] }
        : { kind: 'wrong', why: `deal ${operation.deal} has no such ${nounOf(operation)}` };
    }
    default:
      return { kind: 'wrong', why: `${operation.kind} makes nothing that could be taken over` };
  }
}

function nounOf({ kind }: Operation): string {
  if (kind === 'create-folder' || kind === 'create-project-folder' || kind === 'copy-folder-template') return 'folder';
  if (kind === 'create-list' || kind === 'add-list' || kind === 'copy-list-template') return 'list';
  return kind === 'create-note' ? 'note' : 'task';
}
