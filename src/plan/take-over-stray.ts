import type { ClickUpList, StrayLookup } from '../domain/catalogue.ts';
import { strayPlace } from '../domain/catalogue.ts';
import { operationKey } from '../domain/ids.ts';
import type { Ref } from '../domain/operation.ts';
import { asOwnMark } from './merged.ts';
import type { Part, PlanContext } from './plan-input.ts';
import { stepKey, wanting } from './plan-input.ts';
import { adopt, type Container } from './standing-project.ts';

interface Place {
  readonly spaceId: string;
  readonly folder?: Ref;
}

/**
 * Takes over what stands in the project's place under a name that people gave it, before the deal was told of it: of a
 * lost store nothing else is left to know it by than the marks of its tasks. Asked only where an earlier life of the
 * service may have begun it; undefined when there is none.
 */
export function takeOverStray(context: PlanContext, kind: Container['kind'], place: Place): Part | undefined {
  const where = whereToLook(kind, place);
  if (where === undefined || !context.mayHaveLeft.has('project')) return undefined;
  const strays = context.catalogue.strays[strayPlace(where)];
  if (strays === undefined) return wanting(where);
  const mark = stepKey(context, '');
  const own = strays.find(({ handoff }) => asOwnMark(operationKey(handoff, ''), context) === mark);
  const found = own === undefined ? undefined : containerOf(own.listId, where, context);
  return found === undefined
    ? undefined
    : adopt(context, { kind, id: found.id, name: found.name, spaceId: place.spaceId });
}

/** Undefined for a folder that is yet to be made: nothing stands in it. */
export function whereToLook(kind: Container['kind'], { spaceId, folder }: Place): StrayLookup | undefined {
  if (kind === 'folder') return { kind: 'strays', of: 'all-folders', spaceId };
  if (folder === undefined) return { kind: 'strays', of: 'folderless', spaceId };
  return 'id' in folder ? { kind: 'strays', of: 'folder', spaceId, folderId: folder.id } : undefined;
}

function containerOf(
  listId: string,
  { of, spaceId, folderId }: StrayLookup,
  { catalogue }: PlanContext,
): Pick<ClickUpList, 'id' | 'name'> | undefined {
  const isIt = ({ id }: ClickUpList) => id === listId;
  if (of === 'folderless') return catalogue.folderlessLists[spaceId]?.find(isIt);
  const folders = catalogue.folders[spaceId] ?? [];
  if (of === 'folder') return folders.find(({ id }) => id === folderId)?.lists.find(isIt);
  return folders.find(({ lists }) => lists.some(isIt));
}
