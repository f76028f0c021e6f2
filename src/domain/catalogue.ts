import type { DealFiles } from './deal-files.ts';
import type { HandoffId, OperationKey } from './ids.ts';
import type { ListStatus, ObservedProject } from './project.ts';
import type { CrmPerson, CrmPipeline, CrmProperty } from './snapshot.ts';

/** A field of ClickUp as its catalogue shows it; `type` and options in ClickUp's words. */
export interface ClickUpField {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly options: readonly { readonly id: string; readonly name: string; readonly orderindex: number }[];
  /** Of a money field: its currency, which the API cannot change. */
  readonly currency?: string;
}

export interface ClickUpMember {
  readonly id: number;
  readonly name: string;
  readonly email: string;
  /** Addresses by which the CRM knows the same person, from the file of people. */
  readonly alsoKnownAs?: readonly string[];
  /** The addresses by which the lock file knows them. */
  readonly pinnedAs?: readonly string[];
  /** A guest is never assigned or invited on anybody's behalf. */
  readonly guest: boolean;
}

export interface ClickUpTemplate {
  readonly id: string;
  readonly name: string;
}

export interface ClickUpList {
  readonly id: string;
  readonly name: string;
  readonly archived: boolean;
  readonly taskCount?: number;
  /** From its description; the listing of a folder does not show that. */
  readonly marker?: OperationKey;
}

export interface ClickUpFolder {
  readonly id: string;
  readonly name: string;
  readonly archived: boolean;
  readonly lists: readonly ClickUpList[];
}

export interface ClickUpSpace {
  readonly id: string;
  readonly name: string;
}

/** Lists that are projects of a company's deals, the newest first, and all folders that are projects of anybody's. */
export interface EarlierProjects {
  readonly lists: readonly { readonly id: string; readonly deal: string }[];
  readonly folders: readonly string[];
}

/** What one person has open in one handoff: a ClickUp member's id, or the address of somebody whose turn it is. */
export interface OpenWork {
  readonly handoff: string;
  readonly who: number | string;
  readonly tasks: number;
  /** The turn that was given in this very pass and is not in the store yet. */
  readonly turn?: string;
}

/**
 * What is known of both vendors' furniture. Everything is optional: the planner says what it needs to know
 * (`Lookup`), sync reads just that, and plans again. A missing entry means "not looked yet", never "none".
 */
export interface Catalogue {
  readonly workspaceId?: string;
  readonly spaces?: readonly ClickUpSpace[];
  readonly members?: readonly ClickUpMember[];
  /** The zone of the token's user, in which ClickUp keeps dates without a time; empty when ClickUp does not tell. */
  readonly userZone?: string;
  readonly listTemplates?: readonly ClickUpTemplate[];
  readonly folderTemplates?: readonly ClickUpTemplate[];
  readonly taskTemplates?: readonly ClickUpTemplate[];
  /** Folders of a space with their lists, by space id. */
  readonly folders: Readonly<Record<string, readonly ClickUpFolder[]>>;
  /** Lists of a space that stand in no folder, by space id. */
  readonly folderlessLists: Readonly<Record<string, readonly ClickUpList[]>>;
  /** Statuses of lists that were asked for, by list id. */
  readonly listStatuses?: Readonly<Record<string, readonly ListStatus[]>>;
  /** Fields by where they were asked for: `space:<id>`, `list:<id>`, or `like:<template>` for all copies of a template. */
  readonly fields: Readonly<Record<string, readonly ClickUpField[]>>;
  /** What was read by id because a link or the ledger names it, by `list:<id>` or `folder:<id>`, with its tasks. */
  readonly projects: Readonly<Record<string, ObservedProject>>;
  /** Lists and folders that were asked for by id and do not exist (any more). */
  readonly gone: Readonly<Record<string, true>>;
  /** What stands where projects go and is nobody's by its name or by a link, by `strayPlace`. */
  readonly strays: Readonly<Record<string, readonly Stray[]>>;
  /** What an earlier life of the service may have made there and nothing says whose it is, by `strayPlace`. */
  readonly orphans?: Readonly<Record<string, readonly Orphan[]>>;
  readonly pipelines?: readonly CrmPipeline[];
  readonly owners?: readonly CrmPerson[];
  /** Who has work in which open handoff, as far as this service built it. */
  readonly openWork?: readonly OpenWork[];
  /** What stands for the deals of a company, by its id, or beside what a property names, by the id of that. */
  readonly earlier?: Readonly<Record<string, EarlierProjects>>;
  readonly dealProperties?: readonly CrmProperty[];
  /** What hangs on deals, by `dealFilesAt`. */
  readonly dealFiles?: Readonly<Record<string, DealFiles>>;
}

