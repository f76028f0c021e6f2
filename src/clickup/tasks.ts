import type { TaskChanges, TaskDraft } from '../domain/operation.ts';
import type { ObservedTask } from '../domain/project.ts';
import type { HttpClient } from '../http/http-client.ts';
import { fieldValueBody } from './fields.ts';
import { v2 } from './paths.ts';
import type { TaskPage, TeamTaskQuery } from './port.ts';
import { parseChangedTask, parseTask, parseTaskPage } from './task-schema.ts';

/** https://developer.clickup.com/reference/gettask */
export const readTask = (http: HttpClient, taskId: string): Promise<ObservedTask> =>
  http.send({ method: 'GET', path: v2('task', taskId), parse: parseTask });

/** https://developer.clickup.com/reference/gettasks */
export const readListTasks = (http: HttpClient, listId: string, page: number): Promise<TaskPage> =>
  http.send({
    method: 'GET',
    path: v2('list', listId, 'task'),
    query: { page, subtasks: true, include_closed: true },
    parse: parseTaskPage,
  });

/** https://developer.clickup.com/reference/getfilteredteamtasks: newest first unless `reverse` is sent. */
export const readTeamTasks = (
  http: HttpClient,
  workspaceId: string,
  { page, updatedAfter, createdAfter, listIds, spaceIds }: TeamTaskQuery,
): Promise<TaskPage> =>
  http.send({
    method: 'GET',
    path: v2('team', workspaceId, 'task'),
    query: {
      page,
      order_by: 'updated',
      subtasks: true,
      include_closed: true,
      date_updated_gt: updatedAfter,
      date_created_gt: createdAfter,
      'list_ids[]': listIds,
      'space_ids[]': spaceIds,
    },
    parse: parseTaskPage,
  });

/** https://developer.clickup.com/reference/createtask */
export const createTask = (
  http: HttpClient,
  listId: string,
  draft: TaskDraft,
  parentId?: string,
): Promise<ObservedTask> =>
  http.send({
    method: 'POST',
    path: v2('list', listId, 'task'),
    body: {
      ...shared(draft),
      parent: parentId,
      assignees: draft.assignees,
      tags: draft.tags,
      notify_all: false,
      custom_fields: draft.fields?.map((field) => ({ id: field.id, ...fieldValueBody(field) })),
    },
    parse: parseTask,
  });

/**
 * https://developer.clickup.com/reference/updatetask: only what is named in `changes` is sent. Tags have a route of
 * their own, https://developer.clickup.com/reference/addtagtotask; they go first, so that the answer shows them.
 */
export async function updateTask(
  http: HttpClient,
  taskId: string,
  changes: TaskChanges,
): Promise<ObservedTask | undefined> {
  for (const tag of changes.addTags ?? []) await addTag(http, taskId, tag);
  for (const tag of changes.removeTags ?? []) await removeTag(http, taskId, tag);
  const body = { ...shared(changes), assignees: assigneeChanges(changes) };
  if (Object.values(body).every((value) => value === undefined)) return undefined;
  return http.send({ method: 'PUT', path: v2('task', taskId), body, parse: parseChangedTask });
}

const addTag = (http: HttpClient, taskId: string, tag: string): Promise<void> =>
  http.send({ method: 'POST', path: v2('task', taskId, 'tag', tag), repeatable: true, parse: () => undefined });

/** https://developer.clickup.com/reference/removetagfromtask */
const removeTag = (http: HttpClient, taskId: string, tag: string): Promise<void> =>
  http.send({ method: 'DELETE', path: v2('task', taskId, 'tag', tag), parse: () => undefined });

/** https://developer.clickup.com/reference/adddependency. Whether ClickUp refuses one that is there is not documented. */
export const addDependency = (http: HttpClient, taskId: string, dependsOn: string): Promise<void> =>
  http.send({
    method: 'POST',
    path: v2('task', taskId, 'dependency'),
    body: { depends_on: dependsOn },
    repeatable: true,
    parse: () => undefined,
  });

/** https://developer.clickup.com/reference/addtasktolist */
export const showTask = (http: HttpClient, taskId: string, listId: string): Promise<void> =>
  http.send({ method: 'POST', path: v2('list', listId, 'task', taskId), repeatable: true, parse: () => undefined });

// Left unsaid, ClickUp decides by itself whether a date carries a time of day:
// https://developer.clickup.com/docs/general-time
const shared = (task: TaskDraft | TaskChanges) => ({
  name: task.name,
  markdown_content: task.markdown,
  status: task.status,
  priority: task.priority,
  start_date: task.startDate,
  start_date_time: task.startDate === undefined ? undefined : false,
  due_date: task.dueDate,
  due_date_time: task.dueDate === undefined ? undefined : false,
  time_estimate: task.timeEstimateMs,
});

function assigneeChanges({ addAssignees = [], removeAssignees = [] }: TaskChanges) {
  if (addAssignees.length === 0 && removeAssignees.length === 0) return undefined;
  return { add: addAssignees, rem: removeAssignees };
}
