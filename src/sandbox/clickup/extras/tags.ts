import { spaceById } from '../containers/places.ts';
import { tagNameInvalid, tagUnknown } from '../guesses.ts';
import { isRecord, textIn } from '../http/body.ts';
import { type Call, ok, type Reply, type Route } from '../http/route.ts';
import type { World } from '../store/world.ts';
import { changeTask } from '../tasks/change-task.ts';
import { taskOf } from '../tasks/find-task.ts';

/** A tag named for the first time becomes one of its space's. Tag names are kept in lower case. */
export function rememberTags(world: World, spaceId: string, names: readonly string[], creatorId: number): void {
  const space = world.spaces.get(spaceId);
  if (space === undefined) return;
  const known = new Set(space.tags.map((tag) => tag.name));
  const fresh = names.filter((name) => !known.has(name));
  if (fresh.length === 0) return;
  const tags = fresh.map((name) => ({ name, fg: '#800000', bg: '#e16b16', creatorId }));
  world.spaces.put({ ...space, tags: [...space.tags, ...tags] });
}

function listTags({ world, param }: Call): Reply {
  const { tags, id } = spaceById(world, param('space'));
  return ok({
    tags: tags.map(({ name, fg, bg, creatorId }) => ({
      name,
      tag_fg: fg,
      tag_bg: bg,
      creator: creatorId,
      project_id: id,
    })),
  });
}

function createTag({ world, actor, param, body }: Call): Reply {
  const space = spaceById(world, param('space'));
  const tag = isRecord(body()['tag']) ? body()['tag'] : {};
  const name = isRecord(tag) ? (textIn(tag, 'name') ?? '') : '';
  if (name.trim() === '') throw tagNameInvalid();
  rememberTags(world, space.id, [name.toLowerCase()], actor.member.id);
  return ok({});
}

function addTag(call: Call): Reply {
  const { world, actor, param } = call;
  const task = taskOf(call);
  const name = param('tag').toLowerCase();
  rememberTags(world, world.lists.get(task.listId)?.spaceId ?? '', [name], actor.member.id);
  if (!task.tags.includes(name)) changeTask(world, task, { tags: [...task.tags, name] }, actor);
  return ok({});
}

function removeTag(call: Call): Reply {
  const task = taskOf(call);
  const name = call.param('tag').toLowerCase();
  if (!task.tags.includes(name)) throw tagUnknown();
  changeTask(call.world, task, { tags: task.tags.filter((tag) => tag !== name) }, call.actor);
  return ok({});
}

export const tagRoutes: readonly Route[] = [
  ['GET', '/api/v2/space/:space/tag', listTags],
  ['POST', '/api/v2/space/:space/tag', createTag],
  ['POST', '/api/v2/task/:task/tag/:tag', addTag],
  ['DELETE', '/api/v2/task/:task/tag/:tag', removeTag],
];
