import type { ClickUpField, ClickUpFolder, ClickUpMember, ClickUpSpace, ClickUpTemplate } from '../domain/catalogue.ts';
import type { ListStatus } from '../domain/project.ts';
import type { CrmPerson, CrmPipeline, CrmProperty, Fact, Properties } from '../domain/snapshot.ts';

/** What the token of HubSpot opens, and what it may do there. */
export interface PortalAccess {
  readonly portalId: string;
  readonly timeZone?: string;
  readonly scopes: Fact<readonly string[]>;
}

export interface SeenWorkspace {
  readonly id: string;
  readonly name: string;
  readonly members: readonly ClickUpMember[];
}

/** What the token of ClickUp opens. */
export interface WorkspaceAccess {
  readonly user: string;
  readonly workspaces: readonly SeenWorkspace[];
}

/** One of the last won deals, with every property that a mapping could use. */
export interface WonDeal {
  readonly id: string;
  readonly pipeline: string;
  readonly properties: Properties;
}

export interface Portal {
  readonly pipelines: readonly CrmPipeline[];
  readonly properties: readonly CrmProperty[];
  readonly owners: readonly CrmPerson[];
  /** The latest first. */
  readonly deals: readonly WonDeal[];
}

export interface WorkspaceFurniture {
  readonly workspace: string;
  readonly spaces: readonly ClickUpSpace[];
  readonly listTemplates: readonly ClickUpTemplate[];
  readonly folderTemplates: readonly ClickUpTemplate[];
}

export interface SpaceFurniture {
  readonly space: string;
  readonly folders: readonly ClickUpFolder[];
  readonly fields: readonly ClickUpField[];
  /** Of a list that stands in the space, with its name; lists may have statuses of their own. */
  readonly statuses?: { readonly list: string; readonly all: readonly ListStatus[] };
}

/** The mapping files that stand in a folder already. */
export interface Shelf {
  readonly dir: string;
  readonly files: readonly string[];
  readonly names: readonly string[];
}

/** Everything that was read so far; what is absent has not been looked at. */
export interface Facts {
  readonly access?: PortalAccess;
  readonly login?: WorkspaceAccess;
  readonly portal?: Portal;
  readonly furniture?: WorkspaceFurniture;
  readonly space?: SpaceFurniture;
  readonly shelf?: Shelf;
}
export type FactName = keyof Facts;
