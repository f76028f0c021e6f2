import type { Catalogue, ClickUpFolder, Lookup, Orphan, Stray, StrayLookup } from '../domain/catalogue.ts';
import type { OperationKey } from '../domain/ids.ts';
import type { Store } from '../store/store.ts';

/** The lookups that the catalogue answers by itself; the others depend on the handoffs at hand. */
export type CatalogueLookup = Exclude<Lookup, { kind: 'project-tasks' | 'activities' | 'strays' }>;

export interface CatalogueReader {
  readonly current: () => Catalogue;
  /** Reads what is asked for: from the store where it is fresh enough, else from the vendor. */
  readonly look: (lookup: CatalogueLookup) => Promise<void>;
  /** The same for strays among some lists, which `among` stands for: read again when these are others. */
  readonly lookForStrays: (lookup: StrayLookup, among: string, read: () => Promise<Remains>) => Promise<Remains>;
  /** What was found there, once all of it could be asked. */
  readonly showRemains: (lookup: StrayLookup, found: Found) => void;
  /** The mark in the description of a list, which the listing of its folder does not show. */
  readonly markOf: (listId: string) => Promise<OperationKey | undefined>;
  /** Whether the service worked here before this store began: found out once in a pass. */
  readonly workedBefore: (find: () => Promise<boolean>) => Promise<boolean>;
  /** The user whose token it is. */
  readonly ownUser: () => Promise<number>;
  /** Forgets a reading that turned out not to fit; the next look asks the vendor. */
  readonly forget: (key: string) => void;
  /** The workspace the service works in: the one that was named, or the only one. */
  readonly workspaceId: () => Promise<string>;
  /** Address of a deal in the CRM's app, with `{id}` where the deal's id goes. */
  readonly dealUrlPattern: () => Promise<string>;
  /** What the service itself made belongs to the picture at once. */
  readonly addFolder: (spaceId: string, folder: ClickUpFolder) => void;
  /** A turn that was given in this pass, until the store shows it. */
  readonly addTurn: (handoff: string, turn: string, who: string) => void;
  /** What is known of copies of this template from the last one that came to rest. */
  readonly templateCopy: (templateId: string) => Promise<KnownCopy | undefined>;
  readonly learnTemplateCopy: (templateId: string, copy: KnownCopy) => void;
  /** What is known of the pages that the listing of tasks comes in. */
  readonly taskPages: () => Promise<TaskPages>;
  readonly learnTaskPages: (pages: TaskPages) => void;
  /** Keeps what was read since the last call for the next pass; not called where nothing may change. */
  readonly keep: (inside: Store) => Promise<void>;
}

/** What stands where projects go and is nobody's by a name or a link. */
export interface Remains {
  readonly strays: readonly Stray[];
  /** When the oldest task with a mark was made; absent where none bears one. */
  readonly markedAt?: number | undefined;
  readonly unmarked: readonly Unmarked[];
  /** Lists without any task or mark that is shown. */
  readonly empty: readonly string[];
}

export interface Found {
  readonly strays: readonly Stray[];
  readonly orphans: readonly Orphan[];
}

/** A list or folder with tasks of which none bears a mark, and when and by whom the first of them was made. */
export interface Unmarked {
  readonly id: string;
  readonly tasks: number;
  readonly begunAt: number;
  readonly begunBy?: number | undefined;
}

export interface KnownCopy {
  /** How many tasks it brought. */
  readonly count: number;
  /** How long after it was sent it was seen to be whole. */
  readonly arrivalMs: number;
}

/**
 * ClickUp documents a hundred tasks to a page, and nothing in the answer says which page is the last one. `whole`: a
 * page of so many was seen to be the last; `full`: a page of so many, fewer than a hundred, was seen to have a next one.
 */
export interface TaskPages {
  readonly whole: number;
  readonly full?: number | undefined;
}
