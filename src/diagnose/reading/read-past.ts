import type { Aliases } from '../../domain/aliases.ts';
import { withAliases } from '../../domain/aliases.ts';
import { type ClickUpMember, emptyCatalogue } from '../../domain/catalogue.ts';
import { type Fact, known, unknown } from '../../domain/snapshot.ts';
import type { SpaceFurniture, WorkspaceAccess, WorkspaceFurniture } from '../../init/facts.ts';
import { personProperties } from '../../init/match-people.ts';
import { isOwn } from '../../init/propose-gate.ts';
import { readFurniture, readLogin, readSpace } from '../../init/read-facts.ts';
import { chooseWorkspace } from '../../sync/choose-workspace.ts';
import type { Past } from '../past.ts';
import type { ClickUpReads, CrmReads } from './kept-vendors.ts';
import { type GateReads, readDeals } from './read-deals.ts';
import { readWork } from './read-work.ts';
import type { Scope } from './scope.ts';

export interface ReadingDeps {
  readonly crm: CrmReads;
  /** Or why ClickUp is not asked. */
  readonly clickup: Fact<ClickUpReads>;
  readonly workspaceId: string | undefined;
  readonly aliases: Aliases;
  /** With `{id}` where the deal's number goes. */
  readonly dealUrl: string;
  readonly timezone: string;
  readonly at: number;
  readonly scope: Scope;
  readonly reads: GateReads;
  readonly progress: (step: string) => void;
}

/** What a first mapping is made from besides the past itself. */
export interface Furniture {
  readonly login: WorkspaceAccess;
  readonly furniture: WorkspaceFurniture;
  readonly space: (id: string) => Promise<SpaceFurniture>;
}

/** Everything that is looked at, read in an order that is always the same, so that a stopped reading can be gone on with. */
export async function readPast(
  deps: ReadingDeps,
): Promise<{ readonly past: Past; readonly furniture: Fact<Furniture> }> {
  const { crm, timezone, at, scope, reads, progress, dealUrl } = deps;
  // First: who has to say which workspace is meant should not learn it after a long reading.
  const entered = await enterClickUp(deps);
  progress('HubSpot: pipelines, properties, owners');
  const pipelines = await crm.pipelines();
  const properties = await crm.dealProperties();
  const everybody = await crm.owners();
  const people = [
    ...new Set([...personProperties(properties.filter(isOwn), everybody, []).map(({ name }) => name), ...reads.people]),
  ];
  progress('HubSpot: won deals');
  const found = await readDeals(
    crm,
    { pipelines, properties, owners: everybody, dealUrl, people },
    { scope, timezone, at, reads },
  );
  const side = entered.known ? known(await readClickUp(entered.value, found.deals, progress)) : entered;
  const { owners = [] } = withAliases({ ...emptyCatalogue, owners: everybody }, deps.aliases);
  const past: Past = {
    at,
    timezone,
    pipelines,
    properties,
    owners,
    ...found,
    members: side.known ? known(side.value.members) : side,
    work: side.known ? known(side.value.work) : side,
  };
  return { past, furniture: side.known ? known(side.value.furniture) : side };
}

async function enterClickUp({ clickup: side, workspaceId, aliases, progress }: ReadingDeps) {
  if (!side.known) return unknown(side.why);
  const clickup = side.value;
  progress('ClickUp: members');
  const login = await readLogin(clickup);
  const { id, members: all } = chooseWorkspace(login.workspaces, workspaceId);
  const { members = [] } = withAliases({ ...emptyCatalogue, members: all }, aliases);
  return known({ clickup, id, login, members });
}

interface Entered {
  readonly clickup: ClickUpReads;
  readonly id: string;
  readonly login: WorkspaceAccess;
  readonly members: readonly ClickUpMember[];
}

async function readClickUp(
  { clickup, id, login, members }: Entered,
  deals: Past['deals'],
  progress: ReadingDeps['progress'],
) {
  progress('ClickUp: projects of these deals');
  const furniture = await readFurniture(clickup, id);
  const work = await readWork(clickup, id, deals);
  const space = (spaceId: string) => readSpace(clickup, spaceId);
  return { members, work, furniture: { login, furniture, space } };
}
