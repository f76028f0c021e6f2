import { neededScopes } from '../crm/hubspot/scopes.ts';
import { count } from '../plan/text-layout.ts';
import { describeScopes } from './describe-scopes.ts';
import type { FactName, Facts } from './facts.ts';

/** What was just read, in a line or two, for whoever waits. */
export function describeFact(what: FactName, { access, login, portal, furniture, space }: Facts): string[] {
  if (what === 'access' && access !== undefined)
    return [`HubSpot accepts the token: portal ${access.portalId}.`, ...describeScopes(access, neededScopes)];
  if (what === 'login' && login !== undefined)
    return [
      `ClickUp accepts the token: ${login.user}.`,
      ...login.workspaces.map(
        ({ id, name, members }) => `  workspace ${name} (${id}), ${count(members.length, 'member')}`,
      ),
    ];
  if (what === 'portal' && portal !== undefined)
    return [
      `HubSpot has ${count(portal.pipelines.length, 'deal pipeline')}, ${count(portal.properties.length, 'deal property', 'deal properties')} and ${count(portal.owners.length, 'owner')}; read: the last ${count(portal.deals.length, 'won deal')}.`,
    ];
  if (what === 'furniture' && furniture !== undefined)
    return [
      `ClickUp has ${count(furniture.spaces.length, 'space')}, ${count(furniture.listTemplates.length, 'list template')} and ${count(furniture.folderTemplates.length, 'folder template')}.`,
    ];
  if (what === 'space' && space !== undefined)
    return [
      `The space has ${count(space.folders.length, 'folder')} and ${count(space.fields.length, 'custom field')}.`,
      ...(space.statuses === undefined
        ? []
        : [`  statuses (of "${space.statuses.list}"): ${space.statuses.all.map(({ name }) => name).join(', ')}`]),
    ];
  return [];
}
