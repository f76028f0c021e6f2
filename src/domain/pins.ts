import type { Catalogue, ClickUpField, ClickUpFolder, ClickUpMember } from './catalogue.ts';
import { sameName } from './nearest.ts';

/** What a mapping calls by a name that people may change, in the words of the lock file. */
export const pinKinds = [
  'pipelines',
  'stages',
  'properties',
  'spaces',
  'folders',
  'lists',
  'list_templates',
  'folder_templates',
  'task_templates',
  'fields',
  'options',
  'statuses',
  'members',
] as const;
export type PinKind = (typeof pinKinds)[number];

/** The id that stood behind a name when it was last looked up. */
export interface Pin {
  readonly kind: PinKind;
  readonly name: string;
  readonly id: string;
  /** The space, pipeline or field that it belongs to, by the name that the mapping has for it. */
  readonly within?: string;
}
export type Pins = readonly Pin[];

interface Named {
  readonly id: string;
  readonly name: string;
}

/** Pure. The catalogue in which everything that is pinned also tells by which names the mappings know it. */
export function withPins(catalogue: Catalogue, pins: Pins): Catalogue {
  if (pins.length === 0) return catalogue;
  const mark = marker(pins);
  const all = <T extends Named>(kind: PinKind, items: readonly T[]) => items.map((one) => mark(kind, one));
  const { spaces, members, listTemplates, folderTemplates, taskTemplates } = catalogue;
  const former = formerNames(pins);
  return {
    ...catalogue,
    ...(spaces && { spaces: all('spaces', spaces) }),
    ...(members && { members: members.map((one) => withFormerAddresses(one, { pins, former })) }),
    ...(listTemplates && { listTemplates: all('list_templates', listTemplates) }),
    ...(folderTemplates && { folderTemplates: all('folder_templates', folderTemplates) }),
    ...(taskTemplates && { taskTemplates: all('task_templates', taskTemplates) }),
    folders: mapValues(catalogue.folders, (folders: readonly ClickUpFolder[]) =>
      all('folders', folders).map((folder) => ({ ...folder, lists: all('lists', folder.lists) })),
    ),
    folderlessLists: mapValues(catalogue.folderlessLists, (lists) => all('lists', lists)),
    fields: mapValues(catalogue.fields, (fields) =>
      all('fields', fields).map((field) => withFormerOptions(field, former)),
    ),
  };
}

function marker(pins: Pins): <T extends Named>(kind: PinKind, one: T) => T & { readonly pinnedAs?: readonly string[] } {
  const names = new Map<string, readonly string[]>();
  for (const { kind, id, name } of pins) names.set(`${kind}:${id}`, [...(names.get(`${kind}:${id}`) ?? []), name]);
  return (kind, one) => {
    const pinnedAs = names.get(`${kind}:${one.id}`);
    return pinnedAs === undefined ? one : { ...one, pinnedAs };
  };
}

type FormerNames = (kind: PinKind, id: string, name: string) => readonly string[];

/** Names that something had before, where the one that it has now is pinned too: somebody has taken note of it. */
function formerNames(pins: Pins): FormerNames {
  const byId = Map.groupBy(pins, ({ kind, id }) => `${kind}:${id}`);
  return (kind, id, name) => {
    const names = (byId.get(`${kind}:${id}`) ?? []).map((pin) => pin.name);
    return names.some((one) => sameName(one, name)) ? names.filter((one) => !sameName(one, name)) : [];
  };
}

function withFormerAddresses(
  member: ClickUpMember,
  { pins, former }: { readonly pins: Pins; readonly former: FormerNames },
): ClickUpMember {
  const id = String(member.id);
  const others = former('members', id, member.email);
  if (others.length > 0) return { ...member, alsoKnownAs: [...(member.alsoKnownAs ?? []), ...others] };
  const pinnedAs = pins.filter((pin) => pin.kind === 'members' && pin.id === id).map(({ name }) => name);
  return pinnedAs.length === 0 ? member : { ...member, pinnedAs };
}

/** Behind the options as they are, so that what is read back has its present name. */
function withFormerOptions<F extends ClickUpField>(field: F, former: FormerNames): F {
  const others = field.options.flatMap((one) =>
    former('options', one.id, one.name)
      .filter((name) => !field.options.some((other) => sameName(other.name, name)))
      .map((name) => ({ ...one, name })),
  );
  return others.length === 0 ? field : { ...field, options: [...field.options, ...others] };
}

const mapValues = <T, U>(record: Readonly<Record<string, T>>, map: (value: T) => U): Readonly<Record<string, U>> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));

/** What a name of a mapping is known to stand for. Several, where the same name is pinned in several places. */
export const pinnedIds = (pins: Pins, kind: PinKind, name: string): readonly string[] =>
  pins.filter((pin) => pin.kind === kind && sameName(pin.name, name)).map(({ id }) => id);
