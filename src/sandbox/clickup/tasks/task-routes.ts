import { listById } from '../containers/places.ts';
import { findStatus, statusesOf } from '../containers/statuses.ts';
import type { Task } from '../entities.ts';
import { type Body, integersOf, isRecord, textIn } from '../http/body.ts';
import { type Call, noContent, ok, type Reply, type Route } from '../http/route.ts';
import type { World } from '../store/world.ts';
import { changeTask, type TaskChanges } from './change-task.ts';
import { createTask, parentIn, statusUnknown } from './create-task.ts';
import { deleteTask } from './delete-task.ts';
import { taskOf } from './find-task.ts';
import { listTasks } from './list-tasks.ts';
import { contentIn, requireAssignees, taskName, watchersWith } from './task-body.ts';
import { singleTaskForm, type TaskForm, taskRenderer } from './task-form.ts';
import { statusChange } from './task-status.ts';
import { teamTasks } from './team-tasks.ts';

// Sub-tasks inside a task's answer are told in short.
const leftOut: readonly string[] = [
  'text_content',
  'description',
  'group_assignees',
  'time_spent',
  'sharing',
  'team_id',
  'permission_level',
  'list',
  'project',
  'folder',
  'space',
];
const subtaskForm = (form: TaskForm): TaskForm =>
  Object.fromEntries(Object.entries(form).filter(([key]) => !leftOut.includes(key)));

function getTask(call: Call): Reply {
  const { world, query } = call;
  const task = taskOf(call);
  const form = singleTaskForm(world, task);
  const markdown = query.flag('include_markdown_description') ? { markdown_description: task.markdown } : {};
  if (query.flag('include_subtasks') !== true) return ok({ ...form, ...markdown });
  const render = taskRenderer(world);
  const subtasks = world.tasks.current.inList(task.listId).filter((other) => other.parentId === task.id);
  return ok({ ...form, ...markdown, subtasks: subtasks.map((subtask) => subtaskForm(render(subtask))) });
}

interface PeopleChange {
  readonly add: readonly number[];
  readonly rem: readonly number[];
}

/** People change by `{add, rem}`. A bare list, which a create takes, is accepted here and changes nothing. */
function peopleChange(body: Body, key: string): PeopleChange {
  const value = body[key];
  if (!isRecord(value)) return { add: [], rem: [] };
  return { add: integersOf(value['add'], key), rem: integersOf(value['rem'], key) };
}

const applied = (people: readonly number[], { add, rem }: PeopleChange): readonly number[] =>
  [...new Set([...people, ...add])].filter((id) => !rem.includes(id));

function peopleIn(world: World, task: Task, body: Body): TaskChanges {
  const assigned = peopleChange(body, 'assignees');
  const watching = peopleChange(body, 'watchers');
  requireAssignees(world, [...assigned.add, ...watching.add]);
  return {
    assignees: applied(task.assignees, assigned),
    watchers: applied(watchersWith(task.watchers, assigned.add), watching),
  };
}

function statusIn(world: World, task: Task, body: Body): TaskChanges {
  const name = textIn(body, 'status');
  if (name === undefined) return {};
  const status = findStatus(statusesOf(world, listById(world, task.listId)), name);
  if (status === undefined) throw statusUnknown();
  return status.id === task.statusId ? {} : statusChange(task, status, world.now());
}

/** PUT /task/{task}: unknown keys, `custom_fields` among them, are ignored. https://developer.clickup.com/reference/updatetask */
function updateTask(call: Call): Reply {
  const { world, actor, body } = call;
  const task = taskOf(call);
  const changes = body();
  const name = taskName(changes);
  const parentId = parentIn(world, task.listId, changes);
  const changed = changeTask(
    world,
    task,
    {
      ...contentIn(world, changes),
      ...peopleIn(world, task, changes),
      ...statusIn(world, task, changes),
      ...(name === undefined ? {} : { name }),
      ...(parentId === undefined ? {} : { parentId }),
    },
    actor,
  );
  return ok(singleTaskForm(world, changed));
}

function removeTask(call: Call): Reply {
  deleteTask(call.world, taskOf(call), call.actor);
  return noContent;
}

export const taskRoutes: readonly Route[] = [
  ['GET', '/api/v2/list/:list/task', listTasks],
  ['POST', '/api/v2/list/:list/task', createTask],
  ['GET', '/api/v2/team/:team/task', teamTasks],
  ['GET', '/api/v2/task/:task', getTask],
  ['PUT', '/api/v2/task/:task', updateTask],
  ['DELETE', '/api/v2/task/:task', removeTask],
];
