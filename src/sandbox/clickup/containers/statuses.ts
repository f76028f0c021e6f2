import type { List, Status } from '../entities.ts';
import type { World } from '../store/world.ts';
import type { StatusDraft } from '../templates/template.ts';

const colors = { open: '#87909e', custom: '#1090e0', done: '#4466ff', closed: '#008844' } as const;

/** `prefix` says whose statuses they are: `p<space>`, `c<folder>` or `sc<list>`, as in recorded ids. */
export const makeStatuses = (prefix: string, drafts: readonly StatusDraft[], suffix: () => string): readonly Status[] =>
  drafts.map((draft, orderindex) => ({
    id: `${prefix}_${suffix()}`,
    status: draft.status,
    type: draft.type,
    orderindex,
    color: colors[draft.type],
  }));

export const defaultStatuses: readonly StatusDraft[] = [
  { status: 'to do', type: 'open' },
  { status: 'complete', type: 'closed' },
];

/** A list's own statuses, else its folder's, else its space's: a name that is valid in one list may be unknown in the next. */
export function statusesOf(world: World, list: List): readonly Status[] {
  return list.statuses ?? world.folders.get(list.folderId)?.statuses ?? world.spaces.get(list.spaceId)?.statuses ?? [];
}

export const findStatus = (statuses: readonly Status[], name: string): Status | undefined =>
  statuses.find((status) => status.status.toLowerCase() === name.trim().toLowerCase());

/** The status with this id, or the first one when a person removed it meanwhile. */
export function statusWithId(statuses: readonly Status[], id: string): Status {
  const status = statuses.find((candidate) => candidate.id === id) ?? statuses[0];
  if (status === undefined) throw new Error('a list without statuses');
  return status;
}

export const firstStatus = (statuses: readonly Status[]): Status => statusWithId(statuses, '');

const statusGroup = (statusId: string): string => {
  const [owner = ''] = statusId.split('_');
  if (owner.startsWith('sc')) return `subcat_${owner.slice(2)}`;
  if (owner.startsWith('c')) return `cat_${owner.slice(1)}`;
  return `proj_${owner.slice(1)}`;
};

export const listStatusForm = ({ id, status, orderindex, color, type }: Status) => ({
  id,
  status,
  orderindex,
  color,
  type,
  status_group: statusGroup(id),
});

export const taskStatusForm = ({ id, status, color, orderindex, type }: Status) => ({
  status,
  id,
  color,
  type,
  orderindex,
});
