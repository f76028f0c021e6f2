import { folderById, listById, requireTeam, spaceById } from '../containers/places.ts';
import type { Field } from '../entities.ts';
import { type Call, ok, type Reply, type Route } from '../http/route.ts';
import { changeTask } from '../tasks/change-task.ts';
import { taskOf } from '../tasks/find-task.ts';
import { fieldsOfSpace } from './field.ts';
import { fieldInSpace, requireFieldUses, writtenValue } from './field-values.ts';

const fieldsForm = (fields: readonly Field[]): Reply => ok({ fields: fields.map((field) => field.form) });

function fieldsOfTeam({ world, param }: Call): Reply {
  requireTeam(world, param('team'));
  // Every field of this world belongs to a space, so the workspace itself has none.
  return fieldsForm([]);
}

const fieldsOfTheSpace = ({ world, param }: Call): Reply =>
  fieldsForm(fieldsOfSpace(world, spaceById(world, param('space')).id));
const fieldsOfFolder = ({ world, param }: Call): Reply =>
  fieldsForm(fieldsOfSpace(world, folderById(world, param('folder')).spaceId));
const fieldsOfList = ({ world, param }: Call): Reply =>
  fieldsForm(fieldsOfSpace(world, listById(world, param('list')).spaceId));

function setField(call: Call): Reply {
  const { world, actor, param, body } = call;
  const task = taskOf(call);
  const field = fieldInSpace(world, listById(world, task.listId).spaceId, param('field'));
  const before = task.fields[field.id];
  const value = writtenValue(world, field, before, body());
  requireFieldUses(world, before === undefined && value !== undefined ? 1 : 0);
  changeTask(world, task, { fields: { ...task.fields, [field.id]: value } }, actor);
  return ok({});
}

function clearField(call: Call): Reply {
  const { world, actor, param } = call;
  const task = taskOf(call);
  const field = fieldInSpace(world, listById(world, task.listId).spaceId, param('field'));
  changeTask(world, task, { fields: { ...task.fields, [field.id]: undefined } }, actor);
  return ok({});
}

export const fieldRoutes: readonly Route[] = [
  ['GET', '/api/v2/list/:list/field', fieldsOfList],
  ['GET', '/api/v2/folder/:folder/field', fieldsOfFolder],
  ['GET', '/api/v2/space/:space/field', fieldsOfTheSpace],
  ['GET', '/api/v2/team/:team/field', fieldsOfTeam],
  ['POST', '/api/v2/task/:task/field/:field', setField],
  ['DELETE', '/api/v2/task/:task/field/:field', clearField],
];
