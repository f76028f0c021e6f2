import type { HttpClient } from '../http/http-client.ts';
import { attachFile, readAttachments } from './attachments.ts';
import { createChecklist, createChecklistItem, readChecklists, updateChecklistItem } from './checklists.ts';
import { createComment, readComments } from './comments.ts';
import { readFields, setField } from './fields.ts';
import { createList, readList } from './lists.ts';
import type { ClickUpPort } from './port.ts';
import { createFolder, readFolder, readFolderlessLists, readFolders, readSpaces } from './spaces.ts';
import { addDependency, createTask, readListTasks, readTask, readTeamTasks, showTask, updateTask } from './tasks.ts';
import {
  copyFolderTemplate,
  copyListTemplate,
  copyTaskTemplate,
  readFolderTemplates,
  readListTemplates,
  readTaskTemplates,
} from './templates.ts';
import { readMe, readWorkspaces } from './workspaces.ts';

/** ClickUp's v2 API over a client that already knows the host, the token and the limits. */
export const createClickUp = ({ http }: { readonly http: HttpClient }): ClickUpPort => ({
  me: () => readMe(http),
  workspaces: () => readWorkspaces(http),
  spaces: (workspaceId) => readSpaces(http, workspaceId),
  folders: (spaceId) => readFolders(http, spaceId),
  folder: (folderId) => readFolder(http, folderId),
  folderlessLists: (spaceId) => readFolderlessLists(http, spaceId),
  list: (listId) => readList(http, listId),
  fields: (at, id) => readFields(http, at, id),
  listTemplates: (workspaceId) => readListTemplates(http, workspaceId),
  folderTemplates: (workspaceId) => readFolderTemplates(http, workspaceId),
  taskTemplates: (workspaceId) => readTaskTemplates(http, workspaceId),
  createFolder: (spaceId, name) => createFolder(http, spaceId, name),
  createList: (place, list) => createList(http, place, list),
  copyListTemplate: (place, templateId, name, options) => copyListTemplate(http, place, templateId, name, options),
  copyFolderTemplate: (spaceId, templateId, name, options) =>
    copyFolderTemplate(http, spaceId, templateId, name, options),
  createTask: (listId, draft, parentId) => createTask(http, listId, draft, parentId),
  copyTaskTemplate: (listId, templateId, name) => copyTaskTemplate(http, listId, templateId, name),
  updateTask: (taskId, changes) => updateTask(http, taskId, changes),
  setField: (taskId, field) => setField(http, taskId, field),
  createComment: (taskId, text, assignee) => createComment(http, taskId, text, assignee),
  comments: (taskId) => readComments(http, taskId),
  addDependency: (taskId, dependsOn) => addDependency(http, taskId, dependsOn),
  showTask: (taskId, listId) => showTask(http, taskId, listId),
  createChecklist: (taskId, name) => createChecklist(http, taskId, name),
  createChecklistItem: (checklistId, name) => createChecklistItem(http, checklistId, name),
  updateChecklistItem: (checklistId, itemId, changes) => updateChecklistItem(http, checklistId, itemId, changes),
  attachFile: (taskId, name, bytes) => attachFile(http, taskId, name, bytes),
  attachments: (taskId) => readAttachments(http, taskId),
  checklists: (taskId) => readChecklists(http, taskId),
  task: (taskId) => readTask(http, taskId),
  listTasks: (listId, page) => readListTasks(http, listId, page),
  teamTasks: (workspaceId, query) => readTeamTasks(http, workspaceId, query),
});
