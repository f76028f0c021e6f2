import { folderForm } from '../containers/folder-form.ts';
import { listForm } from '../containers/list-form.ts';
import { isFolderNameTaken, isListNameTaken, type ListPlace, makeFolder, makeList } from '../containers/make-place.ts';
import { folderById, listById, listsInFolder, requireTeam, spaceById } from '../containers/places.ts';
import { makeStatuses } from '../containers/statuses.ts';
import type { Actor, List } from '../entities.ts';
import { pageRequired, templateUnknown } from '../guesses.ts';
import { type Body, textIn } from '../http/body.ts';
import { templateRefusal } from '../http/refusal.ts';
import { type Call, ok, type Reply, type Route } from '../http/route.ts';
import type { World } from '../store/world.ts';
import { emitFolder, emitList } from '../webhooks/emit.ts';
import { type CopySwitches, parseCopyOptions, takeEverything } from './copy-options.ts';
import { copyTaskPieces, type Piece, runCopy } from './copy-tasks.ts';
import type { Template, TemplateList } from './template.ts';

// One code for a missing and for a taken name; only the text tells them apart.
const folderCode = 'OAUTH_119';
const listCode = 'OAUTH_117';
const pageSize = 100;

const listing = (call: Call, kind: Template['kind'], page = 0): Reply => {
  requireTeam(call.world, call.param('team'));
  const templates = call.world.templates.all().filter((template) => template.kind === kind);
  const shown = templates.slice(page * pageSize, (page + 1) * pageSize);
  return ok({ templates: shown.map(({ id, name }) => ({ name, id })) });
};

/** The one listing of templates that has pages, and refuses to go without. */
function taskTemplates(call: Call): Reply {
  const page = call.query.integer('page');
  if (page === undefined || page < 0) throw pageRequired();
  return listing(call, 'task', page);
}

function templateOf<K extends Template['kind']>({ world, param }: Call, kind: K): Extract<Template, { kind: K }> {
  const template = world.templates.get(param('template'));
  if (template === undefined || !isOfKind(template, kind)) throw templateUnknown();
  return template;
}

const isOfKind = <K extends Template['kind']>(
  template: Template,
  kind: K,
): template is Extract<Template, { kind: K }> => template.kind === kind;

function nameIn(body: Body, code: string): string {
  const name = textIn(body, 'name')?.trim() ?? '';
  if (name === '') throw templateRefusal(400, 'Name is required', code);
  return name;
}

/** Makes the list of a copy, with the template's own statuses when they are to come along. */
function makeCopiedList(world: World, actor: Actor, place: ListPlace, template: TemplateList, switches: CopySwitches) {
  const content = switches.isOn('content') ? (template.content ?? '') : '';
  const list = makeList(world, place, { name: template.name, content });
  const statuses =
    template.statuses !== undefined && switches.isOn('old_statuses')
      ? { statuses: makeStatuses(`sc${list.id}`, template.statuses, world.ids.statusSuffix) }
      : {};
  const copied: List = { ...list, ...statuses };
  world.lists.put(copied);
  emitList(world, actor, 'listCreated', copied);
  return copied;
}

function copyList(call: Call, place: ListPlace): Reply {
  const { world, actor, body } = call;
  const name = nameIn(body(), listCode);
  const { list: template } = templateOf(call, 'list');
  const switches = parseCopyOptions(body(), listCode);
  if (isListNameTaken(world, place, name)) throw templateRefusal(400, 'List name taken', listCode);
  const list = makeCopiedList(world, actor, place, { ...template, name }, switches);
  const pieces = copyTaskPieces(world, actor, { tasks: template.tasks, switches, listId: () => list.id });
  runCopy(world, pieces, switches);
  return ok({ id: list.id, list: listForm(world, list) });
}

const copyListToFolder = (call: Call): Reply =>
  copyList(call, { kind: 'folder', folder: folderById(call.world, call.param('folder')) });
const copyListToSpace = (call: Call): Reply =>
  copyList(call, { kind: 'space', space: spaceById(call.world, call.param('space')) });

/** The lists of a folder template come after the folder, each before its tasks. */
function copyFolder(call: Call): Reply {
  const { world, actor, param, body } = call;
  const space = spaceById(world, param('space'));
  const name = nameIn(body(), folderCode);
  const { lists } = templateOf(call, 'folder');
  const switches = parseCopyOptions(body(), folderCode);
  if (isFolderNameTaken(world, space.id, name)) throw templateRefusal(400, 'Folder name taken', folderCode);
  const folder = makeFolder(world, space.id, name);
  emitFolder(world, actor, 'folderCreated', folder);
  const pieces = lists.flatMap((template): readonly Piece[] => {
    let listId: string | undefined;
    const makeTheList: Piece = () => {
      const here = world.folders.get(folder.id);
      if (here === undefined || here.deleted) return;
      listId = makeCopiedList(world, actor, { kind: 'folder', folder: here }, template, switches).id;
    };
    return [makeTheList, ...copyTaskPieces(world, actor, { tasks: template.tasks, switches, listId: () => listId })];
  });
  runCopy(world, pieces, switches);
  return ok({ id: Number(folder.id), folder: folderForm(world, folder, listsInFolder(world, folder.id)) });
}

/** Takes a name and nothing else. The answer is not documented, so it says nothing here. */
function copyTask(call: Call): Reply {
  const { world, actor, param, body } = call;
  const list = listById(world, param('list'));
  const name = nameIn(body(), listCode);
  const { task } = templateOf(call, 'task');
  const tasks = [{ ...task, name }];
  const pieces = copyTaskPieces(world, actor, { tasks, switches: takeEverything, listId: () => list.id });
  runCopy(world, pieces, takeEverything);
  return ok({});
}

export const templateRoutes: readonly Route[] = [
  ['GET', '/api/v2/team/:team/list_template', (call) => listing(call, 'list')],
  ['GET', '/api/v2/team/:team/folder_template', (call) => listing(call, 'folder')],
  ['GET', '/api/v2/team/:team/taskTemplate', taskTemplates],
  ['POST', '/api/v2/space/:space/folder_template/:template', copyFolder],
  ['POST', '/api/v2/folder/:folder/list_template/:template', copyListToFolder],
  ['POST', '/api/v2/space/:space/list_template/:template', copyListToSpace],
  ['POST', '/api/v2/list/:list/taskTemplate/:template', copyTask],
];
