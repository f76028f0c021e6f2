import { z } from 'zod';
import type { ClickUpFolder, ClickUpList, ClickUpSpace } from '../domain/catalogue.ts';
import { idText, numeric } from '../domain/loose-values.ts';
import type { ListStatus } from '../domain/project.ts';
import type { ListDetails } from './port.ts';
import { statusType } from './status-type.ts';

export const Space = z
  .object({ id: idText, name: z.string() })
  .transform(({ id, name }): ClickUpSpace => ({ id, name }));

const list = {
  id: idText,
  name: z.string(),
  archived: z.boolean().nullish(),
  task_count: numeric.nullish(),
};

interface ListBody {
  readonly id: string;
  readonly name: string;
  readonly archived?: boolean | null | undefined;
  readonly task_count?: number | null | undefined;
}

const toList = ({ id, name, archived, task_count: count }: ListBody): ClickUpList => ({
  id,
  name,
  archived: archived ?? false,
  ...(typeof count === 'number' && { taskCount: count }),
});

export const List = z.object(list).transform(toList);

const folder = {
  id: idText,
  name: z.string(),
  archived: z.boolean().nullish(),
  lists: z.array(List).nullish(),
};

interface FolderBody {
  readonly id: string;
  readonly name: string;
  readonly archived?: boolean | null | undefined;
  readonly lists?: readonly ClickUpList[] | null | undefined;
}

const toFolder = ({ id, name, archived, lists }: FolderBody): ClickUpFolder => ({
  id,
  name,
  archived: archived ?? false,
  lists: lists ?? [],
});

/** A folder whose answer must say which lists it holds: without that, a project would look empty. */
export const Folder = z.object({ ...folder, lists: z.array(List) }).transform(toFolder);

/** A folder just made may be answered without its lists: it has none. */
export const NewFolder = z.object(folder).transform(toFolder);

export const FolderInSpace = z
  .object({ ...folder, lists: z.array(List), space: z.object({ id: idText }) })
  .transform((body) => ({ ...toFolder(body), spaceId: body.space.id }));

const Statuses = z
  .array(z.object({ status: z.string(), type: statusType, orderindex: numeric.nullish() }))
  .transform((statuses): ListStatus[] =>
    statuses.map(({ status, type, orderindex }, position) => ({
      name: status,
      type,
      orderindex: orderindex ?? position,
    })),
  );

const details = {
  ...list,
  space: z.object({ id: idText }),
  folder: z.object({ id: idText, hidden: z.boolean().nullish() }).nullish(),
  deleted: z.boolean().nullish(),
};

interface DetailsBody extends ListBody {
  readonly space: { readonly id: string };
  readonly folder?: { readonly id: string; readonly hidden?: boolean | null | undefined } | null | undefined;
  readonly deleted?: boolean | null | undefined;
}

// A list that stands in no folder is answered with a hidden one, which must not be taken for a place.
const toDetails = (body: DetailsBody, statuses: readonly ListStatus[]): ListDetails => ({
  ...toList(body),
  statuses,
  spaceId: body.space.id,
  ...(body.folder && body.folder.hidden !== true && { folderId: body.folder.id }),
  ...(body.deleted === true && { deleted: true }),
});

export const Details = z.object({ ...details, statuses: Statuses }).transform((body) => toDetails(body, body.statuses));

/** A create that worked must not become uncertain for want of its statuses: they are read again before they are used. */
export const NewDetails = z
  .object({ ...details, statuses: Statuses.nullish() })
  .transform((body) => toDetails(body, body.statuses ?? []));
