import { z } from 'zod';
import type { ClickUpFolder, ClickUpList, ClickUpSpace } from '../domain/catalogue.ts';
import { idText, numeric } from '../domain/loose-values.ts';
import { parseMarker } from '../domain/marker.ts';
import type { ListStatus } from '../domain/project.ts';
import type { ListDetails } from './port.ts';
import { statusType } from './status-type.ts';

const Named = z.object({ id: idText, name: z.string() });

export const Space = Named.transform(({ id, name }): ClickUpSpace => ({ id, name }));

const ListBody = Named.extend({
  archived: z.boolean().nullish(),
  task_count: numeric.nullish(),
  content: z.string().nullish().catch(undefined),
});

function toList({ id, name, archived, task_count: count, content }: z.infer<typeof ListBody>): ClickUpList {
  const marker = parseMarker(content);
  return {
    id,
    name,
    archived: archived ?? false,
    ...(typeof count === 'number' && { taskCount: count }),
    ...(marker !== undefined && { marker }),
  };
}

export const List = ListBody.transform(toList);

// Which lists a folder holds must be said: without that, a project would look empty.
const FolderBody = Named.extend({ archived: z.boolean().nullish(), lists: z.array(List) });

const toFolder = ({ id, name, archived, lists }: z.infer<typeof FolderBody>): ClickUpFolder => ({
  id,
  name,
  archived: archived ?? false,
  lists,
});

/** `lists` is absent where the answer does not say them: they have to be asked for then. */
export const FolderInListing = FolderBody.extend({ lists: z.array(List).nullish() }).transform(
  ({ lists, ...body }) => ({
    ...toFolder({ ...body, lists: lists ?? [] }),
    isComplete: Array.isArray(lists),
  }),
);

/** A folder just made may be answered without its lists: it has none. */
export const NewFolder = FolderBody.extend({ lists: z.array(List).nullish() }).transform((body) =>
  toFolder({ ...body, lists: body.lists ?? [] }),
);

export const FolderInSpace = FolderBody.extend({ space: z.object({ id: idText }) }).transform((body) => ({
  ...toFolder(body),
  spaceId: body.space.id,
}));

const Statuses = z
  .array(z.object({ status: z.string(), type: statusType, orderindex: numeric.nullish() }))
  .transform((statuses): ListStatus[] =>
    statuses.map(({ status, type, orderindex }, position) => ({
      name: status,
      type,
      orderindex: orderindex ?? position,
    })),
  );

const DetailsBody = ListBody.extend({
  space: z.object({ id: idText }),
  folder: z.object({ id: idText, hidden: z.boolean().nullish() }).nullish(),
  deleted: z.boolean().nullish(),
  statuses: Statuses,
});

// A list that stands in no folder is answered with a hidden one, which must not be taken for a place.
const toDetails = (body: z.infer<typeof DetailsBody>): ListDetails => ({
  ...toList(body),
  statuses: body.statuses,
  spaceId: body.space.id,
  ...(body.folder && body.folder.hidden !== true && { folderId: body.folder.id }),
  ...(body.deleted === true && { deleted: true }),
});

export const Details = DetailsBody.transform(toDetails);

/** A create that worked must not become uncertain for want of its statuses: they are read again before they are used. */
export const NewDetails = DetailsBody.extend({ statuses: Statuses.nullish() }).transform((body) =>
  toDetails({ ...body, statuses: body.statuses ?? [] }),
);
