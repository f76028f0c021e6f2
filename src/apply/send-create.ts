import type { ClickUpPort } from '../clickup/port.ts';
import type {
  AddList,
  CopyFolderTemplate,
  CopyListTemplate,
  CopyTaskTemplate,
  CreateChecklist,
  CreateChecklistItem,
  CreateComment,
  CreateExceptionTask,
  CreateFolder,
  CreateList,
  CreateProjectFolder,
  CreateTask,
  Ref,
} from '../domain/operation.ts';
import type { Made } from './made.ts';
import { newProject } from './made.ts';

export type ClickUpCreate =
  | CreateFolder
  | CreateList
  | CopyListTemplate
  | CopyFolderTemplate
  | CreateProjectFolder
  | AddList
  | CreateTask
  | CopyTaskTemplate
  | CreateChecklist
  | CreateChecklistItem
  | CreateComment
  | CreateExceptionTask;

/** Only operations whose references are all known are ever sent; anything else is a bug of the caller. */
export function idOf(ref: Ref): string {
  if ('id' in ref) return ref.id;
  throw new Error(`operation is not ready: it waits for ${ref.pending}`);
}

/** Sends one create to ClickUp: exactly one request. */
export async function sendCreate(
  operation: ClickUpCreate,
  { clickup, workspaceId }: { readonly clickup: ClickUpPort; readonly workspaceId: string },
): Promise<{ readonly id: string; readonly value: Made | undefined }> {
  switch (operation.kind) {
    case 'create-folder': {
      const { id, name } = await clickup.createFolder(operation.spaceId, operation.name);
      return { id, value: { kind: 'folder', id, name, spaceId: operation.spaceId } };
    }
    case 'create-list': {
      const { id } = await clickup.createList(placeOf(operation), operation);
      return project(workspaceId, { ...operation, kind: 'list', id, settled: true });
    }
    case 'copy-list-template': {
      const { id } = await clickup.copyListTemplate(
        placeOf(operation),
        operation.templateId,
        operation.name,
        operation.options,
      );
      return project(workspaceId, { ...operation, kind: 'list', id, settled: false });
    }
    case 'copy-folder-template': {
      const { id } = await clickup.copyFolderTemplate(
        operation.spaceId,
        operation.templateId,
        operation.name,
        operation.options,
      );
      return project(workspaceId, { ...operation, kind: 'folder', id, settled: false });
    }
    case 'create-project-folder': {
      const { id } = await clickup.createFolder(operation.spaceId, operation.name);
      return project(workspaceId, { ...operation, kind: 'folder', id, settled: false });
    }
    case 'add-list': {
      const { templateId, name, options } = operation;
      const { id } = await clickup.copyListTemplate(placeOf(operation), templateId, name, options);
      return { id, value: { kind: 'list', id, list: { id, name, archived: false } } };
    }
    case 'create-task': {
      const parent = operation.parent === undefined ? undefined : idOf(operation.parent);
      const made = await clickup.createTask(idOf(operation.list), operation.task, parent);
      return { id: made.id, value: { kind: 'task', id: made.id, task: { ...made, marker: operation.key } } };
    }
    case 'create-exception-task': {
      const { id } = await clickup.createTask(idOf(operation.list), operation.task);
      return { id, value: undefined };
    }
    case 'copy-task-template': {
      const { id } = await clickup.copyTaskTemplate(idOf(operation.list), operation.templateId, operation.name);
      return { id: id ?? '', value: { kind: 'task-id', id: id ?? '' } };
    }
    case 'create-checklist': {
      const { id } = await clickup.createChecklist(idOf(operation.task), operation.name);
      return { id, value: undefined };
    }
    case 'create-checklist-item': {
      const { items } = await clickup.createChecklistItem(idOf(operation.checklist), operation.name);
      return { id: items.findLast(({ name }) => name === operation.name)?.id ?? operation.name, value: undefined };
    }
    case 'create-comment': {
      const { id } = await clickup.createComment(idOf(operation.task), operation.text, operation.assignee);
      return { id, value: undefined };
    }
    default:
      return operation satisfies never;
  }
}

const placeOf = ({
  spaceId,
  folder,
}: CreateList | CopyListTemplate | AddList): { spaceId: string; folderId?: string } =>
  folder === undefined ? { spaceId } : { spaceId, folderId: idOf(folder) };

function project(
  workspaceId: string,
  made: Parameters<typeof newProject>[1],
): { readonly id: string; readonly value: Made } {
  return { id: made.id, value: { kind: 'project', id: made.id, project: newProject(workspaceId, made) } };
}
