import type {
  ClickUpField,
  ClickUpFolder,
  ClickUpList,
  ClickUpMember,
  ClickUpSpace,
  ClickUpTemplate,
} from '../domain/catalogue.ts';
import type { CopyOptions, FieldWrite, TaskChanges, TaskDraft } from '../domain/operation.ts';
import type { ListStatus, ObservedTask } from '../domain/project.ts';

export interface Unreadable {
  readonly id?: string;
  readonly why: string;
}

export interface TaskPage {
  readonly tasks: readonly ObservedTask[];
  readonly unreadable: readonly Unreadable[];
  /** How many elements the answer held, readable or not. */
  readonly size: number;
  /** Whether this was the last page, where the answer says so: the listing of one list does. */
  readonly last?: boolean;
}

export interface TeamTaskQuery {
  readonly updatedAfter?: number;
  readonly createdAfter?: number | undefined;
  readonly listIds?: readonly string[];
  readonly spaceIds?: readonly string[];
  readonly page: number;
}

/** Whom the token belongs to. */
export interface ClickUpUser {
  readonly id: number;
  readonly name: string;
  readonly email: string;
  readonly timezone?: string;
}

/** What somebody said about a task; `at` is epoch milliseconds. */
export interface TaskComment {
  readonly id: string;
  readonly text: string;
  readonly at: number;
}

export interface TaskChecklist {
  readonly id: string;
  readonly name: string;
  readonly items: readonly { readonly id: string; readonly name: string }[];
}

/** A file on a task; `at` is epoch milliseconds. */
export interface TaskAttachment {
  readonly id: string;
  readonly name: string;
  readonly at: number;
}

export interface ChecklistItemChanges {
  readonly name?: string;
  readonly resolved?: boolean;
}

export interface Workspace {
  readonly id: string;
  readonly name: string;
  readonly members: readonly ClickUpMember[];
}

/** What a list looks like when it is read by itself. */
export interface ListDetails extends ClickUpList {
  readonly statuses: readonly ListStatus[];
  readonly folderId?: string;
  readonly spaceId: string;
  /** True for a list in the trash, which ClickUp still answers when it is asked for by its id. */
  readonly deleted?: boolean;
}

/**
 * ClickUp, one method per endpoint and each exactly one request unless it says otherwise. All throw `HttpError`.
 * https://developer.clickup.com/reference
 */
export interface ClickUpPort {
  me(): Promise<ClickUpUser>;
  workspaces(): Promise<readonly Workspace[]>;
  spaces(workspaceId: string): Promise<readonly ClickUpSpace[]>;
  /** Folders with their lists; one request more for each folder that is answered without them. */
  folders(spaceId: string): Promise<readonly ClickUpFolder[]>;
  folder(folderId: string): Promise<ClickUpFolder & { readonly spaceId: string }>;
  folderlessLists(spaceId: string): Promise<readonly ClickUpList[]>;
  list(listId: string): Promise<ListDetails>;
  fields(at: 'space' | 'folder' | 'list', id: string): Promise<readonly ClickUpField[]>;
  listTemplates(workspaceId: string): Promise<readonly ClickUpTemplate[]>;
  folderTemplates(workspaceId: string): Promise<readonly ClickUpTemplate[]>;
  /** One request per page until a page is empty. */
  taskTemplates(workspaceId: string): Promise<readonly ClickUpTemplate[]>;

  createFolder(spaceId: string, name: string): Promise<ClickUpFolder>;
  createList(
    place: { readonly spaceId: string; readonly folderId?: string },
    list: { readonly name: string; readonly markdown: string },
  ): Promise<ListDetails>;
  /** Answers with the new id before the tasks exist (`return_immediately`). */
  copyListTemplate(
    place: { readonly spaceId: string; readonly folderId?: string },
    templateId: string,
    name: string,
    options: CopyOptions,
  ): Promise<{ readonly id: string }>;
  copyFolderTemplate(
    spaceId: string,
    templateId: string,
    name: string,
    options: CopyOptions,
  ): Promise<{ readonly id: string }>;
  createTask(listId: string, draft: TaskDraft, parentId?: string): Promise<ObservedTask>;
  /** The answer's shape is not documented, so the task has to be found by listing the list. */
  copyTaskTemplate(listId: string, templateId: string, name: string): Promise<{ readonly id?: string }>;
  /** One request, and one for each tag. Undefined when the answer confirms the change and does not show the task. */
  updateTask(taskId: string, changes: TaskChanges): Promise<ObservedTask | undefined>;
  setField(taskId: string, field: FieldWrite): Promise<void>;
  /** Nobody is notified beyond those who follow the task. */
  /** With somebody to have it assigned to: ClickUp tells them. */
  createComment(taskId: string, text: string, assignee?: number): Promise<{ readonly id: string }>;
  /** All of them, newest first; one request per 25. */
  comments(taskId: string): Promise<readonly TaskComment[]>;
  /** May be said again: two tasks have this relation or they have not. */
  addDependency(taskId: string, dependsOn: string): Promise<void>;
  /** Shows a task in one more list; may be said again. Needs the ClickApp "Tasks in Multiple Lists". */
  showTask(taskId: string, listId: string): Promise<void>;
  createChecklist(taskId: string, name: string): Promise<TaskChecklist>;
  /** Answers with the whole checklist. */
  createChecklistItem(checklistId: string, name: string): Promise<TaskChecklist>;
  /** May be said again; what is left out stays as it is. */
  updateChecklistItem(checklistId: string, itemId: string, changes: ChecklistItemChanges): Promise<void>;
  /** A file on a task; its name need not be new there. */
  attachFile(taskId: string, name: string, bytes: Uint8Array): Promise<{ readonly id: string }>;
  attachments(taskId: string): Promise<readonly TaskAttachment[]>;
  checklists(taskId: string): Promise<readonly TaskChecklist[]>;
  task(taskId: string): Promise<ObservedTask>;
  listTasks(listId: string, page: number): Promise<TaskPage>;
  /** The filtered listing of a workspace, newest update first, closed and sub-tasks included, 100 a page. */
  teamTasks(workspaceId: string, query: TeamTaskQuery): Promise<TaskPage>;
}