/** Something the planner has to know before it can go on. `lookupKey` makes two wishes for the same thing one. */
export type Lookup =
  | { readonly kind: 'spaces' }
  | { readonly kind: 'members' }
  | { readonly kind: 'user-zone' }
  | { readonly kind: 'list-templates' }
  | { readonly kind: 'folder-templates' }
  | { readonly kind: 'task-templates' }
  | { readonly kind: 'folders'; readonly spaceId: string }
  | { readonly kind: 'folderless-lists'; readonly spaceId: string }
  | { readonly kind: 'list-statuses'; readonly listId: string }
  /** `like` names what other lists share the answer, so that it is read once for all of them. */
  | { readonly kind: 'fields'; readonly at: 'space' | 'list'; readonly id: string; readonly like?: string }
  /** The tasks of a project that is not known to be whole yet. */
  | { readonly kind: 'project-tasks'; readonly handoff: string; readonly listIds: readonly string[] }
  | { readonly kind: 'project'; readonly of: 'list' | 'folder'; readonly id: string }
  /** Marks in the lists of a folder, in those of a space without a folder, or in all folders of a space. */
  | StrayLookup
  | { readonly kind: 'pipelines' }
  | { readonly kind: 'owners' }
  | { readonly kind: 'open-work' }
  /** Of a company, or what a property names; the folders of the space are read anew where they do not show it yet. */
  | { readonly kind: 'earlier-projects'; readonly spaceId: string; readonly company?: string; readonly id?: string }
  | { readonly kind: 'deal-properties' }
  /** Files of a deal as it is in this version: on its notes, and those named; `known` need not be looked up again. */
  | {
      readonly kind: 'deal-files';
      readonly dealId: string;
      readonly version: string;
      readonly notes: boolean;
      readonly named: readonly string[];
      readonly known: readonly string[];
    }
  /** Notes and tasks that an earlier life of the service may have left on the deal. */
  | { readonly kind: 'activities'; readonly of: 'notes' | 'tasks'; readonly dealId: string };

/** A list whose tasks bear the marks of a handoff, although this store knows nothing of it. */
export interface Stray {
  readonly listId: string;
  readonly handoff: HandoffId;
}

/**
 * A list or folder without any mark that the user of our own token began before this store did, where the service is
 * known to have worked by then.
 */
export interface Orphan {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly tasks: number;
  /** When its first task was made, by ClickUp's clock. */
  readonly begunAt: number;
  /** Numbers of deals in its name. */
  readonly deals: readonly string[];
}

export interface StrayLookup {
  readonly kind: 'strays';
  readonly spaceId: string;
  readonly of: 'folder' | 'folderless' | 'all-folders';
  readonly folderId?: string;
}

export const strayPlace = ({ of, spaceId, folderId }: Omit<StrayLookup, 'kind'>): string =>
  `${of}:${folderId ?? spaceId}`;

export const lookupKey = (lookup: Lookup): string => JSON.stringify(lookup);

export const emptyCatalogue: Catalogue = {
  folders: {},
  folderlessLists: {},
  fields: {},
  projects: {},
  gone: {},
  strays: {},
};
