import type { ClickUpFolder } from '../domain/catalogue.ts';
import { placeKey } from '../domain/ids.ts';
import type { Ref } from '../domain/operation.ts';
import { findBeside } from './beside.ts';
import { ambiguous, findNamed, findRenamed, whyMissing } from './find-named.ts';
import type { Part, PlanContext } from './plan-input.ts';
import { nothing, planning, raising, wanting } from './plan-input.ts';
import { oneLine } from './project-name.ts';

/** Where the project goes; without `spaceId` the part says what is still needed. */
export interface Place {
  readonly spaceId?: string;
  readonly folder?: Ref;
  readonly part: Part;
}

/** Finds the space and the folder a project goes into; a folder that is not there yet becomes an operation. */
export function findPlace(context: PlanContext): Place {
  const { catalogue, mapping, scope } = context;
  if (catalogue.spaces === undefined) return { part: wanting({ kind: 'spaces' }) };
  const wanted = oneLine(mapping.project.space.render(scope));
  const found = findNamed(wanted, catalogue.spaces);
  const [space] = found;
  if (found.length > 1)
    return { part: ambiguous('space', wanted, found, `${mapping.file}:${mapping.project.space.line}`) };
  if (space === undefined) {
    return {
      part: raising({
        code: 'SPACE_NOT_FOUND',
        message: `ClickUp has no space "${wanted}". ${whyMissing(wanted, catalogue.spaces)}`,
        fix: `Correct \`into.space\` in ${mapping.file}:${mapping.project.space.line}, or give the token's user access to it.`,
      }),
    };
  }
  const folders = catalogue.folders[space.id];
  if (folders === undefined) return { part: wanting({ kind: 'folders', spaceId: space.id }) };
  const beside = findBeside(context, space.id, folders);
  if (beside !== undefined)
    return 'folder' in beside ? { spaceId: space.id, folder: beside.folder, part: nothing } : { part: beside };
  if (mapping.project.folder === undefined) return { spaceId: space.id, part: nothing };
  return inFolder(context, space, folders, oneLine(mapping.project.folder.render(scope)));
}

function inFolder(
  context: PlanContext,
  space: { readonly id: string; readonly name: string },
  folders: readonly ClickUpFolder[],
  name: string,
): Place {
  if (name === '') {
    return {
      part: raising({
        code: 'NAME_EMPTY',
        message: `The folder's name comes out empty (${context.mapping.file}:${context.mapping.project.line}).`,
        fix: 'Add a default to `into.folder`.',
      }),
    };
  }
  const [found] = findNamed(name, folders);
  if (found !== undefined) return { spaceId: space.id, folder: { id: found.id }, part: nothing };
  // A folder of the old name beside the renamed one would part the projects that belong together.
  if (findRenamed(name, folders) !== undefined) return { part: folderRenamed(context, name, folders) };
  const key = placeKey(`${space.id}/${name.toLowerCase()}`);
  const made = context.ledger.get(key);
  if (made?.state === 'done' && made.remoteId !== undefined) {
    return { spaceId: space.id, folder: { id: made.remoteId }, part: nothing };
  }
  return {
    spaceId: space.id,
    folder: { pending: key },
    part: planning({
      kind: 'create-folder',
      target: 'clickup',
      key,
      handoff: context.handoff,
      deal: context.deal.id,
      spaceId: space.id,
      name,
      why: `space "${space.name}" has no folder "${name}"`,
      requests: 1,
    }),
  };
}

const folderRenamed = ({ mapping }: PlanContext, name: string, folders: readonly ClickUpFolder[]): Part =>
  raising({
    code: 'FOLDER_RENAMED',
    message: `The folder "${name}" has another name now. ${whyMissing(name, folders)}`,
    fix: `Correct \`into.folder\` in ${mapping.file}:${mapping.project.folder?.line ?? mapping.project.line}, or name the folder as before.`,
  });
