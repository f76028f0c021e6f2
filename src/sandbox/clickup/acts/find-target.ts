import { UserError } from '../../../domain/errors.ts';
import type { Field, Folder, List, Member, Space, Task } from '../entities.ts';
import { findMember } from '../people.ts';
import type { World } from '../store/world.ts';
import type { Template } from '../templates/template.ts';

interface Named {
  readonly id: string | number;
  readonly name: string;
}

/** The one thing that goes by this id or name; throws when there is none, or more than one. */
function findOne<T extends Named>(what: string, who: string, candidates: Iterable<T>): T {
  const all = [...candidates];
  const byId = all.find(({ id }) => String(id) === who);
  if (byId !== undefined) return byId;
  const named = all.filter(({ name }) => name === who);
  const [only, another] = named;
  if (only === undefined) {
    throw new UserError('SANDBOX_ACT', `There is no ${what} "${who}".`, {
      fix: `Name it as it is written in ClickUp, or give its id; GET /__sandbox/state lists what exists.`,
    });
  }
  if (another !== undefined) {
    throw new UserError('SANDBOX_ACT', `${named.length} ${what}s are called "${who}".`, {
      fix: `Give one of the ids ${named.map(({ id }) => id).join(', ')}, or say where it stands.`,
    });
  }
  return only;
}

export const targetSpace = (world: World, who: string): Space =>
  findOne(
    'space',
    who,
    world.spaces.all().filter((space) => !space.deleted),
  );

export const targetFolder = (world: World, who: string): Folder =>
  findOne(
    'folder',
    who,
    world.folders.all().filter((folder) => !folder.deleted && !folder.hidden),
  );

export const targetList = (world: World, who: string): List =>
  findOne(
    'list',
    who,
    world.lists.all().filter((list) => !list.deleted),
  );

/** A task by id or name, in one list when `list` says so: names repeat from project to project. */
export function targetTask(world: World, who: string, list?: string): Task {
  const { current } = world.tasks;
  return findOne('task', who, list === undefined ? current.byCreation() : current.inList(targetList(world, list).id));
}

export function targetField(world: World, who: string, space?: string): Field {
  const spaceId = space === undefined ? undefined : targetSpace(world, space).id;
  return findOne(
    'field',
    who,
    world.fields.all().filter((field) => spaceId === undefined || field.spaceId === spaceId),
  );
}

export const targetTemplate = (world: World, who: string): Template => findOne('template', who, world.templates.all());

export function targetMember(world: World, who: string): Member {
  const member = findMember(world, who);
  if (member !== undefined) return member;
  throw new UserError('SANDBOX_ACT', `Nobody called "${who}" is in the workspace.`, {
    fix: 'Give a name, an e-mail address or an id; GET /__sandbox/state lists the members.',
  });
}

/** The lists of a project: the list itself, or those of the folder. */
export function projectLists(world: World, who: string): readonly List[] {
  const folder = world.folders
    .all()
    .find((candidate) => !candidate.deleted && [candidate.id, candidate.name].includes(who));
  if (folder === undefined || folder.hidden) return [targetList(world, who)];
  return world.lists.all().filter((list) => list.folderId === folder.id && !list.deleted);
}
