import type { ClickUpPort } from '../clickup/port.ts';
import type { CrmDeal, CrmPort } from '../crm/port.ts';
import type { CrmPipeline } from '../domain/snapshot.ts';
import type { Portal, SpaceFurniture, WonDeal, WorkspaceAccess, WorkspaceFurniture } from './facts.ts';
import { findLastWon } from './find-last-won.ts';

/** How many past deals the proposals are drawn from. */
const pastDeals = 50;

export async function readLogin(clickup: Pick<ClickUpPort, 'me' | 'workspaces'>): Promise<WorkspaceAccess> {
  const { name, email } = await clickup.me();
  return { user: email === '' || email === name ? name : `${name} <${email}>`, workspaces: await clickup.workspaces() };
}

/** Seven requests where no more than a page of deals was ever won, some ten more elsewhere; reads only. */
export async function readPortal(crm: CrmPort, now: number): Promise<Portal> {
  const pipelines = await crm.pipelines();
  const properties = await crm.dealProperties();
  const owners = await crm.owners();
  const names = properties.map(({ name }) => name);
  const found = await findLastWon(crm, pastDeals, now);
  const { deals } = await crm.readDeals(found, names);
  return { pipelines, properties, owners, deals: latestFirst(deals, pipelines) };
}

function latestFirst(deals: readonly CrmDeal[], pipelines: readonly CrmPipeline[]): WonDeal[] {
  const stages = pipelines.flatMap((pipeline) => pipeline.stages);
  const wonAt = ({ properties }: CrmDeal): string =>
    properties[`hs_v2_date_entered_${stages.find(({ id }) => id === properties['dealstage'])?.id ?? ''}`] ??
    properties['closedate'] ??
    '';
  return deals
    .toSorted((a, b) => wonAt(b).localeCompare(wonAt(a)) || a.id.localeCompare(b.id))
    .map(({ id, properties }) => ({ id, pipeline: properties['pipeline'] ?? '', properties }));
}

export async function readFurniture(
  clickup: Pick<ClickUpPort, 'spaces' | 'listTemplates' | 'folderTemplates'>,
  workspace: string,
): Promise<WorkspaceFurniture> {
  return {
    workspace,
    spaces: await clickup.spaces(workspace),
    listTemplates: await clickup.listTemplates(workspace),
    folderTemplates: await clickup.folderTemplates(workspace),
  };
}

/** Folders, custom fields, and the statuses of one list: the API shows those of a space only by its lists. */
export async function readSpace(
  clickup: Pick<ClickUpPort, 'folders' | 'fields' | 'folderlessLists' | 'list'>,
  space: string,
): Promise<SpaceFurniture> {
  const folders = await clickup.folders(space);
  const fields = await clickup.fields('space', space);
  const loose = await clickup.folderlessLists(space);
  const list = [...loose, ...folders.flatMap(({ lists }) => lists)].find(({ archived }) => !archived);
  if (list === undefined) return { space, folders, fields };
  const { name, statuses } = await clickup.list(list.id);
  return { space, folders, fields, statuses: { list: name, all: statuses } };
}
