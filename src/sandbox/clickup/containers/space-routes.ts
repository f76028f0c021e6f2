import type { Space } from '../entities.ts';
import { spaceNameInvalid, spaceNameTaken } from '../guesses.ts';
import { flagIn, textIn } from '../http/body.ts';
import { type Call, ok, type Reply, type Route } from '../http/route.ts';
import type { World } from '../store/world.ts';
import { emitSpace } from '../webhooks/emit.ts';
import { deleteFolder } from './make-place.ts';
import { requireTeam, spaceById } from './places.ts';
import { spaceForm } from './space-form.ts';
import { defaultStatuses, makeStatuses } from './statuses.ts';

function listSpaces({ world, param, query }: Call): Reply {
  requireTeam(world, param('team'));
  const archived = query.flag('archived') ?? false;
  const spaces = world.spaces.all().filter((space) => !space.deleted && space.archived === archived);
  return ok({ spaces: spaces.map(spaceForm) });
}

function requireFreeName(world: World, name: string, exceptId?: string): void {
  const taken = world.spaces.all().some((space) => !space.deleted && space.id !== exceptId && space.name === name);
  if (taken) throw spaceNameTaken();
}

function createSpace({ world, actor, param, body }: Call): Reply {
  requireTeam(world, param('team'));
  const name = textIn(body(), 'name')?.trim() ?? '';
  if (name === '') throw spaceNameInvalid();
  requireFreeName(world, name);
  const id = world.ids.space();
  const space: Space = {
    id,
    name,
    color: null,
    multipleAssignees: flagIn(body(), 'multiple_assignees') ?? false,
    statuses: makeStatuses(`p${id}`, defaultStatuses, world.ids.statusSuffix),
    tags: [],
    archived: false,
    deleted: false,
  };
  world.spaces.put(space);
  emitSpace(world, actor, 'spaceCreated', space);
  return ok(spaceForm(space));
}

const getSpace = ({ world, param }: Call): Reply => ok(spaceForm(spaceById(world, param('space'))));

function updateSpace({ world, actor, param, body }: Call): Reply {
  const space = spaceById(world, param('space'));
  const changes = body();
  const name = textIn(changes, 'name')?.trim() ?? space.name;
  requireFreeName(world, name, space.id);
  const changed: Space = {
    ...space,
    name,
    color: textIn(changes, 'color') ?? space.color,
    multipleAssignees: flagIn(changes, 'multiple_assignees') ?? space.multipleAssignees,
  };
  world.spaces.put(changed);
  emitSpace(world, actor, 'spaceUpdated', changed);
  return ok(spaceForm(changed));
}

function removeSpace({ world, actor, param }: Call): Reply {
  const space = spaceById(world, param('space'));
  for (const folder of world.folders.all()) {
    if (folder.spaceId === space.id && !folder.deleted) deleteFolder(world, folder);
  }
  world.spaces.put({ ...space, deleted: true });
  emitSpace(world, actor, 'spaceDeleted', space);
  return ok({});
}

export const spaceRoutes: readonly Route[] = [
  ['GET', '/api/v2/team/:team/space', listSpaces],
  ['POST', '/api/v2/team/:team/space', createSpace],
  ['GET', '/api/v2/space/:space', getSpace],
  ['PUT', '/api/v2/space/:space', updateSpace],
  ['DELETE', '/api/v2/space/:space', removeSpace],
];
