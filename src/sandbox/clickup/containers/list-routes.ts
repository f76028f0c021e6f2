import type { List } from '../entities.ts';
import { type Body, flagIn, integerIn, textIn } from '../http/body.ts';
import { refusal } from '../http/refusal.ts';
import { type Call, ok, type Reply, type Route } from '../http/route.ts';
import { priorityOf } from '../priorities.ts';
import { emitList } from '../webhooks/emit.ts';
import { listedListForm, listForm } from './list-form.ts';
import {
  deleteList,
  isListNameTaken,
  type ListDraft,
  type ListPlace,
  listNameTaken,
  makeList,
  placeOfList,
} from './make-place.ts';
import { anyListById, folderById, folderlessLists, listById, listsInFolder, spaceById } from './places.ts';

const listing = ({ world, query }: Call, lists: readonly List[]): Reply => {
  const archived = query.flag('archived') ?? false;
  return ok({ lists: lists.filter((list) => list.archived === archived).map((list) => listedListForm(world, list)) });
};

const listInSpace = (call: Call): Reply =>
  listing(call, folderlessLists(call.world, spaceById(call.world, call.param('space')).id));

const listInFolder = (call: Call): Reply =>
  listing(call, listsInFolder(call.world, folderById(call.world, call.param('folder')).id));

function settingsIn(body: Body): Omit<ListDraft, 'name'> {
  const content = textIn(body, 'markdown_content') ?? textIn(body, 'content');
  const priority = priorityOf(body['priority']);
  const assigneeId = integerIn(body, 'assignee');
  const dueDate = integerIn(body, 'due_date');
  const startDate = integerIn(body, 'start_date');
  const color = textIn(body, 'status');
  return {
    ...(content === undefined ? {} : { content }),
    ...(priority === undefined ? {} : { priority }),
    ...(typeof assigneeId === 'number' ? { assigneeId } : {}),
    ...(dueDate === undefined ? {} : { dueDate }),
    ...(startDate === undefined ? {} : { startDate }),
    ...(color === undefined ? {} : { color }),
  };
}

function createIn({ world, actor, body }: Call, place: ListPlace): Reply {
  const draft = body();
  const name = textIn(draft, 'name')?.trim();
  if (name === undefined || name === '') throw refusal(400, 'List Name Invalid', 'SUBCAT_020');
  if (isListNameTaken(world, place, name)) throw listNameTaken();
  const list = makeList(world, place, { ...settingsIn(draft), name });
  emitList(world, actor, 'listCreated', list);
  return ok(listForm(world, list));
}

const createInSpace = (call: Call): Reply =>
  createIn(call, { kind: 'space', space: spaceById(call.world, call.param('space')) });
const createInFolder = (call: Call): Reply =>
  createIn(call, { kind: 'folder', folder: folderById(call.world, call.param('folder')) });

const getList = ({ world, param }: Call): Reply => ok(listForm(world, anyListById(world, param('list'))));

function updateList({ world, actor, param, body }: Call): Reply {
  const list = listById(world, param('list'));
  const changes = body();
  const name = textIn(changes, 'name')?.trim() ?? list.name;
  if (name === '') throw refusal(400, 'List Name Invalid', 'SUBCAT_020');
  if (isListNameTaken(world, placeOfList(world, list), name, list.id)) throw listNameTaken();
  const noColor = flagIn(changes, 'unset_status') === true ? { color: null } : {};
  const changed: List = { ...list, ...settingsIn(changes), ...noColor, name };
  world.lists.put(changed);
  emitList(world, actor, 'listUpdated', changed);
  return ok(listForm(world, changed));
}

function removeList({ world, actor, param }: Call): Reply {
  const list = anyListById(world, param('list'));
  const existed = !list.deleted;
  deleteList(world, list);
  if (existed) emitList(world, actor, 'listDeleted', list);
  return ok({});
}

export const listRoutes: readonly Route[] = [
  ['GET', '/api/v2/space/:space/list', listInSpace],
  ['POST', '/api/v2/space/:space/list', createInSpace],
  ['GET', '/api/v2/folder/:folder/list', listInFolder],
  ['POST', '/api/v2/folder/:folder/list', createInFolder],
  ['GET', '/api/v2/list/:list', getList],
  ['PUT', '/api/v2/list/:list', updateList],
  ['DELETE', '/api/v2/list/:list', removeList],
];
